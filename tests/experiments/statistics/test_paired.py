"""The statistics of one pair of schemes, against what they must be."""

import numpy as np
import pytest
from scipy.stats import ttest_rel

from lianbao.experiments.statistics import paired
from lianbao.experiments.statistics.paired import best_chances, detectable_difference, difference
from lianbao.experiments.statistics.ratios import Ratio
from lianbao.simulation.catalogue.outcomes import Better

LUCK = np.random.default_rng(7)


def pair(correlation, count=400, shift=0.5):
    shared, own, other = LUCK.normal(size=(3, count))
    weight = np.sqrt(abs(correlation))
    rest = np.sqrt(1 - abs(correlation))
    return shift + weight * shared + rest * own, np.sign(correlation or 1) * weight * shared + rest * other


def compared(mine, base, better=Better.LOWER, comparisons=1):
    return difference("new", "default_rate", mine, base, better, comparisons=comparisons)


def test_the_interval_is_near_that_of_the_paired_t_test_where_nothing_is_skewed():
    mine, base = pair(0.6)
    found = compared(mine, base)
    expected = ttest_rel(mine, base).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high), abs=0.015)
    assert found.mean == pytest.approx((mine - base).mean())
    assert found.pairs == 400


def test_the_interval_leans_with_the_skew():
    found = compared(LUCK.lognormal(sigma=1.2, size=60), np.zeros(60))
    assert found.high - found.mean > 1.3 * (found.mean - found.low)


def test_a_difference_of_pooled_ratios():
    above, below = LUCK.binomial(50, 0.2, (2, 30)).astype(float), LUCK.integers(40, 90, (2, 30)).astype(float)
    found = compared((above[0], below[0]), (above[1], below[1]))
    assert found.mean == pytest.approx(above[0].sum() / below[0].sum() - above[1].sum() / below[1].sum())
    assert found.low < found.mean < found.high


def test_pairs_of_few_events_have_no_interval():
    above = np.zeros((2, 30))
    above[0, :12] = 1
    found = compared((above[0], np.full(30, 50.0)), (above[1], np.full(30, 50.0)))
    assert found.low is None
    assert "12 events in both, 12 of 30 pairs differ" in found.note


def test_events_that_are_few_give_no_interval_however_many_pairs_differ():
    above = np.zeros((2, 12))
    above[0, :8] = 1
    found = compared((above[0], np.full(12, 50.0)), (above[1], np.full(12, 50.0)))
    assert found.low is None
    assert "8 events in both, 8 of 12 pairs differ; it takes 20 events and 6 pairs" in found.note


def test_the_unit_of_what_is_counted_does_not_matter():
    luck = np.random.default_rng(8)
    above, below = luck.normal(5, 1, (2, 30)), luck.uniform(40, 90, (2, 30))
    found = compared((above[0], below[0]), (above[1], below[1]))
    other = compared((3.7 * above[0], 3.7 * below[0]), (3.7 * above[1], 3.7 * below[1]))
    assert (other.low, other.high) == pytest.approx((found.low, found.high))
    assert other.detectable == pytest.approx(found.detectable)
    spread = np.std(above[0] / below[0] - above[1] / below[1], ddof=1)
    assert found.detectable == pytest.approx(detectable_difference(spread, 30), rel=0.2)


@pytest.mark.parametrize("correlation", [0.8, 0.3, 0.0])
def test_the_factor_of_pairing_is_that_of_the_correlation(correlation):
    found = compared(*pair(correlation, 20_000))
    assert found.correlation == pytest.approx(correlation, abs=0.02)
    assert found.reduction == pytest.approx(1 / (1 - correlation), rel=0.05)


def test_pairing_that_hurts_is_said():
    found = compared(*pair(-0.7))
    assert found.reduction < 1
    assert "pairing hurts" in found.note
    assert "pairing hurts" not in compared(*pair(0.7)).note


def test_undefined_runs_leave_in_pairs_and_are_counted():
    mine, base = pair(0.5, 50)
    mine[3], base[7], mine[9], base[9] = [np.nan] * 4
    kept = np.isfinite(mine) & np.isfinite(base)
    found = compared(mine, base)
    assert found.pairs == 47
    assert found.mean == pytest.approx((mine - base)[kept].mean())
    assert found.note == "not defined in 3 of 50 pairs, which are left out"


