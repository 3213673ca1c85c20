"""Deaths, insurance and flexi-loans, worked by hand (ODD 7.51)."""

import numpy as np
import pytest

from lianbao import Scenario, simulate
from tests.simulation.lending.by_hand import cases, check_sums

CASES = cases(__file__, "deaths.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_are_as_worked_by_hand(case):
    check_sums(case)


def pairs_of_partners(cover):
    """Run many pairs of partners, of whom some die: each earns 400 a month and owes 250."""
    scheme = {
        "loan": {"principal": 1000.0, "instalments": 4, "term_months": 4},
        "price": {"interest_rate": 0.0},
        "group": {"size": 2, "formation": "assigned"},
        "guarantee": {"refusal": "pays_own_due"},
        "fees": {"insurance_cover": cover},
    }
    economy = {
        "firms": {"count": 40, "death_rate": 0.3},
        "types": {"success": 1.0},
        "returns": {"success": 1.6},
        "character": {"stigma": 100.0},
    }
    return simulate(Scenario.model_validate({"scheme": scheme, "economy": economy, "replicates": 8, "seed": 3})).series


def test_without_cover_partners_pay_for_the_dead_and_with_it_nobody_does():
    """Who dies in the second month has 550 and owes 750; by the third its partner has the 200 that are missing."""
    insured, not_insured = pairs_of_partners(1.0), pairs_of_partners(0.0)
    assert (insured["deaths"] == not_insured["deaths"]).all()
    assert insured["deaths"].sum() > 0
    assert insured["calls_paid"].sum() == insured["lost_by_bank"].sum() == 0
    assert not_insured["calls_paid"].sum() > 0
    assert not_insured["could_not_pay"].sum() == not_insured["defaults"].sum()


def test_deaths_are_as_frequent_as_they_should_be():
    """40 owners in 8 runs, .3 each: within four standard deviations."""
    series = pairs_of_partners(0.0)
    loans = series["borrowers"].sum()
    assert abs(series["deaths"].sum() - 0.3 * loans) < 4 * np.sqrt(0.3 * 0.7 * loans)
