"""Whether as many loans default as a rating says: Brier score, Hosmer-Lemeshow test, calibration line, by grade.

And whether those who are rated stay the same: the population stability index.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from .separation import Interval, normal_quantile

Array = np.ndarray[Any, Any]
BINS = 10
NEARLY_CERTAIN = 1e-12


@dataclass(frozen=True)
class ChiSquared:
    """A chi-squared test: its statistic, degrees of freedom, and the chance of more by luck alone."""

    statistic: float
    freedom: int
    chance: float


@dataclass(frozen=True)
class GradeRow:
    """The loans of one grade: how many, defaults, what the rating expected, and the default rate with its interval."""

    grade: str
    loans: int
    defaults: int
    expected: float
    rate: Interval


def brier_score(probability: Array, defaulted: Array) -> float:
    """Return the mean of (default - its probability) squared (Brier 1950)."""
    return float(np.mean((probability - defaulted) ** 2))


def hosmer_lemeshow(
    probability: Array, defaulted: Array, bins: int = BINS, *, is_own_sample: bool = True
) -> ChiSquared:
    """Return the test of Hosmer and Lemeshow (1980) over bins of equally many loans, by rising probability.

    is_own_sample: the probabilities were fitted on these very loans, which costs two degrees of freedom.
    """
    from scipy.stats import chi2

    order = np.argsort(probability, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    statistic = 0.0
    for part in parts:
        expected, observed, mean = probability[part].sum(), defaulted[part].sum(), probability[part].mean()
        statistic += float((observed - expected) ** 2 / max(expected * (1.0 - mean), NEARLY_CERTAIN))
    freedom = max(1, len(parts) - (2 if is_own_sample else 0))
    return ChiSquared(statistic, freedom, float(chi2.sf(statistic, freedom)))


def calibration_line(probability: Array, defaulted: Array) -> tuple[float, float]:
    """Return intercept and slope of the log-odds of default on those of its probability (Cox 1958).

    0 and 1 if the rating is right; a slope below 1 says that it tells loans apart too boldly. NaN if no line fits.
    """
    from scipy.special import logit
    from statsmodels.discrete.discrete_model import Logit

    said = logit(np.clip(probability, NEARLY_CERTAIN, 1.0 - NEARLY_CERTAIN))
    none = float("nan"), float("nan")
    if defaulted.min() == defaulted.max() or np.ptp(said) == 0.0:
        return none
    with warnings.catch_warnings(action="ignore"):
        try:
            fitted = Logit(defaulted.astype(float), np.column_stack([np.ones(len(said)), said])).fit(disp=0)
        except (np.linalg.LinAlgError, ValueError):
            return none
    return (float(fitted.params[0]), float(fitted.params[1])) if fitted.mle_retvals["converged"] else none


def by_grade(probability: Array, defaulted: Array, bounds: Array, names: tuple[str, ...]) -> list[GradeRow]:
    """Return a row for each grade; bounds: largest probability of every grade but the last, rising."""
    grade = np.searchsorted(bounds, probability, side="left")
    rows = []
    for place, name in enumerate(names):
        here = grade == place
        loans, defaults = int(here.sum()), int(defaulted[here].sum())
        rows.append(GradeRow(name, loans, defaults, float(probability[here].sum()), wilson(defaults, loans)))
    return rows


def wilson(hits: int, trials: int, level: float = 0.95) -> Interval:
    """Return a share with its interval by Wilson (1927); all NaN without trials."""
    if trials == 0:
        return Interval(float("nan"), float("nan"), float("nan"))
    z, share = normal_quantile((1.0 + level) / 2.0), hits / trials
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    half = z * float(np.sqrt(share * (1 - share) / trials + z * z / (4 * trials**2))) / (1 + z * z / trials)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half))


def stability_index(before: Array, now: Array) -> float:
    """Return the population stability index of two rows of counts: sum of (a - b) ln(a/b) over shares (Siddiqi 2006).

    Half a firm is added to each count. Below .1 little has moved, above .25 much. NaN where a row is empty.
    """
    if before.sum() == 0 or now.sum() == 0:
        return float("nan")
    old, new = ((row + 0.5) / (row.sum() + 0.5 * len(row)) for row in (before, now))
    return float(np.sum((new - old) * np.log(new / old)))
