"""Rebates, tax and savings that are kept, worked by hand (ODD 7.47 to 7.49)."""

import pytest

from lianbao.simulation.scenario.terms import price_at
from tests.simulation.lending.by_hand import cases, check_sums, scenario_of

CASES = cases(__file__, "money.yaml")
PRICED = [case for case in CASES if "price" in case]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_are_as_worked_by_hand(case):
    check_sums(case)


@pytest.mark.parametrize("case", PRICED, ids=lambda case: case["name"])
def test_the_effective_rate_is_as_worked_by_hand(case):
    scheme = scenario_of(case).scheme
    found = price_at(scheme.price.interest_rate, scheme)
    for name, value in case["price"].items():
        assert getattr(found, name) == pytest.approx(value, rel=1e-9), name
    assert ("on time" in found.words) == ("prompt" in case["price"])
