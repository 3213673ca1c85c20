"""Rebates, tax and savings that are kept, worked by hand (ODD 7.47 to 7.49)."""

from pathlib import Path

import numpy as np
import pytest
from ruamel.yaml import YAML

from lianbao import simulate
from lianbao.simulation.accounts.bank_books import differences
from lianbao.simulation.scenario.terms import price_at
from tests.simulation.lending.watching import scenario

CASES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("money.yaml"))
PRICED = [case for case in CASES if "price" in case]


def of(case):
    terms = {"scheme": case["scheme"], "economy": case["economy"]}
    return scenario(terms, {"horizon": {"cycles": case.get("cycles", 1)}})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sums_are_as_worked_by_hand(case):
    series = simulate(of(case)).series
    for name, values in case.get("series", {}).items():
        np.testing.assert_allclose(series[name][0], values, rtol=1e-9, atol=1e-9, err_msg=f"{name}: {case['working']}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_books_balance(case):
    for name, difference in differences(simulate(of(case)).series).items():
        np.testing.assert_allclose(difference, 0, atol=1e-9, err_msg=name)


@pytest.mark.parametrize("case", PRICED, ids=lambda case: case["name"])
def test_the_effective_rate_is_as_worked_by_hand(case):
    scheme = of(case).scheme
    found = price_at(scheme.price.interest_rate, scheme)
    for name, value in case["price"].items():
        assert getattr(found, name) == pytest.approx(value, rel=1e-9), name
    assert ("on time" in found.words) == ("prompt" in case["price"])
