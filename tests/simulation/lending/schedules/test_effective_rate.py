"""The effective yearly rate: exact cases, and what fees, flat interest and moratoria do to it (ODD 7.39.6)."""

import numpy as np
import pytest

from lianbao.simulation.lending.schedules.effective_rate import Price
from lianbao.simulation.scenario.scheme import Scheme
from lianbao.simulation.scenario.terms import plan_at, price_at
from tests.simulation.lending.watching import column, watched

WEEKS_50 = {"instalments": 50, "term_months": 12 * 50 / 52}
MONTHLY = {"instalments": 12, "term_months": 12}


def price(rate, **scheme):
    return price_at(rate, Scheme.model_validate(scheme))


def test_twelve_and_a_half_percent_flat_over_50_weeks():
    """All interest is 12.5 % of the loan; 52 times the weekly rate is 24.55 %."""
    scheme = Scheme.model_validate({"loan": WEEKS_50, "schedule": {"kind": "flat"}})
    rate = 0.125 * 52 / 50
    assert sum(each.interest for each in plan_at(rate, scheme)) == pytest.approx(0.125)
    assert round(price_at(rate, scheme).declining, 4) == 0.2455
    weekly = price_at(rate, scheme).declining / 52
    assert 1.125 / 50 * (1 - (1 + weekly) ** -50) / weekly == pytest.approx(1.0, rel=1e-12)


def test_an_annuity_of_24_months_costs_what_is_quoted():
    loan = {"instalments": 24, "term_months": 24}
    assert round(40_000 * plan_at(0.265, Scheme.model_validate({"loan": loan}))[0].amount, 2) == 2165.08
    found = price(0.265, loan=loan)
    assert found.declining == pytest.approx(0.265, abs=1e-12)
    assert found.compounded == pytest.approx((1 + 0.265 / 12) ** 12 - 1)


@pytest.mark.parametrize("kind", ["annuity", "equal_principal", "interest_only"])
@pytest.mark.parametrize("moratorium", [{}, {"moratorium": 5}, {"moratorium": 5, "moratorium_of": "all"}])
def test_interest_on_the_declining_balance_costs_what_is_quoted(kind, moratorium):
    assert price(0.3, loan=MONTHLY, schedule={"kind": kind} | moratorium).declining == pytest.approx(0.3, abs=1e-12)


@pytest.mark.parametrize("kind", ["annuity", "equal_principal", "interest_only", "given"])
@pytest.mark.parametrize("moratorium", [{}, {"moratorium": 2}, {"moratorium": 2, "moratorium_of": "all"}])
def test_holidays_leave_what_a_loan_costs_as_it_is_quoted(kind, moratorium):
    schedule = {"kind": kind, "holidays": [{"period": period} for period in (1, 4, 5, 13)]} | moratorium
    amounts = {"amounts": [0.1] * 11} if kind == "given" else {}
    assert price(0.2, loan=MONTHLY, schedule=schedule | amounts).declining == pytest.approx(0.2, abs=1e-12)


def test_a_bullet_loan_with_fee_and_premium():
    """1.2 for .95 after a year; lent on top, 1.05 x 1.2 for 1."""
    fees = {"upfront": 0.02, "insurance": 0.03}
    assert price(0.2, fees=fees).declining == pytest.approx(1.2 / 0.95 - 1)
    assert price(0.2, fees=fees | {"payment": "added"}).declining == pytest.approx(1.05 * 1.2 - 1)
    assert price(0.2, fees={"periodic": 0.01}).compounded == pytest.approx(0.21)


def test_two_half_years_with_a_fee_by_the_quadratic_formula():
    """.98 = .5 v + .5 v^2 without interest: v = (sqrt(.25 + 4 x .5 x .98) - .5) / 1."""
    v = np.sqrt(0.25 + 4 * 0.5 * 0.98) - 0.5
    found = price(0.0, loan={"instalments": 2, "term_months": 12}, fees={"upfront": 0.02})
    assert found.declining == pytest.approx(2 * (1 / v - 1))
    assert found.compounded == pytest.approx(v**-2 - 1)


def test_saving_is_no_cost():
    plain = price(0.2, loan=MONTHLY)
    for collection in ("from_cash", "deducted", "with_instalments"):
        assert price(0.2, loan=MONTHLY, saving={"rate": 0.3, "collection": collection}) == plain


def test_without_interest_and_fees_it_is_nothing():
    assert price(0.0, loan=MONTHLY) == Price(0.0, 0.0, 0.0)
    assert price(1e-300, loan=MONTHLY).compounded == 0.0


def test_a_rate_beyond_all_numbers_is_not_told_compounded():
    """.99 of the loan is kept back, and 120 instalments fall due within a week."""
    loan, fees = {"instalments": 120, "term_months": 0.25}, {"upfront": 0.5, "insurance": 0.49}
    found = price(1.0, loan=loan, fees=fees)
    assert found.compounded is None
    assert "compounded" not in found.words


def test_it_is_the_rate_of_the_money_a_borrower_gets_and_pays():
    """Discounted at it, what a borrower pays over a run is worth what it was paid out."""
    fees = {"upfront": 0.04, "insurance": 0.01, "periodic": 0.002}
    terms = {"loan": MONTHLY | {"principal": 1000.0}, "schedule": {"kind": "flat"}, "price": {"interest_rate": 0.3}}
    firm, tally = watched(
        {"scheme": terms | {"fees": fees}, "economy": {"returns": {"success": 3.0}, "firms": {"equity": 5.0}}}
    )
    weights = (1 + price(0.3, fees=fees, **{name: terms[name] for name in ("loan", "schedule")}).declining / 12) ** -(
        np.arange(12) + 1.0
    )
    paid = sum(column(firm.called, place) for place in (1, 2, 3))
    assert (paid * weights).sum() == pytest.approx(1000 - tally.upfront_fees - tally.insurance)
