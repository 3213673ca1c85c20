"""Intervals that allow for groups whose loans fall together: what is resampled is groups, not loans."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
SURE = 0.95
LEAST_GROUPS = 10
LEAST_OF_A_KIND = 5
"""Groups with a default, and groups with another loan, below which a coefficient or an area has no interval."""
NO_WEIGHT = f"it takes defaults and other loans in {LEAST_OF_A_KIND} groups each"
FEW_GROUPS = f"fewer than {LEAST_GROUPS} groups: no interval"
FEW_OF_A_KIND = f"fewer than {LEAST_OF_A_KIND} groups with defaults, or with other loans: no interval or chance"


@dataclass(frozen=True)
class Interval:
    """A number with the ends of its 95 % interval; the ends are NaN where the data do not give one: reason says why."""

    value: float
    low: float
    high: float
    reason: str = ""


def without_ends(value: float, reason: str = "") -> Interval:
    """Return a number that has no interval."""
    return Interval(value, float("nan"), float("nan"), reason)


def default_rate_by_group(defaulted: Array, groups: Array, level: float = SURE) -> Interval:
    """Return the default rate of loans with an interval that holds where loans of one group fall together.

    defaulted: true where a loan defaulted. groups: one code a loan. The variance is that of the jackknife that leaves
    out one group at a time; it gives the number of independent loans that would tell as much, and for these, with
    Student's quantile, stands the interval of Wilson (1927), as Dean and Pagano (2015) do for surveys. Where all loans
    ended alike each group counts as one loan. Groups of unequal size count as fewer groups (Kish 1965).

    No interval below 10 groups, where too little is known of how they differ. The value is NaN without loans.
    """
    if not len(groups):
        return without_ends(float("nan"))
    share, sizes, defaults = float(np.mean(defaulted)), *_by_group(defaulted, groups)
    if len(sizes) < LEAST_GROUPS:
        return without_ends(share, FEW_GROUPS)
    like = float(sizes.sum() ** 2 / (sizes @ sizes))  # groups of one size that would weigh as much
    variance = _jackknife_variance(sizes, defaults)
    loans = min(share * (1.0 - share) / variance, float(sizes.sum())) if variance > 0.0 else like
    return _wilson(share, loans, student_quantile(like - 1.0, level))


def freedom_of(defaulted: Array, groups: Array) -> int:
    """Return the degrees of freedom of what tells defaults from other loans: groups of the rarer kind, less one."""
    bad = defaulted.astype(bool)
    return min(len(np.unique(groups[bad])), len(np.unique(groups[~bad]))) - 1


def can_be_weighed(here: Array, defaulted: Array, groups: Array) -> bool:
    """Tell whether loans of a kind can have a weight of their own: defaults and other loans in 5 groups each."""
    return freedom_of(defaulted[here], groups[here]) >= LEAST_OF_A_KIND - 1


def why_no_interval(defaulted: Array, groups: Array) -> str:
    """Return why coefficients and areas have no interval by group, or nothing where they have one."""
    if len(np.unique(groups)) < LEAST_GROUPS:
        return FEW_GROUPS
    return "" if freedom_of(defaulted, groups) >= LEAST_OF_A_KIND - 1 else FEW_OF_A_KIND


def student_quantile(freedom: float, level: float = SURE) -> float:
    """Return how many standard errors an interval reaches to either side."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1.0 + level) / 2.0))


def _by_group(defaulted: Array, groups: Array) -> tuple[Array, Array]:
    """Return loans and defaults of each group."""
    codes = np.unique(groups, return_inverse=True)[1]
    return np.bincount(codes).astype(float), np.bincount(codes, np.asarray(defaulted, float))


def _jackknife_variance(sizes: Array, defaults: Array) -> float:
    """Return the variance of a default rate, from the rates without one group each."""
    without = (defaults.sum() - defaults) / (sizes.sum() - sizes)
    return float((len(sizes) - 1) * np.var(without))


def _wilson(share: float, loans: float, reach: float) -> Interval:
    """Return the interval of Wilson for a share of so many independent loans; reach: standard errors."""
    square = reach * reach / loans
    middle = (share + square / 2.0) / (1.0 + square)
    half = reach * float(np.sqrt((share * (1.0 - share) + square / 4.0) / loans)) / (1.0 + square)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))
