"""Whatever is drawn, a reader sees it whole: each kind of fault that figures once had, over inputs hard to draw."""

import itertools

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from lianbao.experiments.reports.figures.parts.style import COLOURS, TALLEST, WIDTH, keyed, sheet, titled
from tests.experiments.reports.figures.awkward import SETS, figures_of
from tests.experiments.reports.figures.looking import (
    all_texts,
    colours_of,
    covered_by_keys,
    drawn,
    is_empty,
    overlaps,
    raw_names,
    without_percent,
)


@pytest.fixture(params=SETS)
def figures(request):
    return figures_of(request.param)


def title_of(figure):
    return figure._suptitle.get_text()  # noqa: SLF001


def test_no_text_runs_into_another_or_leaves_the_page(figures):
    found = {title_of(figure): overlaps(figure) for figure in figures}
    assert {title: each for title, each in found.items() if each != ([], [])} == {}


def test_no_key_lies_over_marks(figures):
    assert [title_of(figure) for figure in figures if covered_by_keys(figure)] == []


def test_every_figure_fits_a_page(figures):
    sizes = {tuple(figure.get_size_inches()) for figure in figures}
    assert all(width == WIDTH and height <= TALLEST for width, height in sizes)


def test_no_panel_is_empty(figures):
    panels = [axes for figure in figures for axes in figure.axes if axes.get_label() != "<colorbar>"]
    assert panels
    assert [axes.get_title(loc="left") for axes in panels if is_empty(axes)] == []


def test_a_colour_means_one_thing_wherever_it_stands(figures):
    known = {to_rgb(colour) for colour in COLOURS.values()}
    assert set().union(*(colours_of(figure) for figure in figures)) - known - {(1.0, 1.0, 1.0)} == set()


def test_names_are_words(figures):
    assert [raw for figure in figures for raw in raw_names(figure)] == []


def test_shares_are_in_percent(figures):
    assert [wrong for figure in figures for wrong in without_percent(figure)] == []


def test_texts_are_large_enough_to_read(figures):
    assert all(text.get_fontsize() >= 7 for figure in figures for text in all_texts(figure))


def test_every_figure_says_what_it_is(figures):
    assert all(title_of(figure) for figure in figures)


# Machado, Oliveira and Fernandes 2009, severity 1: how protanopes and deuteranopes see linear red, green and blue.
SEEN_BY = (
    np.eye(3),
    np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
)
CIE = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour, eye):
    linear = np.clip(eye @ (np.array(to_rgb(colour)) ** 2.2), 0, 1)
    x, y, z = np.cbrt(CIE @ linear / CIE.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("eye", SEEN_BY, ids=("most", "protanope", "deuteranope"))
def test_no_two_meanings_look_alike(eye):
    pairs = itertools.combinations(COLOURS.values(), 2)
    near = {pair: np.linalg.norm(lab(pair[0], eye) - lab(pair[1], eye)) for pair in pairs}
    assert min(near.values()) > 12, min(near, key=near.get)


def faulty():
    figure, axes = sheet(2, height=4.0)
    axes[0, 0].plot([0, 1], [0, 1], color="#FF0000", label="a line")
    axes[0, 0].set_xlabel("default_rate [share of loans]")
    axes[0, 0].legend(loc="center")
    return figure


def test_the_faults_are_seen():
    figure = faulty()
    titled(figure, "t")
    assert covered_by_keys(figure)
    assert [is_empty(axes) for axes in figure.axes] == [False, True]
    assert colours_of(figure) == {(1.0, 0.0, 0.0)}
    assert raw_names(figure) == ["default_rate [share of loans]"]
    assert without_percent(figure) == ["default_rate [share of loans]"]


def test_a_key_and_a_title_have_room_of_their_own():
    figure, axes = sheet(height=3.0)
    for number in range(6):
        axes[0, 0].plot([0, 1], [0, number], label=f"the line of the number {number}")
    axes[0, 0].set_title("a title of the panel itself")
    keyed(figure, axes[0, 0])
    titled(figure, "a headline of many words " * 6, "below")
    assert overlaps(figure) == ([], [])
    assert covered_by_keys(figure) == []


def test_a_key_of_several_rows_reads_from_left_to_right():
    figure, axes = sheet(height=3.0)
    for number in range(4):
        axes[0, 0].plot([0, 1], [0, number], label=f"group size {number}")
    keyed(figure, axes[0, 0])
    titled(figure, "t")
    drawn(figure)
    boxes = {text.get_text(): text.get_window_extent() for text in figure.legends[0].get_texts()}
    assert sorted(boxes, key=lambda name: (-round(boxes[name].y0), boxes[name].x0)) == sorted(boxes)
