"""How an outcome goes with each factor by itself: rank correlation of numbers, share of variance of names."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from .index import Index
from .options import GROUPS, NAMES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .points import Outcome, Sample

TWO_SIDED = 1.959963984540054
FEWEST_FOR_INTERVAL = 10
NOTE = "Spearman: sees what only rises or only falls"
NO_ORDER = (
    "share of the variance between alternatives, which have no order; its square root compares with a correlation"
)


def associations(sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any]) -> list[Index]:
    """Return the rank correlation with the outcome, of names eta squared, of one factor of each group.

    A factor that stands still has none.
    """
    labels = list(options.get(GROUPS) or names)
    alternatives = options.get(NAMES) or [0] * len(names)
    found = []
    for label in dict.fromkeys(labels):
        place = labels.index(label)
        coordinates, count = sample.points[:, place], alternatives[place]
        if np.ptp(coordinates) > 0:
            one = _eta(label, coordinates, count, outcome) if count else _correlation(label, coordinates, outcome)
            found.append(one)
    return found


def _eta(factor: str, coordinates: Outcome, count: int, outcome: Outcome) -> Index:
    """Return the share of the variance of the outcome that lies between alternatives: their order does not matter."""
    which = np.minimum((coordinates * count).astype(np.int64), count - 1)
    rows = np.bincount(which, minlength=count)
    means = np.bincount(which, outcome, minlength=count) / np.maximum(rows, 1)
    between = float((rows * (means - outcome.mean()) ** 2).sum())
    return Index(factor, "eta_squared", between / float(((outcome - outcome.mean()) ** 2).sum()), note=NO_ORDER)


def _correlation(factor: str, coordinates: Outcome, outcome: Outcome) -> Index:
    """Return Spearman's coefficient with the interval of Bonett and Wright (2000)."""
    from scipy.stats import spearmanr

    found = float(spearmanr(coordinates, outcome).statistic)
    if outcome.size < FEWEST_FOR_INTERVAL:
        return Index(factor, "rank_correlation", found, note=f"{NOTE}; too few rows for an interval")
    centre = math.atanh(min(max(found, -1 + 1e-12), 1 - 1e-12))
    half = TWO_SIDED * math.sqrt((1 + found * found / 2) / (outcome.size - 3))
    return Index(factor, "rank_correlation", found, math.tanh(centre - half), math.tanh(centre + half), note=NOTE)
