"""The test of Hosmer and Lemeshow, with its chance from groups of loans that turn their signs together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .by_group import why_no_interval

Array = np.ndarray[Any, Any]
BINS = 10
LEAST_GROUPS = 20
FEW_GROUPS = f"fewer than {LEAST_GROUPS} groups: no chance"
DRAWS = 9_999
MOST_SIGNS = 1_000
"""Groups that have a sign of their own; beyond these several groups share one, which takes nothing from the test."""
SEED = 20
TINY = 1e-12


@dataclass(frozen=True)
class Fit:
    """A statistic of fit and the chance of more by luck alone; NaN where the data do not give it, and why."""

    statistic: float
    chance: float
    reason: str = ""


def hosmer_lemeshow(
    probability: Array, defaulted: Array, groups: Array, *, design: Array | None = None, bins: int = BINS
) -> Fit:
    """Return the statistic of Hosmer and Lemeshow (1980) over bins of equally many loans, by rising probability.

    groups: one code a loan. design: what the probabilities were fitted on, intercept among its columns, if they were
    fitted on these very loans; what the fit has taken out of the differences is then allowed for.

    Their chi-squared distribution takes loans to be independent. Here the differences of each group keep together and
    take a random sign (the wild bootstrap by cluster of Cameron, Gelbach and Miller 2008). No chance
    below 20 groups, or below 5 with defaults or with other loans.
    """
    weights = _weights(probability, bins)
    difference = np.asarray(defaulted, float) - probability
    statistic = float(np.sum((weights.T @ difference) ** 2))
    codes = np.unique(groups, return_inverse=True)[1]
    reason = FEW_GROUPS if codes.max() + 1 < LEAST_GROUPS else why_no_interval(np.asarray(defaulted), groups)
    if reason:
        return Fit(statistic, float("nan"), reason)
    if design is not None:
        weights = weights - _taken_by_fit(weights, probability, design)
    return Fit(statistic, _chance(statistic, _sums(weights * difference[:, None], codes % MOST_SIGNS)))


def _weights(probability: Array, bins: int) -> Array:
    """Return the weight of each loan's difference in each bin (loans x bins): 1 over the deviation of the bin's sum."""
    weights = np.zeros((len(probability), bins))
    for place, part in enumerate(np.array_split(np.argsort(probability, kind="stable"), bins)):
        if len(part):
            mean = probability[part].mean()
            weights[part, place] = 1.0 / np.sqrt(max(len(part) * mean * (1.0 - mean), TINY))
    return weights


def _taken_by_fit(weights: Array, probability: Array, design: Array) -> Array:
    """Return the part of the weights that a fit of the design holds at 0, to first order."""
    variance = (probability * (1.0 - probability))[:, None]
    held: Array = design @ np.linalg.solve(design.T @ (variance * design), design.T @ (variance * weights))
    return held


def _sums(values: Array, codes: Array) -> Array:
    """Return sums of rows by code."""
    found = np.zeros((int(codes.max()) + 1, values.shape[1]))
    np.add.at(found, codes, values)
    return found


def _chance(statistic: float, sums: Array) -> float:
    """Return the share of draws of signs whose statistic is as large."""
    signs = np.random.default_rng(SEED).choice(np.array([-1.0, 1.0]), size=(DRAWS, len(sums)))
    drawn = np.sum((signs @ sums) ** 2, axis=1)
    return float((1 + np.sum(drawn >= statistic * (1.0 - TINY))) / (1 + DRAWS))
