"""Whether as many loans default as a rating says: Brier score, calibration line, by grade.

And whether those who are rated stay the same: the population stability index.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from .by_group import Interval, default_rate_by_group

Array = np.ndarray[Any, Any]
NEARLY_CERTAIN = 1e-12


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


def by_grade(
    probability: Array, defaulted: Array, groups: Array, bounds: Array, names: tuple[str, ...]
) -> list[GradeRow]:
    """Return a row for each grade, its default rate with an interval that allows for groups.

    groups: one code a loan. bounds: largest probability of every grade but the last, rising.
    """
    grade = np.searchsorted(bounds, probability, side="left")
    rows = []
    for place, name in enumerate(names):
        here = grade == place
        rate = default_rate_by_group(defaulted[here], groups[here])
        rows.append(GradeRow(name, int(here.sum()), int(defaulted[here].sum()), float(probability[here].sum()), rate))
    return rows


def stability_index(before: Array, now: Array) -> float:
    """Return the population stability index of two rows of counts: sum of (a - b) ln(a/b) over shares (Siddiqi 2006).

    Half a firm is added to each count. Below .1 little has moved, above .25 much. NaN where a row is empty.
    """
    if before.sum() == 0 or now.sum() == 0:
        return float("nan")
    old, new = ((row + 0.5) / (row.sum() + 0.5 * len(row)) for row in (before, now))
    return float(np.sum((new - old) * np.log(new / old)))
