"""Borrowers' outcomes: certainty-equivalent income, retention, over-indebtedness."""

import math

import numpy as np
import pytest

from lianbao import simulate
from tests.simulation.outside.lenders.economies import economy

LONE = {"lender": {"available": False}}


@pytest.mark.parametrize("aversion", [0.5, 2.0, 10.0])
def test_certainty_equivalent_of_success_or_nothing(aversion):
    more = {"types": {"success": 0.7}, "character": {"outside_option": -100, "risk_aversion": aversion}}
    scenario = economy(cycles=1, firms={"count": 500}, **LONE, **more).model_copy(update={"replicates": 2})
    run = simulate(scenario, backend="mesa")
    works = 1 - run.outcomes["default_rate"]
    expected = -np.log(works * math.exp(-aversion * 0.8) + 1 - works) / aversion
    np.testing.assert_allclose(run.outcomes["certainty_equivalent_income"], expected, rtol=1e-12)
    assert (run.outcomes["certainty_equivalent_income"] < run.outcomes["income_mean"]).all()


def test_without_aversion_it_is_the_mean_income():
    outcomes = simulate(
        economy(types={"success": 0.7}, character={"outside_option": -100, "risk_aversion": 0.0}, **LONE),
        backend="mesa",
    ).outcomes
    assert outcomes["certainty_equivalent_income"] == outcomes["income_mean"]


def test_extreme_aversion_neither_overflows_nor_leaves_the_range_of_incomes():
    more = {"firms": {"count": 20, "equity": 100.0}, "character": {"outside_option": -100, "risk_aversion": 100.0}}
    outcomes = simulate(economy(**more, **LONE), backend="mesa").outcomes
    assert outcomes["certainty_equivalent_income"] == pytest.approx(outcomes["income_mean"])


def test_retention_counts_who_borrows_again():
    scheme = {"exclusion": {"reach": "defaulter"}}
    shocks = {"climate": {"shocks": [{"cycle": 1, "size": -20, "reach": "firm", "target": k} for k in range(3)]}}
    scenario = economy(cycles=2, scheme=scheme, types={"success": 1 - 1e-9}, **shocks, **LONE)
    assert simulate(scenario, backend="mesa").outcomes["retention_rate"] == pytest.approx(0.7)


def test_retention_counts_closed_firms_as_lost():
    scenario = economy(cycles=2, firms={"count": 10, "exit_rate": 1.0}, **LONE)
    series = simulate(scenario, backend="mesa").series
    assert series["borrowed_before"].tolist() == [[0, 10]]
    assert series["returning"].tolist() == [[0, 0]]


@pytest.mark.parametrize(("limit", "share"), [(0.59, 1.0), (0.61, 0.0)])
def test_debt_service_over_planned_income_is_measured_with_one_lender_too(limit, share):
    scenario = economy({"available": False, "service_limit": limit})
    assert simulate(scenario, backend="mesa").outcomes["over_indebted_share"] == share
