"""Cliffs between schemes: named where a number in which they differ meets the end of its range, and only there."""

import json

import pytest

from lianbao import read_scenario
from lianbao.experiments.comparison.comparing import Plan, compare
from lianbao.experiments.reports.comparison import as_json, as_text

SMALL = ["economy.firms.count=100", "economy.firms.clusters=2", "horizon.cycles=3", "replicates=10"]


def compared(*values, outcomes=("default_rate",), path="scheme.guarantee.share"):
    schemes = {str(value): read_scenario("postal_bank_merchants_5", [*SMALL, f"{path}={value}"]) for value in values}
    return compare(Plan(schemes, str(values[0]), outcomes))


@pytest.mark.parametrize("values", [(0, 0.5), (0.5, 0)])
def test_a_jump_at_the_end_of_a_lever_is_named(values):
    found = compared(*values)
    (told,) = (each.text for each in found.cliffs)
    assert told.startswith(f"cliff: default_rate jumps at the end of guarantee share, all else as in {values[1]}: ")
    assert told.endswith(" at 0 %")
    assert told in as_text(found)
    assert json.loads(as_json(found))["cliffs"] == [told]


def test_numbers_inside_their_range_have_no_end_to_jump_at():
    assert compared(0.001, 0.5).cliffs == ()


def test_an_end_at_which_nothing_jumps_is_not_named():
    assert compared(0, 0.5, path="scheme.price.interest_rate").cliffs == ()
