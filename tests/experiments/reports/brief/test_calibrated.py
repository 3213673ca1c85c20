"""A brief of a scenario that meets several economies: what it rests on, and harder times in each of them."""

from dataclasses import replace

import pytest

from lianbao import read_scenario
from lianbao.experiments.reports.brief.content.assumptions import (
    CALIBRATED,
    DRAWN,
    FITTED,
    NOT_FITTED,
    assumption_table,
    assumptions,
    calibrated,
)
from lianbao.experiments.reports.brief.content.stresses import KINDS, _harder
from lianbao.experiments.reports.brief.gathering import Asked, gather, plan_of
from lianbao.experiments.reports.brief.making import brief_of
from lianbao.experiments.reports.page.showing import in_one_economy, page
from lianbao.simulation.scenario.economies import Calibration, Economies
from tests.experiments.reports.brief import made

MACRO, SUCCESS = "economy.climate.rho_macro", "economy.types.success"
TOLD = Calibration("Shops of 2010", ("default rate 2 %", "late 3 %", "profit 1 %"), (MACRO,), 3)
MANY = Economies((MACRO, SUCCESS), ((0.05, 0.9), (0.1, 0.95), (0.2, 0.97)), (), TOLD)


@pytest.fixture
def scenario():
    return read_scenario(made.BASE, [*made.SMALL, "replicates=12"]).with_economies(MANY)


def test_the_pages_say_calibrated_to_what_and_what_is_not_identified(scenario):
    other = scenario.with_("scheme.group.size", 3)
    found = brief_of(gather(Asked(plan_of({"as it is": scenario, "three": other}, "as it is"), made.BASE)))
    assert (
        "Calibrated (Shops of 2010) to 3 targets: default rate 2 %; late 3 %; the runs meet 3 economies" in found.about
    )
    assert found.about.endswith("Not identified: Luck shared by all firms.")
    assert FITTED in found.assumptions.note
    marks = {row[0].text: row[2].text for row in found.assumptions.rows}
    assert marks["Luck shared by all firms"] == marks["Chance of success"] == CALIBRATED


def test_a_value_that_varies_is_told_with_its_range(scenario):
    (macro,) = [each for each in assumptions(scenario, made.BASE) if each.path == MACRO]
    assert (macro.value, macro.mark) == (0.1, CALIBRATED)
    assert macro.source == "not identified, 5 % to 20 %; Shops of 2010, 3 draws"


def test_draws_that_nothing_was_fitted_to_are_not_called_calibrated(scenario):
    drawn = scenario.with_economies(replace(MANY, calibration=None))
    assert "nothing is calibrated" in calibrated(drawn)
    found = assumptions(drawn, made.BASE)
    assert {each.mark for each in found if each.path in MANY.paths} == {DRAWN}
    assert NOT_FITTED in assumption_table(found, "CNY", 12).note


def test_harder_times_are_harder_in_each_economy(scenario):
    _, doubled = KINDS
    before, after = scenario.members(), _harder(scenario, doubled).members()
    for name in ("rho_macro", "rho_sector", "rho_group"):
        pairs = [[getattr(each.economy.climate, name) for each in side] for side in (before, after)]
        assert pairs[1] == [2 * value for value in pairs[0]]
    assert [each.economy.types.success for each in after] == [0.9, 0.95, 0.97]


def test_a_page_shows_the_economy_in_the_middle_and_says_so(scenario):
    shown = in_one_economy(scenario)
    assert (shown.economy.climate.rho_macro, shown.economy.types.success) == (0.1, 0.95)
    told = "Shown is one of 3 economies that the calibration cannot tell apart: the nearest to the medians of all."
    assert shown.description.startswith(told)
    assert told in page(scenario).html
    alone = read_scenario("textbook")
    assert in_one_economy(alone) is alone
