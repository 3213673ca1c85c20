"""Outcomes over the cycles as a figure: six lines a page, gaps where nothing is known, nothing of nothing."""

import pytest

from lianbao.experiments.reports.figures.over_cycles import MOST_PAGES, Line, draw
from lianbao.experiments.statistics.estimates import Estimate


def line(label, *means):
    return Line(label, [Estimate(mean, mean and mean - 0.01, mean and mean + 0.01) for mean in means])


def drawn(lines):
    return draw(lines, "default_rate", unit="share of loans", below="over replicates")


def test_a_page_has_a_line_for_each_point_with_its_intervals():
    (page,) = drawn({"": [line("old", 0.1, 0.2, 0.3), line("new", 0.2, None, 0.1)]})
    (axes,) = page.axes
    assert [each.get_label() for each in axes.lines] == ["old", "new"]
    assert len(axes.collections) == 5
    assert axes.lines[0].get_ydata().tolist() == [0.1, 0.2, 0.3]
    assert axes.lines[0].get_xdata()[0] < 1 < axes.lines[1].get_xdata()[0]
    assert "over replicates" in page.get_supxlabel().replace("\n", " ")


def test_lines_that_cannot_be_told_apart_go_to_other_pages():
    pages = drawn({"group size": [line(str(number), 0.1, 0.2) for number in range(8)]})
    assert [len(page.axes[0].lines) for page in pages] == [6, 2]
    assert "by group size (2\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}2)" in pages[1].get_suptitle()
    assert len({page.axes[0].get_ylim() for page in pages}) == 1


@pytest.mark.parametrize("lines", [{}, {"": [line("a", None, None)]}, {"": [line("a", 0.0, 0.0)]}])
def test_nothing_is_drawn_of_what_is_not_there(lines):
    assert drawn(lines) == []


def test_too_many_lines_are_not_drawn():
    assert drawn({str(number): [line("a", 0.1)] for number in range(MOST_PAGES + 1)}) == []
