"""The price of a loan: the known answers K, and for the risk that the bank sees."""

import numpy as np
import pytest
from scipy.optimize import brentq

from lianbao import stream
from lianbao.simulation.bank.capital.risk_weights import retail_capital
from lianbao.simulation.bank.pricing.pricing import break_even_rate
from tests.simulation.bank.runs import scenario, series

BREAK_EVEN = {
    "price": {"kind": "break_even", "expected_loss": 0.02 * 0.45},
    "costs": {"servicing": 0.02},
    "recovery": {"loss_given_default": 0.45},
    "capital": {"rule": "irb_other_retail", "hurdle": 0.12},
}
FUNDS = {"money": {"funding_rate": 0.025}}


def tape_of(given):
    return np.concatenate([result.tape for result in stream(given, backend="mesa", tables=True)])


def test_break_even_known_answer():
    capital = retail_capital(0.02, 0.45)
    rate = break_even_rate(0.02, 0.025, 0.02, 0.02 * 0.45, capital, 0.12)
    assert round(rate, 4) == 0.0608
    assert 0.98 * rate == pytest.approx(0.025 + 0.02 + 0.009 + capital * 0.12)


def test_a_bank_that_prices_at_break_even_asks_for_it():
    given = scenario(BREAK_EVEN, FUNDS)
    rates = series(BREAK_EVEN, FUNDS)["rate"]
    np.testing.assert_allclose(rates, 0.060782, atol=5e-7)
    np.testing.assert_allclose(tape_of(given)["gross_interest"], 1 + rates[0, 0], rtol=1e-12)


def test_break_even_over_instalments_spreads_the_loss_over_the_balance():
    monthly = {**BREAK_EVEN, "loan": {"instalments": 12}}

    def balance_years(rate):
        part = rate / 12 / (1 - (1 + rate / 12) ** -12)
        return (12 * part - 1) / rate

    def gap(rate):
        return (0.045 + 0.009 / balance_years(rate) + retail_capital(0.02, 0.45) * 0.12) / 0.98 - rate

    np.testing.assert_allclose(series(monthly, FUNDS)["rate"], brentq(gap, 0.01, 1, xtol=1e-15), rtol=1e-10)


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
    tape = tape_of(scenario(loan))
    np.testing.assert_allclose(tape["principal"] * tape["gross_interest"] / 12, 9065.52, atol=0.005)


RATED = {"rating": {"kind": "given", "intercept": 3.0, "weights": [0.8] + [0.0] * 9}}


def test_each_firm_pays_what_its_own_rating_asks_for():
    tape = tape_of(scenario({**BREAK_EVEN, **RATED}, {**FUNDS, "firms": {"count": 40}}))
    for loan in tape:
        chance = float(loan["default_probability"])
        capital = retail_capital(chance, 0.45)
        assert loan["gross_interest"] - 1 == pytest.approx((0.045 + chance * 0.45 + capital * 0.12) / (1 - chance))
    assert len(set(tape["gross_interest"].tolist())) > 20


def test_capital_is_that_of_each_loans_rating():
    given = scenario({**BREAK_EVEN, **RATED}, {**FUNDS, "firms": {"count": 40}}, horizon={"cycles": 1})
    tape, found = (
        tape_of(given),
        series({**BREAK_EVEN, **RATED}, {**FUNDS, "firms": {"count": 40}}, horizon={"cycles": 1}),
    )
    weights = [12.5 * retail_capital(float(loan["default_probability"]), 0.45) * loan["principal"] for loan in tape]
    np.testing.assert_allclose(np.bincount(tape["replicate"], weights), found["risk_weighted"][:, 0])


@pytest.mark.parametrize("kind", ["fixed", "break_even"])
def test_loyal_customers_pay_less_under_every_price(kind):
    price = {"kind": kind, "interest_rate": 0.2, "loyalty_step": 0.01, "expected_loss": 0.02}
    tape = tape_of(scenario({**BREAK_EVEN, "price": price}, {**FUNDS, "types": {"success": 1.0}}))
    mean = [tape["gross_interest"][tape["cycle"] == cycle].mean() for cycle in (1, 2, 3)]
    np.testing.assert_allclose(np.diff(mean), -0.01, rtol=1e-9)
