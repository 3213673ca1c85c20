"""Deaths, insurance and flexi-loans, worked by hand (ODD 7.51)."""

import numpy as np
import pytest

from lianbao import Scenario, stream
from tests.simulation.lending.by_hand import cases, check_sums

CASES = cases(__file__, "deaths.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_are_as_worked_by_hand(case):
    check_sums(case)


def pairs_of_partners(cover):
    """Run many pairs of partners, of whom some die, with projects that bring what is due only at the very end."""
    scheme = {
        "loan": {"principal": 1000.0, "instalments": 2, "term_months": 2},
        "price": {"interest_rate": 0.0},
        "group": {"size": 2, "formation": "assigned"},
        "fees": {"insurance_cover": cover},
    }
    economy = {
        "firms": {"count": 40, "death_rate": 0.3},
        "types": {"success": 1.0},
        "returns": {"success": 4.0},
        "character": {"stigma": 100.0},
    }
    scenario = Scenario.model_validate({"scheme": scheme, "economy": economy, "replicates": 8, "seed": 3})
    return list(stream(scenario, tables=True))


def test_without_cover_partners_pay_for_the_dead_and_with_it_nobody_does():
    """Half of the revenue, 2000, is there in the first period: an estate has it; a failed one is helped."""
    results = pairs_of_partners(1.0)
    series = np.concatenate([result.series for result in results])
    assert series["deaths"].sum() > 0
    assert series["calls_paid"].sum() == series["lost_by_bank"].sum() == 0


def test_deaths_are_as_frequent_as_they_should_be():
    """320 borrowers a cycle, .3 each: within four standard deviations."""
    series = np.concatenate([result.series for result in pairs_of_partners(0.0)])
    loans = series["borrowers"].sum()
    assert abs(series["deaths"].sum() - 0.3 * loans) < 4 * np.sqrt(0.3 * 0.7 * loans)
