"""How well points tell defaults from other loans: area under the ROC curve and Kolmogorov-Smirnov distance."""

from __future__ import annotations

from typing import Any

import numpy as np

from .by_group import SURE, Interval, freedom_of, student_quantile, why_no_interval, without_ends

Array = np.ndarray[Any, Any]


def area_under_curve(points: Array, defaulted: Array) -> float:
    """Return the chance that a default had fewer points than another loan; ties count half. NaN without both kinds."""
    of_bad, _ = _components(points, defaulted)
    return float(of_bad.mean()) if len(of_bad) else float("nan")


def area_interval(points: Array, defaulted: Array, groups: Array | None = None, level: float = SURE) -> Interval:
    """Return the area under the curve with an interval that allows for groups whose loans depend on each other.

    Its standard error without groups is that of DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837-845; with
    groups that of Obuchowski (1997), Biometrics 53, 567-578, which is the same where each loan is a group. Groups: one
    code a loan. Student's quantile has the degrees of freedom of the rarer kind of groups. NaN without both kinds.
    """
    bad = defaulted.astype(bool)
    codes = np.arange(len(bad)) if groups is None else np.unique(groups, return_inverse=True)[1]
    of_bad, of_good = _components(points, bad)
    if not len(of_bad):
        return without_ends(float("nan"))
    area, reason = float(of_bad.mean()), why_no_interval(bad, codes)
    error = _clustered_error(area, (of_bad, codes[bad]), (of_good, codes[~bad]))
    if reason or not 0.0 < area < 1.0 or not np.isfinite(error):
        return without_ends(area, reason)
    return _on_log_odds(area, student_quantile(freedom_of(bad, codes), level) * error)


def _on_log_odds(area: float, half: float) -> Interval:
    """Return the interval of so many to either side, its ends moved by the scale of log-odds into 0 to 1."""
    from scipy.special import expit, logit

    half /= area * (1.0 - area)
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
