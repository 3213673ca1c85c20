"""Means, intervals and loss quantiles, against values worked out by hand or by another library."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lianbao.experiments.statistics.estimates import DERIVED, estimate, estimates, expected_shortfall, value_at_risk

TAIL = [name for name in DERIVED if name != "expected_loss"]


def test_a_worked_interval():
    found = estimate(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    half = 2.7764451051977987 * math.sqrt(2.5) / math.sqrt(5)
    assert found.mean == 3
    assert found.sd == pytest.approx(math.sqrt(2.5))
    assert (found.low, found.high) == (pytest.approx(3 - half), pytest.approx(3 + half))
    assert found.note == ""


def test_one_replicate_has_no_interval():
    found = estimate(np.array([0.25]))
    assert (found.mean, found.low, found.high, found.sd) == (0.25, None, None, None)
    assert found.note == "an interval needs at least 2 replicates, has 1"


def test_undefined_replicates_are_left_out_and_said():
    found = estimate(np.array([1.0, math.nan, 3.0]))
    assert found.mean == 2
    assert found.note == "not defined in 1 of 3 replicates, which are left out"


def test_nothing_defined():
    found = estimate(np.array([math.nan, math.nan]))
    assert (found.mean, found.note) == (None, "not defined in any replicate")


def test_one_defined_of_many():
    found = estimate(np.array([math.nan, 2.0]))
    assert (found.mean, found.low) == (2, None)
    assert "left out" in found.note
    assert "needs at least 2" in found.note


def test_an_outcome_that_never_varies_says_so():
    found = estimate(np.zeros(100))
    assert (found.mean, found.low, found.high) == (0, 0, 0)
    assert "the same in every replicate" in found.note


def test_loss_quantiles_need_a_thousand():
    found = estimates({"bank_loss_rate": np.linspace(0, 1, 999)})
    for name in TAIL:
        assert (found[name].mean, found[name].low, found[name].high) == (None, None, None)
        assert found[name].note == "needs at least 1000 replicates, has 999"
    assert found["expected_loss"].mean == pytest.approx(0.5)


def test_loss_quantiles_of_a_thousand():
    found = estimates({"bank_loss_rate": np.arange(1.0, 1001.0)})
    assert found["var_99"].mean == 990
    assert found["es_99"].mean == pytest.approx(995.5)
    assert found["var_99"].low < 990 < found["var_99"].high
    assert found["es_99"].low < 995.5 < found["es_99"].high
    assert "worst 10 replicates" in found["es_99"].note
    assert found["economic_capital_99"].mean == pytest.approx(990 - 500.5)
    assert found["economic_capital_99"].low < 489.5 < found["economic_capital_99"].high


def test_the_interval_of_the_quantile_is_the_binomial_one():
    found = estimates({"bank_loss_rate": np.arange(1.0, 5001.0)})["var_99"]
    assert found.low == stats.binom.ppf(0.025, 5000, 0.99)
    assert found.high == stats.binom.ppf(0.975, 5000, 0.99) + 1


def test_a_part_of_a_replicate_counts_in_the_shortfall():
    assert expected_shortfall(np.array([0.0, 1.0, 2.0, 3.0]), 0.6) == pytest.approx((3 + 0.6 * 2) / 1.6)


def test_intervals_repeat():
    losses = np.random.default_rng(1).exponential(size=2000)
    assert estimates({"bank_loss_rate": losses}) == estimates({"bank_loss_rate": losses.copy()})


@given(st.lists(st.floats(0, 1), min_size=1, max_size=300))
def test_the_shortfall_is_between_the_quantile_and_the_worst(losses):
    values = np.array(losses)
    shortfall = expected_shortfall(values)
    assert value_at_risk(values) - 1e-9 <= shortfall <= values.max() + 1e-9


def test_order_does_not_matter():
    luck = np.random.default_rng(2)
    losses = luck.exponential(size=1500)
    shuffled = luck.permutation(losses)
    for name in TAIL:
        first = estimates({"bank_loss_rate": losses})[name]
        second = estimates({"bank_loss_rate": shuffled})[name]
        assert first == second


def test_intervals_cover():
    luck = np.random.default_rng(3)
    found = [estimate(luck.normal(5, 2, 20)) for _ in range(2000)]
    covered = np.mean([each.low <= 5 <= each.high for each in found])
    assert abs(covered - 0.95) < 4 * math.sqrt(0.95 * 0.05 / 2000)
