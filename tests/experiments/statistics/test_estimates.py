"""Means, intervals and loss quantiles, against values worked out by hand or by another library."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lianbao.experiments.statistics.estimates import DERIVED, estimate, estimates, expected_shortfall, value_at_risk
from lianbao.experiments.statistics.ratios import Ratio, interval

TAIL = [name for name in DERIVED if name != "expected_loss"]


def test_a_pooled_ratio_is_that_of_the_sums():
    above, below = np.array([0.0, 3.0, 9.0]), np.array([10.0, 10.0, 40.0])
    found = estimate((above, below))
    assert found.mean == 12 / 60
    assert found.mean != estimate(above / below).mean == pytest.approx((0 + 0.3 + 0.225) / 3)
    assert found.note == "an interval needs at least 10 replicates, has 3"


def test_one_replicate_has_no_interval():
    found = estimate(np.array([0.25]))
    assert (found.mean, found.low, found.high, found.sd) == (0.25, None, None, None)
    assert found.note == "an interval needs at least 10 replicates, has 1"


def test_undefined_replicates_are_left_out_and_said():
    found = estimate(np.array([1.0, math.nan, 3.0]))
    assert found.mean == 2
    assert found.note.startswith("not defined in 1 of 3 replicates, which are left out; an interval needs")


def test_nothing_defined():
    found = estimate(np.array([math.nan, math.nan]))
    assert (found.mean, found.note) == (None, "not defined in any replicate")


def test_an_outcome_that_never_varies_says_so():
    found = estimate(np.zeros(100))
    assert (found.mean, found.low, found.high) == (0, None, None)
    assert "the same in every replicate" in found.note


def test_a_rate_of_nearly_the_same_loss_on_each_default_is_the_same_but_for_rounding():
    luck = np.random.default_rng(1)
    below = luck.random(40)
    found = estimate((0.55 * below * (1 + 1e-16), below))
    assert (found.low, "the same in every replicate" in found.note) == (None, True)


def test_events_that_few_runs_carry_give_no_interval_and_say_how_many_do():
    counts, loans = np.zeros(40), np.full(40, 50.0)
    counts[:4] = 6
    assert (
        estimate((counts, loans)).note
        == "no interval: 24 events in 4 of 40 replicates; it takes 20 events in 5 replicates"
    )
    counts[:6] = 3
    assert "18 events in 6 of 40 replicates" in estimate((counts, loans)).note
    counts[:7] = 3
    assert estimate((counts, loans)).low > 0


def test_resamples_without_spread_leave_an_end_open():
    alone = np.eye(10)[0]
    assert interval(Ratio(alone, np.ones(10)), 0.95) is None
    assert interval(Ratio(-alone, np.ones(10)), 0.95) is None


def test_the_interval_of_a_share_is_that_of_its_complement():
    luck = np.random.default_rng(5)
    counts = luck.binomial(50, 0.1, 20).astype(float)
    loans = np.full(20, 50.0)
    found, other = estimate((counts, loans)), estimate((loans - counts, loans))
    assert (1 - found.high, 1 - found.low) == pytest.approx((other.low, other.high))


def test_many_replicates_are_bundled_without_moving_the_ratio():
    luck = np.random.default_rng(6)
    losses = luck.exponential(size=5000) * (luck.random(5000) < 0.1)
    found = estimate((losses, np.ones(5000)))
    assert found.mean == pytest.approx(losses.mean())
    half = 1.96 * losses.std() / math.sqrt(5000)
    assert found.high - found.low == pytest.approx(2 * half, rel=0.2)


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


@pytest.mark.parametrize("runs", [10, 40])
@pytest.mark.parametrize("kind", ["even", "skewed", "rare and clustered"])
def test_intervals_cover(runs, kind):
    luck = np.random.default_rng(3)
    draw = {
        "even": (5.0, lambda: luck.normal(5, 2, runs)),
        "skewed": (1.0, lambda: luck.exponential(size=runs)),
        "rare and clustered": (4.0, lambda: luck.negative_binomial(1, 0.2, runs).astype(float)),
    }
    truth, drawn = draw[kind]
    found = [each for each in (estimate(drawn()) for _ in range(1000)) if each.low is not None]
    covered = np.mean([each.low <= truth <= each.high for each in found])
    assert len(found) > 800
    assert 0.93 - 2 * 0.008 < covered < 0.97 + 2 * 0.008


def test_an_interval_that_hangs_on_one_run_says_so():
    """One loss as large as all others together: the next such loss is not among the runs."""
    losses = np.append(np.linspace(1.0, 2.0, 39), 60.0)
    assert "one of 40 runs makes most of the spread" in estimate(losses).note
    assert estimate(losses[:-1]).note == ""
    assert estimate(losses[25:]).note == ""  # of few runs one does so by chance
    weights = np.append(np.full(39, 100.0), 6000.0)
    assert estimate((0.1 * weights, weights)).note.startswith("the same in every replicate")


def heavy_shares(scale=1.0):
    """Return runs of very different size, most with nearly all: their interval leaves what a share can be."""
    luck = np.random.default_rng(0)
    below = np.exp(1.5 * luck.standard_normal(14))
    return scale * below * (1 - luck.random(14) ** 6), below


def test_an_interval_ends_where_the_range_of_its_outcome_does():
    above, below = heavy_shares()
    wide, cut = estimate((above, below)), estimates({"default_rate": (above, below)})["default_rate"]
    assert wide.low < 0  # else this test says nothing
    assert (cut.low, cut.high) == (max(wide.low, 0.0), min(wide.high, 1.0))
    assert cut.mean == wide.mean


def test_an_interval_beyond_a_range_that_its_mean_leaves_is_not_cut():
    above, below = heavy_shares(3.0)
    loose = Ratio(above, below, (0.0, 1.0))
    assert loose.pooled > 1
    assert loose.cut(-0.5, 3.0) == (-0.5, 3.0)


def test_cutting_covers_as_often():
    """What lies beyond the range is never the truth, so an interval covers with it or without it alike."""
    truth, luck = 0.5, np.random.default_rng(11)
    covered = []
    for _ in range(60):
        below = luck.random(12) + 0.05
        above = np.where(luck.random(12) < 0.5, 0.0, 1.0) * below
        ends = [interval(Ratio(above, below, within), 0.95) for within in ((-math.inf, math.inf), (0.0, 1.0))]
        covered.append([each is not None and each[0] <= truth <= each[1] for each in ends])
    assert [pair[0] for pair in covered] == [pair[1] for pair in covered]
    assert sum(pair[1] for pair in covered) > 40
