"""Weights of signals, posteriors and thresholds, worked by hand (ODD 7.22; known answer K)."""

import math

import pytest

from lianbao import Scenario
from lianbao.simulation.bank.warning.choices import Signal
from lianbao.simulation.bank.warning.evidence import SURE, log_odds, weight_of_evidence
from lianbao.simulation.bank.warning.evidence import pays_from as pays_from_numbers
from lianbao.simulation.bank.warning.evidence import warning_values as values_of
from lianbao.simulation.lending.recovery.expected_loss import expected_loss_given_default as expected_loss

LADDER = {
    "active": True,
    "days": [0.0, 0.3, 0.6, 0.9],
    "rates": [0.0, 0.35, 0.2, 0.15],
    "delays": [0.0, 0.25, 0.75, 2.0],
    "costs": [0.0, 0.02, 0.05, 0.12],
    "discount_rate": 0.1,
}


def scheme(**parts):
    return Scenario.model_validate({"scheme": parts}).scheme


def expected_loss_given_default(scheme):
    return expected_loss(scheme.recovery, scheme.ladder, scheme.costs.collection)


def pays_from(scheme):
    return pays_from_numbers(scheme.warning.effect, scheme.warning.cost, expected_loss_given_default(scheme))


def warning_values(scheme):
    return values_of(scheme.warning, expected_loss_given_default(scheme))


def posterior(log_odds_of_failure):
    return 1 / (1 + math.exp(-log_odds_of_failure))


def test_a_signal_that_shows_multiplies_the_odds_by_its_rates():
    assert weight_of_evidence(0.7, 0.1) == pytest.approx(math.log(7))
    assert posterior(log_odds(0.05) + weight_of_evidence(0.7, 0.1)) == pytest.approx(0.26923077)


def test_a_signal_that_does_not_show_lowers_them():
    assert posterior(log_odds(0.05) + weight_of_evidence(1 - 0.7, 1 - 0.1)) == pytest.approx(0.015 / 0.87)


def test_equal_rates_say_nothing():
    assert [weight_of_evidence(rate, rate) for rate in (0.0, 0.3, 1.0)] == [0.0] * 3


def test_no_evidence_is_absolute():
    assert weight_of_evidence(0.7, 0.0) == pytest.approx(math.log(0.7 / SURE))
    assert weight_of_evidence(0.0, 0.9) == pytest.approx(math.log(SURE / 0.9))


def test_thresholds_of_0_and_1_are_always_and_never():
    assert (log_odds(0.0), log_odds(1.0)) == (-math.inf, math.inf)


def test_values_stand_in_the_order_of_the_signals():
    rates = [0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]
    values = warning_values(scheme(warning={"true_positive": rates, "false_positive": [0.05] * len(Signal)}))
    assert values["warning_present"] == pytest.approx([math.log(rate / 0.05) for rate in rates])
    assert values["warning_absent"] == pytest.approx([math.log((1 - rate) / 0.95) for rate in rates])


def test_an_intervention_pays_above_its_cost_over_effect_and_loss():
    warning = {"effect": 0.4, "cost": 0.05}
    assert pays_from(scheme(warning=warning, recovery={"loss_given_default": 0.5})) == pytest.approx(0.25)
    assert pays_from(scheme(warning=warning | {"effect": 0.0})) == 1
    assert pays_from(scheme(warning=warning | {"cost": 0.0})) == 0


def test_the_loss_expected_is_that_of_the_ladder_where_there_is_one():
    assert expected_loss_given_default(scheme(ladder=LADDER)) == pytest.approx(0.49336894)
    assert expected_loss_given_default(scheme(ladder=LADDER | {"active": False})) == 1
    costly = scheme(recovery={"loss_given_default": 0.5}, costs={"collection": 0.1})
    assert expected_loss_given_default(costly) == pytest.approx(0.6)


def test_the_sale_of_the_claim_counts_at_the_end_of_the_ladder():
    sold = expected_loss_given_default(scheme(ladder=LADDER | {"claim_price": 0.1}))
    assert sold == pytest.approx(0.49336894 - 0.1 * 0.442 / 1.1**2)
