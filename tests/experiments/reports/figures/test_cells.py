"""Figures of points one by one: means of cells with the intervals of their table, and who paid."""

from dataclasses import replace

import numpy as np
import pytest

from lianbao.experiments.reports.figures import cells, who_paid
from lianbao.experiments.reports.figures.cells import CellMean
from lianbao.experiments.study.factors import named
from tests.experiments.reports.figures.awkward import GRIDS, UNITS, of_grid, paid
from tests.experiments.reports.figures.looking import noted, segments


@pytest.mark.parametrize("name", ["twelve", "two"])
def test_few_cells_are_rows_with_the_intervals_of_the_table(name):
    drawn = cells.together(GRIDS[name], units=UNITS, below="Means.")
    found = [each[1:] for figure in drawn for axes in figure.axes for each in segments(axes)]
    assert sorted(found) == [pytest.approx(ends) for ends in sorted((each.low, each.high) for each in GRIDS[name])]


def test_many_cells_are_lines_with_the_intervals_of_the_table():
    for outcome in ("default_rate", "portfolio_yield"):
        drawn = cells.along(GRIDS["lines"], outcome, units=UNITS, below="Means.")
        panels = [axes for figure in drawn for axes in figure.axes]
        lines = [line.get_segments()[0] for axes in panels for line in axes.collections]
        table = sorted((each.low, each.high) for each in GRIDS["lines"] if each.outcome == outcome)
        assert sorted((line[0][1], line[1][1]) for line in lines) == [pytest.approx(ends) for ends in table]
        assert panels[-1].get_xlabel() == "guarantee share [%]"


def test_all_pages_of_an_outcome_have_one_scale():
    figures = of_grid("many")["cell_means_default_rate"]
    assert len(figures) > 1
    assert len({axes.get_ylim() for figure in figures for axes in figure.axes}) == 1


def test_without_intervals_none_is_drawn():
    drawn = cells.together(GRIDS["bare"], units=UNITS, below="Means.")
    assert [segments(axes) for figure in drawn for axes in figure.axes] == [[], []]


def test_cells_that_cannot_be_told_apart_are_not_drawn():
    names = [f"f{place}" for place in range(5)]
    places = [np.unravel_index(place, (3,) * 5) for place in range(243)]
    table = [CellMean(dict(zip(names, each, strict=True)), "default_rate", "share of loans", 0.1) for each in places]
    assert cells.along(table, "default_rate", units={}, below="") == []
    assert cells.along([], "default_rate", units={}, below="") == cells.together([], units={}, below="") == []


def test_a_cell_is_named_in_words():
    cell = {"policy": "scorecard_and_peer", "guarantee share": np.float64(0.25), "group size": 5}
    assert named(cell, UNITS) == "scorecard and peer, guarantee share 25 %, group size 5"
    assert named({"screening policy": "none", "warning": "off"}, UNITS) == "screening policy none, warning off"


def test_who_paid_adds_up_to_the_whole_and_shows_what_borrowers_did_not_pay():
    shares = paid(3)
    (figure,) = who_paid.draw(shares, below="Means.")
    whole, rest = (sum(bar.get_width() for bar in axes.patches) for axes in figure.axes)
    assert whole == pytest.approx(3)
    assert rest == pytest.approx(3 - sum(each["paid_by_borrowers"] for each in shares.values()))
    assert figure.axes[0].get_xlim() == (0, 1)
    assert figure.axes[1].get_xlim()[1] < 0.2
    lost = f"{100 * min(each['lost_by_bank'] for each in shares.values()):.2g}"
    assert f"the bank lost {lost} to " in figure._suptitle.get_text()  # noqa: SLF001


def test_shares_that_do_not_add_up_are_refused():
    (shares,) = paid(1).values()
    wrong = {"one": shares | {"lost_by_bank": shares["lost_by_bank"] + 0.1}}
    with pytest.raises(ValueError, match=r"who paid in one: the shares add up to 1\.1, not to 1"):
        who_paid.draw(wrong, below="")


def test_an_outcome_that_is_nothing_everywhere_has_no_panel():
    how = {"units": UNITS, "below": ""}
    for grid in ("two", "lines"):
        flat = [replace(each, outcome="paid_by_fund", estimate=0.0, low=None, high=None) for each in GRIDS[grid]]
        assert cells.together(flat, **how) == cells.along(flat, "paid_by_fund", **how) == []
        with_flat, alone = (cells.together(rows, **how) for rows in ([*GRIDS[grid], *flat], GRIDS[grid]))
        assert sum(len(page.axes) for page in with_flat) == sum(len(page.axes) for page in alone)


def test_lines_stay_near_the_values_they_are_about():
    """No mark of a share stands where no share can be, but for the little that tells lines apart."""
    for figure in of_grid("lines")["cell_means_default_rate"]:
        places = np.concatenate([line.get_xdata() for axes in figure.axes for line in axes.lines])
        assert np.abs(places - np.round(places / 0.2) * 0.2).max() <= 0.05 * 0.2 + 1e-12


def test_panels_bear_the_factor_and_pages_their_number():
    figures = of_grid("many")["cell_means_default_rate"]
    assert all(axes.get_title(loc="left").startswith("case ") for figure in figures for axes in figure.axes)
    titles = [figure._suptitle.get_text().replace("\N{NO-BREAK SPACE}", " ") for figure in figures]  # noqa: SLF001
    assert [title[-8:] for title in titles] == [f"({n} of {len(figures)})" for n in range(1, len(figures) + 1)]


def test_a_reason_that_all_rows_share_is_told_once():
    reason = "an interval needs at least 10 replicates, has 3"
    bare = [replace(each, low=None, high=None, note=reason) for each in GRIDS["two"]]
    (figure,) = cells.together(bare, units=UNITS, below="Means.")
    assert noted(figure).count(reason) == 1
    assert not any("interval" in text.get_text() for axes in figure.axes for text in axes.texts)
