"""The price of a loan: the known answers of VALIDATION K, by grade, and for the risk that the bank expects."""

import numpy as np
import pytest

from simulation import stream
from simulation.behaviours.capital import retail_capital
from simulation.behaviours.pricing import break_even_rate
from tests.portfolio.runs import scenario, series

BREAK_EVEN = {
    "price": {"kind": "break_even", "expected_loss": 0.02 * 0.45},
    "costs": {"servicing": 0.02},
    "recovery": {"loss_given_default": 0.45},
    "capital": {"rule": "irb_other_retail", "hurdle": 0.12},
}
FUNDS = {"money": {"funding_rate": 0.025}}


def tape_of(given):
    return np.concatenate([result.tape for result in stream(given, way="mesa", tables=True)])


def test_break_even_known_answer():
    capital = retail_capital(0.02, 0.45)
    rate = break_even_rate(0.02, 0.025, 0.02, 0.02 * 0.45, capital, 0.12)
    assert round(rate, 4) == 0.0608
    assert 0.98 * rate == pytest.approx(0.025 + 0.02 + 0.009 + capital * 0.12)


def test_a_bank_that_prices_at_break_even_asks_for_it():
    given = scenario(BREAK_EVEN, FUNDS)
    rates = series(BREAK_EVEN, FUNDS)["rate"]
    np.testing.assert_allclose(rates, 0.060782, atol=5e-7)
    np.testing.assert_allclose(tape_of(given)["repayment"], 1 + rates[0, 0], rtol=1e-12)


def test_break_even_over_instalments_spreads_the_loss_over_the_balance():
    monthly = {**BREAK_EVEN, "loan": {"instalments": 12}}
    expected = (0.045 + 0.009 / (13 / 24) + retail_capital(0.02, 0.45) * 0.12) / 0.98
    np.testing.assert_allclose(series(monthly, FUNDS)["rate"], expected, rtol=1e-12)


def test_a_sure_default_has_a_finite_price():
    assert 0 < break_even_rate(1.0, 0.02, 0.02, 1.0, 0.0, 0.1) < 1e7


def test_break_even_follows_the_loss_the_bank_has_seen():
    learning = {**BREAK_EVEN, "price": {**BREAK_EVEN["price"], "loss_weight": 1.0}}
    found = series(learning, {**FUNDS, "types": {"success": 0.7}})
    loss = found["written_off"] / found["principal"]
    chance = loss[:, :-1] / 0.45
    capital = np.array([retail_capital(float(each), 0.45) for each in chance.ravel()]).reshape(chance.shape)
    np.testing.assert_allclose(found["rate"][:, 1:], (0.045 + loss[:, :-1] + capital * 0.12) / (1 - chance), rtol=1e-9)


def test_annuity_of_100_000_over_twelve_months():
    loan = {"loan": {"principal": 100_000.0, "instalments": 12}, "price": {"interest_rate": 12 * 0.0132}}
    np.testing.assert_allclose(tape_of(scenario(loan))["due"] / 12, 9065.52, atol=0.005)


def test_a_firm_without_rating_pays_as_grade_c():
    by_grade = {"price": {"kind": "by_grade", "interest_rate": 0.1, "grade_spreads": [-0.02, -0.01, 0.03, 0.05, 0.1]}}
    np.testing.assert_allclose(tape_of(scenario(by_grade))["repayment"], 1.13, rtol=1e-12)


@pytest.mark.parametrize("kind", ["by_grade", "break_even"])
def test_loyal_customers_pay_less_under_every_price(kind):
    price = {"kind": kind, "interest_rate": 0.2, "loyalty_step": 0.01, "expected_loss": 0.02}
    tape = tape_of(scenario({**BREAK_EVEN, "price": price}, {**FUNDS, "types": {"success": 1.0}}))
    mean = [tape["repayment"][tape["cycle"] == cycle].mean() for cycle in (1, 2, 3)]
    np.testing.assert_allclose(np.diff(mean), -0.01, rtol=1e-9)