@pytest.mark.parametrize(
    ("mine", "base", "mean", "note"),
    [
        ([0.2], [0.1], 0.1, "an interval needs at least 10 pairs, has 1"),
        ([np.nan, np.nan], [0.1, 0.2], None, "an interval needs at least 10 pairs, has 0"),
        ([0.1, 0.2, 0.3], [0.1, 0.2, 0.3], 0.0, "the same in every pair, so the interval says nothing"),
        ([0.3, 0.4, 0.5], [0.1, 0.2, 0.3], 0.2, "the same difference in every pair, so the interval says nothing"),
    ],
)
def test_what_cannot_be_given_is_not_given(mine, base, mean, note):
    found = compared(np.array(mine), np.array(base))
    assert found.mean == (None if mean is None else pytest.approx(mean))
    assert (found.low, found.high, found.detectable) == (None, None, None)
    assert note in found.note


def test_more_comparisons_widen_the_interval():
    mine, base = pair(0.5)
    one, three = compared(mine, base), compared(mine, base, comparisons=3)
    assert three.confidence == pytest.approx(1 - 0.05 / 3)
    assert three.high - three.low > 1.15 * (one.high - one.low)


def test_intervals_of_several_schemes_hold_together(monkeypatch):
    monkeypatch.setattr(paired, "RESAMPLES", 50)
    studies, schemes, runs = 400, 3, 15
    draws = LUCK.normal(size=(studies, schemes + 1, runs))
    held = 0
    for base, *others in draws:
        found = [compared(mine, base, comparisons=schemes) for mine in others]
        held += all(each.low <= 0 <= each.high for each in found)
    assert held / studies >= 0.95 - 3 * np.sqrt(0.05 * 0.95 / studies)


def test_the_detectable_difference_is_seen_four_times_in_five():
    pairs, sd, studies = 25, 2.0, 4000
    draws = LUCK.normal(detectable_difference(sd, pairs), sd, size=(studies, pairs))
    seen = ttest_rel(draws, np.zeros_like(draws), axis=1).pvalue < 0.05
    assert seen.mean() == pytest.approx(0.8, abs=0.025)


def test_rates_clustered_in_runs_have_the_error_of_runs():
    """100 loans a run that all fail or none: 100 runs know as much as 100 loans, not as 10,000."""
    fails = LUCK.random(100) < 0.3
    found = compared(fails.astype(float), np.zeros(100))
    of_runs = 1.96 * np.sqrt(0.21 / 100)
    assert found.high - found.low == pytest.approx(2 * of_runs, rel=0.2)


def test_beats_counts_runs_and_halves_ties():
    mine, base = np.array([1.0, 2.0, 3.0, 4.0]), np.array([2.0, 2.0, 4.0, 0.0])
    assert compared(mine, base, Better.LOWER).beats == pytest.approx(2.5 / 4)
    assert compared(mine, base, Better.HIGHER).beats == pytest.approx(1.5 / 4)
    assert compared(mine, base, Better.NEITHER).beats is None


def test_chances_of_being_best():
    low, same, high = LUCK.normal(0, 1, 300), LUCK.normal(0, 1, 300), LUCK.normal(1, 1, 300)
    chances = best_chances([low, same, high], Better.LOWER)
    assert sum(chances) == pytest.approx(1)
    assert chances[2] < 0.001
    assert 0.001 < chances[0] < 0.999
    assert best_chances([low, same, high], Better.HIGHER)[2] > 0.999
    assert best_chances([low, low], Better.LOWER) == pytest.approx([0.5, 0.5])
    assert best_chances([low, high], Better.NEITHER) is None
    assert best_chances([low, np.full(300, np.nan)], Better.LOWER) is None


def test_chances_are_of_pooled_ratios():
    """One scheme is better in most runs, which are small; the other is better where the money is."""
    small = np.arange(40) % 4 > 0
    below = np.where(small, 10.0, 1000.0)
    one, other = (Ratio(np.where(small, a, b) * below, below) for a, b in ((0.1, 0.5), (0.2, 0.3)))
    assert best_chances([one.by_run, other.by_run], Better.LOWER)[0] > 0.5
    assert best_chances([one, other], Better.LOWER)[0] < 0.01


def test_chances_keep_what_schemes_share_of_luck():
    """A small gain that is there in every run is sure, however much the runs vary."""
    base = LUCK.normal(0, 10, 200)
    assert best_chances([base, base - 0.01], Better.LOWER)[1] > 0.999


def test_the_same_pairs_give_the_same_answer():
    mine, base = pair(0.4)
    assert compared(mine, base) == compared(mine, base)
    assert best_chances([mine, base], Better.LOWER) == best_chances([mine, base], Better.LOWER)
