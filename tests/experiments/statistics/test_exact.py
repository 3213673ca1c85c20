"""Exact intervals: what tables of the literature give, and coverage worked out, not drawn, where it can be."""

import numpy as np
import pytest
from scipy.stats import binom, binomtest, expon

from lianbao.experiments.statistics.estimates import ranks_around
from lianbao.experiments.statistics.exact import chance, quantile, replicates_for, replicates_for_interval


@pytest.mark.parametrize(("events", "runs"), [(0, 10), (3, 10), (10, 10), (1, 200), (117, 1000)])
def test_a_chance_has_the_interval_of_clopper_and_pearson(events, runs):
    found = chance(np.repeat([1.0, 0.0], [events, runs - events]))
    known = binomtest(events, runs).proportion_ci(0.95, "exact")
    assert found.mean == events / runs
    assert (found.low, found.high) == pytest.approx((known.low, known.high))


@pytest.mark.parametrize("share", [0.001, 0.02, 0.1, 0.5, 0.97])
@pytest.mark.parametrize("runs", [10, 40, 200])
def test_a_chance_is_covered_at_least_as_often_as_it_says(share, runs):
    every = [chance(np.repeat([1.0, 0.0], [events, runs - events])) for events in range(runs + 1)]
    covers = [each.low <= share <= each.high for each in every]
    assert binom.pmf(np.arange(runs + 1), runs, share) @ covers >= 0.95


@pytest.mark.parametrize("level", [0.05, 0.5, 0.9, 0.95])
@pytest.mark.parametrize("runs", [80, 300])
def test_a_quantile_is_covered_at_least_as_often_as_it_says(level, runs):
    low, high = ranks_around(runs, level)
    below = binom.cdf([low - 1, high - 1], runs, level)  # fewer than `low` values below it, or at least `high`
    assert below[1] - below[0] >= 0.95
    draws = np.random.default_rng(1).exponential(size=(400, runs))
    found = [quantile(each, level) for each in draws]
    covered = np.mean([each.low <= expon.ppf(level) <= each.high for each in found])
    assert covered > 0.95 - 3 * np.sqrt(0.95 * 0.05 / 400)


def test_a_quantile_is_the_value_that_so_many_do_not_exceed():
    found = quantile(np.append(np.arange(100.0, 0.0, -1.0), np.nan), 0.9)
    assert (found.mean, found.low, found.high) == (90.0, 84.0, 96.0)
    assert found.note == "not defined in 1 of 101 replicates, which are left out"


@pytest.mark.parametrize(
    ("level", "fewest", "for_interval"), [(0.5, 2, 6), (0.9, 10, 36), (0.95, 20, 72), (0.1, 10, 36)]
)
def test_too_few_runs_are_said(level, fewest, for_interval):
    assert (replicates_for(level), replicates_for_interval(level)) == (fewest, for_interval)
    none = quantile(np.arange(fewest - 1.0), level)
    assert none.mean is None
    assert none.note == f"the {level:g} quantile needs at least {fewest} replicates, has {fewest - 1}"
    bare, whole = (quantile(np.arange(float(runs)), level) for runs in (for_interval - 1, for_interval))
    assert bare.low is None
    assert bare.note == f"no interval: it takes {for_interval} replicates, has {for_interval - 1}"
    assert whole.low is not None


def test_what_is_never_defined_has_no_chance():
    assert chance(np.full(3, np.nan)).note == "not defined in any replicate"
    assert chance(np.array([1.0, np.nan])).mean == 1.0
