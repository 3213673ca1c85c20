"""Internal accounts worked by hand, and what a group of several does with its savings (ODD 7.50)."""

import numpy as np
import pytest

from lianbao import Scenario, simulate
from tests.simulation.lending.by_hand import cases, check_sums

CASES = cases(__file__, "accounts.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_are_as_worked_by_hand(case):
    check_sums(case)


def test_interest_is_shared_by_what_each_lent():
    """Four members alike, nobody fails: each gets back what it lent, with the interest that it pays itself."""
    scheme = {
        "loan": {"principal": 100.0, "instalments": 4, "term_months": 4},
        "price": {"interest_rate": 0.0},
        "group": {"size": 4},
        "saving": {"rate": 0.2, "collection": "with_instalments", "kept": 1.0},
        "internal": {"share": 0.5, "interest_rate": 0.3},
    }
    economy = {"firms": {"count": 4}, "types": {"success": 1.0}, "returns": {"success": 3.0}}
    horizon = {"cycles": 3}
    scenario = Scenario.model_validate({"scheme": scheme, "economy": economy, "horizon": horizon, "replicates": 1})
    series = simulate(scenario).series
    saved, lent, rate = [80.0], [0.0], 0.3 / 3
    for _ in range(2):
        lent.append(0.5 * saved[-1])
        saved.append(saved[-1] + 80.0 + lent[-1] * rate)
    np.testing.assert_allclose(series["closing_deposits"][0], saved)
    np.testing.assert_allclose(series["internal_lent"][0], lent)
