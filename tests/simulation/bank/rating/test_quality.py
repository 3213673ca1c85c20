"""Measures of quality against independent computations of the same."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2, ks_2samp, mannwhitneyu, t

from lianbao.experiments.scorecards.calibration import (
    brier_score,
    by_grade,
    calibration_line,
    stability_index,
)
from lianbao.experiments.scorecards.hosmer_lemeshow import FEW_GROUPS, hosmer_lemeshow
from lianbao.experiments.scorecards.separation import area_interval, area_under_curve, largest_gap
from lianbao.simulation.bank.rating.fitting import fit_scorecard
from tests.fuzzing.reduced import generated


def sample(count=800, seed=1, digits=1):
    random = np.random.default_rng(seed)
    index = random.normal(size=count)
    probability = 1 / (1 + np.exp(2 + index))
    return np.round(index, digits), probability, random.random(count) < probability


LOANS = st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=2, max_size=30)


@generated(60)
@given(LOANS)
def test_the_area_is_the_share_of_pairs_in_order(loans):
    points, bad = np.array([p for p, _ in loans], float), np.array([b for _, b in loans])
    pairs = [(x < y) + 0.5 * (x == y) for x in points[bad] for y in points[~bad]]
    area = area_under_curve(points, bad)
    assert math.isnan(area) if not pairs else area == pytest.approx(np.mean(pairs))


def test_the_area_is_mann_whitneys():
    points, _, bad = sample()
    expected = mannwhitneyu(points[~bad], points[bad]).statistic / (bad.sum() * (~bad).sum())
    assert area_under_curve(points, bad) == pytest.approx(expected)


def delong_error(points, bad):
    above = (points[bad][:, None] < points[~bad][None, :]) + 0.5 * (points[bad][:, None] == points[~bad][None, :])
    return math.sqrt(above.mean(1).var(ddof=1) / bad.sum() + above.mean(0).var(ddof=1) / (~bad).sum())


def test_the_interval_without_groups_is_delongs():
    points, _, bad = sample()
    found = area_interval(points, bad)
    half = (
        t.ppf(0.975, min(bad.sum(), (~bad).sum()) - 1) * delong_error(points, bad) / (found.value * (1 - found.value))
    )
    ends = [1 / (1 + math.exp(-math.log(found.value / (1 - found.value)) - sign * half)) for sign in (-1, 1)]
    assert (found.low, found.high) == pytest.approx(ends)
    assert area_interval(points, bad, np.arange(len(bad))) == found


def test_loans_that_repeat_each_other_do_not_narrow_the_interval():
    points, _, bad = sample()
    groups = np.arange(len(bad))
    once = area_interval(points, bad, groups)
    twice = area_interval(np.tile(points, 2), np.tile(bad, 2), np.tile(groups, 2))
    naive = area_interval(np.tile(points, 2), np.tile(bad, 2))
    assert twice.value == pytest.approx(once.value)
    assert twice.high - twice.low == pytest.approx(once.high - once.low, rel=0.01)
    assert naive.high - naive.low < 0.75 * (once.high - once.low)


def test_the_interval_covers_as_often_as_it_says():
    truth = area_under_curve(*sample(200_000, seed=9, digits=9)[::2])
    hits = 0
    for seed in range(200):
        points, _, bad = sample(400, seed)
        found = area_interval(points, bad)
        hits += found.low <= truth <= found.high
    assert abs(hits / 200 - 0.95) < 4 * math.sqrt(0.95 * 0.05 / 200)


def test_the_gap_is_kolmogorov_smirnovs():
    points, _, bad = sample()
    assert largest_gap(points, bad) == pytest.approx(ks_2samp(points[bad], points[~bad]).statistic)


@pytest.mark.parametrize("bad", [np.zeros(4, bool), np.ones(4, bool)])
def test_without_both_kinds_nothing_is_said(bad):
    points = np.arange(4.0)
    assert math.isnan(area_under_curve(points, bad))
    assert math.isnan(largest_gap(points, bad))
    assert math.isnan(area_interval(points, bad).low)


def test_brier_score_by_hand():
    assert brier_score(np.array([0.2, 0.9]), np.array([False, True])) == pytest.approx((0.04 + 0.01) / 2)


def test_hosmer_lemeshow_by_hand():
    probability, bad = np.repeat([0.1, 0.5], 10), np.array([1] * 2 + [0] * 8 + [1] * 4 + [0] * 6)
    found = hosmer_lemeshow(probability, bad, np.arange(20), bins=2)
    assert found.statistic == pytest.approx(1 / 0.9 + 1 / 2.5)
    assert hosmer_lemeshow(probability, bad, np.arange(20) // 2, bins=2).reason == FEW_GROUPS


def test_hosmer_lemeshow_of_independent_loans_is_chi_squared():
    _, probability, bad = sample(5000)
    found = hosmer_lemeshow(probability, bad, np.arange(5000))
    assert found.chance == pytest.approx(chi2.sf(found.statistic, 10), abs=0.05)
    assert hosmer_lemeshow(probability / 2, bad, np.arange(5000)).chance <= 1e-3


def test_hosmer_lemeshow_of_a_fit_of_these_loans_has_two_degrees_of_freedom_fewer():
    points, _, bad = sample(5000)
    probability = fit_scorecard(points[:, None], bad).default_probability(points[:, None])
    found = hosmer_lemeshow(probability, bad, np.arange(5000), design=np.column_stack([np.ones(5000), points]))
    assert found.chance == pytest.approx(chi2.sf(found.statistic, 8), abs=0.05)


@pytest.mark.parametrize(("stretch", "shift"), [(1.0, 0.0), (2.0, 0.0), (0.5, 1.0)])
def test_the_calibration_line_finds_how_a_rating_is_off(stretch, shift):
    _, probability, bad = sample(60_000)
    said = 1 / (1 + np.exp(-(shift + stretch * np.log(probability / (1 - probability)))))
    intercept, slope = calibration_line(said, bad)
    assert slope == pytest.approx(1 / stretch, abs=0.06)
    assert intercept == pytest.approx(-shift / stretch, abs=0.15)


def test_no_line_where_none_fits():
    assert all(math.isnan(x) for x in calibration_line(np.full(5, 0.1), np.array([0, 1, 0, 0, 0])))
    assert all(math.isnan(x) for x in calibration_line(np.array([0.1, 0.2]), np.array([0, 0])))


def test_grades_share_the_loans_out():
    probability = np.array([0.005, 0.01, 0.02, 0.04, 0.2])
    bounds = np.array([0.01, 0.02, 0.05, 0.1])
    rows = by_grade(probability, np.array([0, 1, 0, 1, 1]), np.arange(5), bounds, tuple("ABCDE"))
    assert [(row.grade, row.loans, row.defaults) for row in rows] == [
        ("A", 2, 1), ("B", 1, 0), ("C", 1, 1), ("D", 0, 0), ("E", 1, 1),
    ]  # fmt: skip
    assert rows[0].expected == pytest.approx(0.015)
    assert math.isnan(rows[3].rate.value)


def test_the_stability_index_by_hand():
    before, now = np.array([49.5, 49.5]), np.array([24.5, 74.5])
    assert stability_index(before, now) == pytest.approx(0.25 * math.log(0.75 / 0.25) / 1, abs=0.01)
    assert stability_index(before, before) == 0
    assert math.isnan(stability_index(np.zeros(2), now))
