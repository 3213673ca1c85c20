"""How well points tell defaults from other loans: area under the ROC curve and Kolmogorov-Smirnov distance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
SURE = 0.95


@dataclass(frozen=True)
class Interval:
    """A number with the ends of its 95 % interval; the ends are NaN where the data do not give one."""

    value: float
    low: float
    high: float


def normal_quantile(level: float) -> float:
    """Return the standard normal quantile of a level."""
    from scipy.special import ndtri

    return float(ndtri(level))


def area_under_curve(points: Array, defaulted: Array) -> float:
    """Return the chance that a default had fewer points than another loan; ties count half. NaN without both kinds."""
    of_bad, _ = _components(points, defaulted)
    return float(of_bad.mean()) if len(of_bad) else float("nan")


def area_interval(points: Array, defaulted: Array, groups: Array | None = None, level: float = SURE) -> Interval:
    """Return the area under the curve with an interval that allows for groups whose loans depend on each other.

    Without groups it is that of DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837-845; with groups that of
    Obuchowski (1997), Biometrics 53, 567-578, which is the same where each loan is a group. Groups: one code a loan.
    """
    from scipy.special import expit, logit

    bad = defaulted.astype(bool)
    of_bad, of_good = _components(points, bad)
    if not len(of_bad):
        return Interval(float("nan"), float("nan"), float("nan"))
    area = float(of_bad.mean())
    codes = np.arange(len(bad)) if groups is None else np.unique(groups, return_inverse=True)[1]
    error = _clustered_error(area, (of_bad, codes[bad]), (of_good, codes[~bad]))
    if not 0.0 < area < 1.0 or not np.isfinite(error):
        return Interval(area, float("nan"), float("nan"))
    half = normal_quantile((1.0 + level) / 2.0) * error / (area * (1.0 - area))  # on the scale of log-odds
    return Interval(area, float(expit(logit(area) - half)), float(expit(logit(area) + half)))


def largest_gap(points: Array, defaulted: Array) -> float:
    """Return the Kolmogorov-Smirnov distance between the points of defaults and of other loans; NaN without both."""
    bad = defaulted.astype(bool)
    if bad.all() or not bad.any():
        return float("nan")
    ends = np.unique(points)
    below = [np.searchsorted(np.sort(points[kind]), ends, side="right") / kind.sum() for kind in (bad, ~bad)]
    return float(np.abs(below[0] - below[1]).max())


def _components(points: Array, defaulted: Array) -> tuple[Array, Array]:
    """Return, for each default, the share of good loans above it, and for each good loan that of defaults below it."""
    bad = defaulted.astype(bool)
    if bad.all() or not bad.any():
        return np.zeros(0), np.zeros(0)
    worse, better = np.sort(points[bad]), np.sort(points[~bad])
    above = len(better) - _rank(better, points[bad])
    below = _rank(worse, points[~bad])
    return above / len(better), below / len(worse)


def _rank(among: Array, values: Array) -> Array:
    """Return how many of a sorted array are below each value, those equal to it counted half."""
    left, right = (np.searchsorted(among, values, side=side) for side in ("left", "right"))
    found: Array = (left + right) / 2.0
    return found


def _clustered_error(area: float, bad: tuple[Array, Array], good: tuple[Array, Array]) -> float:
    """Return the standard error of the area from its components and the groups they belong to; NaN with one group."""
    count = 1 + max(int(codes.max()) for _, codes in (bad, good))
    sums = [np.bincount(codes, parts - area, minlength=count) for parts, codes in (bad, good)]
    there = [np.bincount(codes, minlength=count) > 0 for _, codes in (bad, good)]
    sizes = [len(parts) for parts, _ in (bad, good)]
    groups = int((there[0] | there[1]).sum())
    if min(groups, *(int(kind.sum()) for kind in there)) < 2:  # noqa: PLR2004 - a variance needs two
        return float("nan")
    variance = 2.0 * groups / (groups - 1.0) * float(sums[0] @ sums[1]) / (sizes[0] * sizes[1])
    for part, kind, size in zip(sums, there, sizes, strict=True):
        variance += kind.sum() / (kind.sum() - 1.0) * float(part @ part) / size**2
    return float(np.sqrt(variance)) if variance > 0 else float("nan")
