"""Borrowers' outcomes: certainty-equivalent income, retention, over-indebtedness."""

import math
from statistics import NormalDist

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


@pytest.mark.parametrize(("above", "share"), [(-0.001, 1.0), (0.001, 0.0)])
def test_other_income_of_a_year_counts_for_the_term_of_the_loan(above, share):
    """Half a loan a year is .5/12 of it over a loan of a month; the project brings 2, and 1 + .2/12 is due."""
    limit = (1 + 0.2 / 12) / (2 + 0.5 / 12) + above
    scheme, firms = {"loan": {"term_months": 1}}, {"other_income": 0.5}
    scenario = economy({"available": False, "service_limit": limit}, scheme=scheme, firms=firms)
    assert simulate(scenario, backend="mesa").outcomes["over_indebted_share"] == share


@pytest.mark.parametrize("limit", [0.35, 0.45, 0.55])
def test_share_over_the_limit_is_that_of_a_lognormal_income(limit):
    """Over-indebted where 1.2 / (2 + income) > limit, income lognormal with mean .5 and deviation .7."""
    firms = {"count": 4000, "other_income": 0.5, "other_income_spread": 0.7}
    scenario = economy({"available": False, "service_limit": limit}, firms=firms)
    bound = math.log((1.2 / limit - 2) / 0.5)
    expected = NormalDist().cdf((bound + 0.5 * 0.7**2) / 0.7)
    found = simulate(scenario).outcomes["over_indebted_share"].item()
    assert found == pytest.approx(expected, abs=4 * math.sqrt(expected * (1 - expected) / 4000))


def test_neither_bank_nor_owner_of_the_firm_has_the_other_income():
    lone = {"available": False, "service_limit": 0.5}
    without, with_it = (
        simulate(economy(lone, cycles=2, firms={"other_income": amount}, types={"success": 0.7})).series
        for amount in (0.0, 3.0)
    )
    assert (without["over_indebted"] > with_it["over_indebted"]).all()
    for name in set(without.dtype.names) - {"over_indebted"}:
        np.testing.assert_array_equal(without[name], with_it[name])


@pytest.mark.parametrize(("amount", "loans"), [(0.0, 0), (1.1, 10)])
def test_a_registry_shows_the_lender_income_as_a_whole(amount, loans):
    """Due are 1.2 and .65; the grown project brings 3: 1.85/3 is above .6, 1.85/4.1 is not."""
    lender, firms = {"registry": True, "service_limit": 0.6}, {"other_income": amount}
    scenario = economy(lender, scheme={"loan": {"term_months": 12}}, firms=firms)
    assert simulate(scenario, backend="mesa").series["other_loans"].item() == loans
