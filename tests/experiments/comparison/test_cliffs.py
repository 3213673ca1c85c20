"""Cliffs between schemes: named where a number in which they differ meets the end of its range, and only there."""

import json

import pytest

from lianbao import read_scenario
from lianbao.experiments.comparison import cliffs
from lianbao.experiments.comparison.comparing import Plan, compare
from lianbao.experiments.reports.compared.comparison import as_json, as_text
from lianbao.experiments.reports.screens.compared import as_screen

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
    screen = " ".join(as_screen(found).split())
    assert f"Cliff at the end of guarantee share, all else as in {values[1]}: Loans in default " in screen


def test_numbers_inside_their_range_have_no_end_to_jump_at():
    assert compared(0.001, 0.5).cliffs == ()


def test_an_end_at_which_nothing_jumps_is_not_named():
    assert compared(0, 0.5, path="scheme.price.interest_rate").cliffs == ()


def test_the_look_takes_no_more_runs_than_allowed_and_begins_with_what_the_bank_chooses(monkeypatch):
    looked = []
    monkeypatch.setattr(
        cliffs, "cliffs_along", lambda factor, ladder, *_: looked.append((factor.name, len(ladder))) or []
    )
    differing = {
        "economy.climate.rho_macro": (0.0, 0.1),
        "economy.cohesion.ties": (0.2, 0.0),
        "scheme.saving.rate": (0.0, 0.1),
        "scheme.group.size": (5, 3),
        "scheme.guarantee.share": (0.0, 1.0),
        "scheme.price.interest_rate": (0.1, 0.2),
    }
    scheme = read_scenario("postal_bank_merchants_5")
    for runs, numbers in ((0, 1), (3 * cliffs.RUNS, 1), (9 * cliffs.RUNS, 3)):
        looked.clear()
        assert list(cliffs.cliffs_between(scheme, differing, ("default_rate",), runs=runs)) == []
        assert (
            looked
            == [("scheme.saving.rate", 3), ("scheme.guarantee.share", 4), ("economy.climate.rho_macro", 3)][:numbers]
        )
