"""Schedules worked by hand, closed forms of balances, and what holds for every schedule (ODD 7.39.1)."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from lianbao.simulation.lending.schedules.choices import Schedule
from lianbao.simulation.lending.schedules.schedule import plan_of, years_of
from lianbao.simulation.scenario.scheme import Scheme
from lianbao.simulation.scenario.terms import flat, plan_at
from tests.fuzzing.reduced import generated
from tests.simulation.bank.runs import merged
from tests.simulation.lending.watching import column, scenario, watched

CASES = YAML(typ="safe", pure=True).load(Path(__file__).with_name("plans.yaml"))
PARTS = ("balance", "interest", "principal", "fee")
RICH = {"scheme": {"loan": {"principal": 1000.0}}, "economy": {"firms": {"equity": 100.0}, "returns": {"success": 3.0}}}


def expected(case, part):
    return case.get(part, [0.0] * len(case["balance"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_falls_due_is_as_worked_by_hand(case):
    firm, _ = watched(RICH, {"scheme": case["scheme"]})
    found = np.array(firm.called)
    for place, part in enumerate(PARTS):
        np.testing.assert_allclose(found[:, place], expected(case, part), atol=6e-7, err_msg=case["working"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_who_pays_in_full_owes_what_has_not_fallen_due(case):
    firm, tally = watched(RICH, {"scheme": case["scheme"]})
    found = np.array(firm.called)
    np.testing.assert_allclose(column(firm.ends, "balance"), found[:, 0] - found[:, 2], atol=1e-9)
    assert firm.debt_service == pytest.approx(found[:, 1:].sum())
    assert firm.paid_own == pytest.approx(firm.debt_service)
    assert tally.lost_by_bank == tally.defaults == firm.balance == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_plan_that_is_shown_is_the_one_that_is_run(case):
    given_scheme = scenario(RICH, {"scheme": case["scheme"]}).scheme
    firm, _ = watched(RICH, {"scheme": case["scheme"]})
    shown = [
        [getattr(each, part) for part in PARTS] for each in plan_at(given_scheme.price.interest_rate, given_scheme)
    ]
    np.testing.assert_allclose(np.array(shown) * firm.principal, firm.called, atol=1e-9)


def test_the_cases_cover_every_kind():
    assert {case["scheme"].get("schedule", {}).get("kind", "annuity") for case in CASES} == {
        each.name.lower() for each in Schedule
    }
    assert len({case["name"] for case in CASES}) == len(CASES)
    assert all(case["working"] for case in CASES)


@pytest.mark.parametrize("periods", [1, 12, 36, 60, 120])
def test_an_annuity_has_the_balances_of_the_closed_form(periods):
    """After k instalments ((1 + i)^n - (1 + i)^k) / ((1 + i)^n - 1) is owed."""
    scheme = Scheme.model_validate({"loan": {"instalments": periods, "term_months": periods}})
    growth = 1.02 ** np.arange(periods + 1)
    found = [each.balance for each in plan_at(0.24, scheme)]
    np.testing.assert_allclose(found, (growth[-1] - growth[:-1]) / (growth[-1] - 1), rtol=1e-11)


@st.composite
def any_terms(draw):
    """Draw a schedule: kind, instalments, moratorium, fee, and amounts that repay no more than the loan."""
    instalments = draw(st.integers(1, 12))
    kind = draw(st.sampled_from([each.name.lower() for each in Schedule]))
    amounts = draw(st.lists(st.floats(0, 0.9 / instalments), min_size=instalments - 1, max_size=instalments - 1))
    return {
        "loan": {"instalments": instalments, "term_months": draw(st.sampled_from([1.0, 12.0, 30.0]))},
        "schedule": {
            "kind": kind,
            "moratorium": draw(st.integers(0, instalments - 1)),
            "moratorium_of": draw(st.sampled_from(["principal", "all"])),
            "amounts": amounts if kind == "given" else [],
        },
        "fees": {"periodic": draw(st.sampled_from([0.0, 0.01])), "upfront": draw(st.sampled_from([0.0, 0.05]))},
        "price": {"interest_rate": draw(st.sampled_from([0.0, 1e-300, 0.2, 2.0]))},
    }


@generated(300)
@given(any_terms())
def test_the_principal_of_all_instalments_is_the_loan(terms):
    scheme = scenario({"scheme": terms}).scheme
    found = plan_at(scheme.price.interest_rate, scheme)
    assert sum(each.principal for each in found) == pytest.approx(1.0, rel=1e-9)
    assert min(each.balance for each in found) >= 0
    for before, after in itertools.pairwise(found):
        assert after.balance == pytest.approx(before.balance - before.principal, rel=1e-12)


@generated(300)
@given(any_terms())
def test_gross_interest_and_balance_years_are_those_of_the_plan(terms):
    scheme = scenario({"scheme": terms}).scheme
    found = plan_at(scheme.price.interest_rate, scheme)
    gross_interest, balance_years, _ = plan_of(scheme.price.interest_rate, flat(scheme))
    assert gross_interest == pytest.approx(sum(each.amount for each in found), rel=1e-12)
    assert balance_years == pytest.approx(sum(each.balance for each in found) * years_of(1, flat(scheme)), rel=1e-12)


@generated(40)
@given(any_terms())
def test_a_loan_repaid_in_full_cost_its_gross_interest(terms):
    firm, tally = watched(RICH, {"scheme": merged(terms, {"loan": {"principal": 1000.0}})})
    assert firm.debt_service == pytest.approx(firm.gross_interest * firm.principal, rel=1e-9)
    assert firm.paid_own == pytest.approx(firm.debt_service, rel=1e-9)
    assert min(column(firm.ends, "balance")) >= 0
    created = tally.money_after - tally.money_before - tally.inflow + tally.outflow
    assert abs(created) <= 1e-9 * firm.principal
