"""What losing access costs, against the recursion of its value followed loan by loan (ODD 7.12.2)."""

from __future__ import annotations

import pytest

from lianbao import Scenario, simulate
from lianbao.simulation.borrowers.firms.willingness import growing_value_lost, value_lost

PATIENT = {
    "scheme": {"guarantee": {"liability": "individual"}, "exclusion": {"reach": "defaulter", "cycles": 5}},
    "economy": {
        "types": {"success": 0.9},
        "returns": {"success": 2.0},
        "character": {"patience": 1.0, "seizure": 0.0, "outside_option": -100.0},
        "firms": {"count": 1000},
    },
}


def test_at_patience_one_the_cost_is_its_limit():
    found = value_lost(0.72, 1.0, 0.0, 0.9, 5.0)
    assert found == pytest.approx(5 * 0.72 / 1.5)
    assert value_lost(0.72, 1 - 1e-7, 0.0, 0.9, 5.0) == pytest.approx(found, rel=1e-5)


def test_patient_firms_that_would_lose_five_loans_pay_what_they_can():
    scenario = Scenario.model_validate(PATIENT)
    assert simulate(scenario, replicates=20).outcomes["default_rate"].mean() == pytest.approx(0.1, abs=0.01)


def value(step: int, left: int, patience: float, growth: float, keep: float, exclusion: int, first: float) -> float:
    """Return V of the loan that follows so many repaid ones, followed loan by loan, at a given value of the first."""
    worth = 0.0
    for loan in reversed(range(step, step + left)):
        worth = (1 + growth) ** loan + patience * keep * worth + (1 - keep) * patience ** (exclusion + 1) * first
    return worth


@pytest.mark.parametrize(("patience", "growth", "keep", "exclusion"), [(0.9, 0.1, 0.8, 3), (0.8, 0.2, 0.9, 1)])
@pytest.mark.parametrize("repaid", [0, 4])
def test_growth_with_a_finite_exclusion(patience, growth, keep, exclusion, repaid):
    given, first = (patience, growth, keep, exclusion), 0.0
    for _ in range(400):
        first = value(0, 400, *given, first)
    stays, leaves = value(repaid + 1, 400, *given, first), patience ** (exclusion + 1) * first
    step = (1 + growth) ** repaid
    found = growing_value_lost(0.5, patience, growth, keep, float(exclusion), step)
    assert found == pytest.approx(0.5 * (patience * stays - leaves) / step)


def test_without_growth_it_is_the_plain_formula():
    assert growing_value_lost(0.5, 0.9, 0.0, 0.8, 3.0, 1.0) == pytest.approx(value_lost(0.5, 0.9, 0.0, 0.8, 3.0))
