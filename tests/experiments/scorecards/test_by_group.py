"""Intervals and tests that resample groups: by hand, and how often they hold where loans of a group fall together."""

import math

import numpy as np
import pytest
from scipy.stats import norm

from lianbao.experiments.scorecards.by_group import (
    FEW_GROUPS,
    FEW_OF_A_KIND,
    default_rate_by_group,
    freedom_of,
    why_no_interval,
)
from lianbao.experiments.scorecards.hosmer_lemeshow import hosmer_lemeshow
from lianbao.experiments.scorecards.separation import area_interval, area_under_curve

RUNS = 400


def loans(random, groups, size, together, rate):
    """Return groups, default probabilities and defaults; together: correlation of what decides within a group."""
    codes = np.repeat(np.arange(groups), size)
    probability = np.full(len(codes), rate) if np.isscalar(rate) else rate(random, len(codes))
    common = random.normal(size=groups)[codes]
    luck = math.sqrt(together) * common + math.sqrt(1 - together) * random.normal(size=len(codes))
    return codes, probability, norm.cdf(luck) < probability


def test_single_loans_have_wilsons_interval_with_students_quantile():
    found = default_rate_by_group(np.arange(40) < 10, np.arange(40))
    reach = 2.0227  # Student, 39 degrees of freedom
    loans_told = 0.25 * 0.75 / (0.25 * 0.75 / 39)
    middle = (0.25 + reach**2 / (2 * loans_told)) / (1 + reach**2 / loans_told)
    assert (found.low + found.high) / 2 == pytest.approx(middle, abs=1e-5)
    assert found.value == 0.25


def test_copies_of_a_loan_in_its_group_tell_nothing_new():
    bad, groups = np.arange(40) < 10, np.arange(40)
    once, five = default_rate_by_group(bad, groups), default_rate_by_group(np.repeat(bad, 5), np.repeat(groups, 5))
    assert (five.low, five.high) == (pytest.approx(once.low), pytest.approx(once.high))
    none = default_rate_by_group(np.zeros(200, bool), np.repeat(groups, 5))
    assert none == default_rate_by_group(np.zeros(40, bool), groups)
    assert none.low == 0 < none.high < 0.15


@pytest.mark.parametrize("together", [0.0, 0.5, 0.999])
@pytest.mark.parametrize(("groups", "rate"), [(10, 0.3), (40, 0.3), (40, 0.05)])
def test_the_interval_of_a_default_rate_covers_as_often_as_it_says(groups, rate, together):
    random = np.random.default_rng(3)
    hits = 0
    for _ in range(RUNS):
        codes, _, bad = loans(random, groups, 5, together, rate)
        found = default_rate_by_group(bad, codes)
        hits += found.low <= rate <= found.high
    assert hits / RUNS > 0.95 - 4 * math.sqrt(0.95 * 0.05 / RUNS)


def varied(random, count):
    return 1 / (1 + np.exp(1 + random.normal(size=count)))


def test_the_interval_of_the_area_covers_as_often_as_it_says():
    random = np.random.default_rng(5)
    _, probability, bad = loans(random, 60_000, 5, 0.0, varied)
    truth = area_under_curve(-probability, bad)
    found = []
    for _ in range(RUNS):
        codes, probability, bad = loans(random, 40, 5, 0.5, varied)
        found.append(area_interval(-probability, bad, codes))
    hits = np.mean([each.low <= truth <= each.high for each in found])
    assert abs(hits - 0.95) < 4 * math.sqrt(0.95 * 0.05 / RUNS)


def test_few_groups_give_no_interval_and_the_reason():
    codes = np.repeat(np.arange(9), 50)
    bad = np.arange(450) % 3 == 0
    found = default_rate_by_group(bad, codes)
    assert (found.value, found.reason) == (pytest.approx(1 / 3), FEW_GROUPS)
    assert math.isnan(found.low)
    assert area_interval(np.arange(450.0), bad, codes).reason == FEW_GROUPS


def test_few_groups_with_defaults_give_no_interval_of_what_tells_them_apart():
    codes = np.repeat(np.arange(40), 5)
    bad = codes < 4
    assert freedom_of(bad, codes) == 3
    assert why_no_interval(bad, codes) == FEW_OF_A_KIND
    assert area_interval(np.arange(200.0), bad, codes).reason == FEW_OF_A_KIND
    assert hosmer_lemeshow(np.full(200, 0.1), bad, codes).reason == FEW_OF_A_KIND
    assert why_no_interval(codes < 5, codes) == ""


def test_hosmer_lemeshow_refuses_right_probabilities_as_often_as_it_says():
    random = np.random.default_rng(4)
    refused = 0
    for _ in range(RUNS):
        codes, probability, bad = loans(random, 40, 5, 0.999, varied)
        refused += hosmer_lemeshow(probability, bad, codes).chance < 0.05
    assert refused / RUNS < 0.05 + 4 * math.sqrt(0.95 * 0.05 / RUNS)
