"""How far a run lies from a known answer, in standard errors, and whether that is near enough."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import inf, sqrt
from typing import TYPE_CHECKING

import numpy as np

from .measures import EDGE, CaseRun, Values, values_of

if TYPE_CHECKING:
    from .case_files import Check

TOLERANCE = 1e-12
"""Of answers that are 0 or 1 for sure."""
FARTHEST = 4.0
"""Standard errors."""


@dataclass(frozen=True)
class Verdict:
    """Mean over replicates, its standard error, and the distance from the known answer in standard errors."""

    mean: float
    error: float
    distance: float


@lru_cache(maxsize=1)
def run_of(text: str) -> CaseRun:
    """Return the runs of a scenario given as JSON; checks of one case follow each other and share them."""
    return CaseRun(text)


def scenario_text(check: Check, luck: int = 0) -> str:
    """Return the scenario of a check as JSON. luck: shift of the seed."""
    scenario = check.scenario | {"seed": (check.scenario["seed"] + luck) % 2**32}
    return json.dumps(scenario, sort_keys=True)


def judge(check: Check, luck: int = 0) -> Verdict:
    """Measure a check by itself. luck: shift of the seed, to see the same check under other luck."""
    return judged(check, run_of(scenario_text(check, luck)))


def judged(check: Check, run: CaseRun) -> Verdict:
    """Measure a check in the runs of its case."""
    values = values_of(check, run)
    if isinstance(check.measure, dict) and "quantile" in check.measure:
        return judge_quantile(values, check.measure["level"], check.expected)
    mean, error = float(values.mean()), error_of(check, values)
    if is_certain(check):
        worst = float(np.abs(values - check.expected).max())
        return Verdict(mean, error, 0.0 if worst <= TOLERANCE else inf)
    distance = (mean - check.expected) / error if error > 0 else inf
    return Verdict(mean, error, as_normal(distance, len(values)) if check.is_reduced else distance)


def error_of(check: Check, values: Values) -> float:
    """Return the standard error of the mean; of a rare event in few replicates that which the known answer implies."""
    is_event = isinstance(check.measure, dict) and "above" in check.measure
    if check.is_reduced and is_event and not is_certain(check):
        return sqrt(check.expected * (1 - check.expected) / len(values))
    return float(values.std(ddof=1) / sqrt(len(values)))


def as_normal(distance: float, replicates: int) -> float:
    """Return the normal deviate that is as unlikely as a Student's t: few replicates know their spread badly."""
    from scipy.special import ndtri, stdtr

    far = float(ndtri(stdtr(replicates - 1, -abs(distance))))
    return far if distance < 0 else -far


def judge_quantile(values: Values, level: float, expected: float) -> Verdict:
    """Ask whether `expected` lies between the order statistics around the level's rank.

    If it is the quantile, at most `level` of the values are expected below it and at least `level` at or
    below it; the distance is how far the counts are beyond that, in binomial standard errors. The error given
    is half the width of the empirical quantile's one-standard-error order-statistic interval.
    """
    count = len(values)
    error = sqrt(level * (1 - level) * count)
    below, up_to = int((values < expected - EDGE).sum()), int((values <= expected + EDGE).sum())
    too_many, too_few = below - level * count, level * count - up_to
    distance = too_few / error if too_few > 0 else -max(0.0, too_many) / error
    ranks = np.clip(np.rint([level * count - error, level * count, level * count + error]), 1, count)
    low, middle, high = np.sort(values)[ranks.astype(int) - 1]
    return Verdict(float(middle), float(high - low) / 2, distance)


def passes(check: Check, verdict: Verdict) -> bool:
    """Return whether a check holds: near enough, and sharp enough to be able to fail."""
    sharp = is_certain(check) or 0 < verdict.error <= check.largest_error or is_coarse(check)
    told = check.unlike is None or abs(verdict.mean - check.unlike) > FARTHEST * verdict.error
    return abs(verdict.distance) <= FARTHEST and sharp and told


def is_certain(check: Check) -> bool:
    """Return whether a known answer is 0 or 1 for sure, so that every replicate must give it."""
    return check.expected in {0.0, 1.0}


def is_coarse(check: Check) -> bool:
    """Return whether a check is of a quantile that few replicates bound but do not enclose: it has no error."""
    return check.is_reduced and isinstance(check.measure, dict) and "quantile" in check.measure
