"""Where a ratio is cut: a decision tree that keeps default rates in one order, then bins that do not differ joined."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import numpy as np

from ..by_group import can_be_weighed

Array = np.ndarray[Any, Any]
MOST_BINS = 8
LEAST_SHARE = 0.05
"""Of the loans with a value, in a bin of a ratio."""
CLEAR = 1.0
"""Standard errors by group that the default rates of neighbouring bins have to lie apart; else they are joined."""
MOST_DIGITS = 17
DIRECTIONS = (1, -1)
MISSING = "bins by weight of evidence need scikit-learn: pip install 'lianbao[fit]'"


class NoLearner(ImportError):  # noqa: N818 - named for what is the matter
    """scikit-learn is not installed."""


def cuts_of(values: Array, defaulted: Array, groups: Array) -> tuple[tuple[float, ...], int]:
    """Return where a ratio is cut, rising, and how many bins there were before some were joined.

    A value at a cut lies above it. There are no cuts where no bins differ.

    values: of loans that have one. Default rates of the bins rise or fall all along, whichever tells more. The tree is
    scikit-learn's, with a monotone constraint, on ranks, so that single precision loses nothing; its cuts are written
    with as few digits as there may be. Raises NoLearner where scikit-learn is not installed.
    """
    distinct, ranks = np.unique(values, return_inverse=True)
    if len(distinct) < 2:  # noqa: PLR2004 - a cut lies between two values
        return (), 1
    tried = [_split(ranks, defaulted, way) for way in DIRECTIONS]
    found = [_joined_cuts(*each, ranks, defaulted, groups) for each in zip(tried, DIRECTIONS, strict=True)]
    told = [information(np.searchsorted(ends, ranks, side="right"), defaulted) for ends in found]
    best = int(np.argmax(told))
    cuts = tuple(_between(float(distinct[end - 1]), float(distinct[end])) for end in found[best])
    return cuts, len(tried[best]) + 1


def joined(places: Array, defaulted: Array, groups: Array, way: int = 1) -> list[list[int]]:
    """Return bins as lists of the neighbouring places put together in each.

    places: of loans, whole numbers in the order of the bins. way: 1 if default rates have to rise, -1 to fall. Joined
    are, the nearest first, neighbours of which one is too small for a weight, that are out of order, or whose default
    rates lie less than CLEAR standard errors apart (Kerber 1992 joins by chi-squared; here errors are by group).
    """
    parts = [[int(place)] for place in np.unique(places)]
    while len(parts) > 1:
        gaps = [
            _gap((np.isin(places, one), np.isin(places, other)), defaulted, groups, way)
            for one, other in pairwise(parts)
        ]
        nearest = min(range(len(gaps)), key=gaps.__getitem__)
        if gaps[nearest] >= (True, CLEAR):
            break
        parts[nearest : nearest + 2] = [parts[nearest] + parts[nearest + 1]]
    return parts


def information(places: Array, defaulted: Array) -> float:
    """Return the information value of bins, the sum of (good share - bad share) x weight of evidence.

    places: bin of each loan. Bins without defaults or without other loans add nothing.
    """
    shares = [np.bincount(places[kind]) / max(1, int(kind.sum())) for kind in (~defaulted, defaulted)]
    length = max(map(len, shares))
    good, bad = (np.pad(share, (0, length - len(share))) for share in shares)
    there = (good > 0) & (bad > 0)
    return float(np.sum((good[there] - bad[there]) * np.log(good[there] / bad[there])))


def _split(ranks: Array, defaulted: Array, way: int) -> list[int]:
    """Return the first rank of each bin but the lowest, by a tree whose default rates rise (1) or fall (-1)."""
    try:
        from sklearn.tree import DecisionTreeClassifier
    except ImportError as error:
        raise NoLearner(MISSING) from error

    least = max(1, math.ceil(LEAST_SHARE * len(ranks)))
    tree = DecisionTreeClassifier(
        criterion="entropy", max_leaf_nodes=MOST_BINS, min_samples_leaf=least, monotonic_cst=[way], random_state=0
    ).fit(ranks[:, None], defaulted)
    is_cut = tree.tree_.feature >= 0
    return sorted(math.floor(each) + 1 for each in tree.tree_.threshold[is_cut])


def _joined_cuts(ends: list[int], way: int, ranks: Array, defaulted: Array, groups: Array) -> list[int]:
    """Return those of the cuts that stay when bins are joined."""
    parts = joined(np.searchsorted(ends, ranks, side="right"), defaulted, groups, way)
    return [ends[part[0] - 1] for part in parts[1:]]


def _gap(pair: tuple[Array, Array], defaulted: Array, groups: Array, way: int) -> tuple[bool, float]:
    """Return whether two bins may stay apart at all, and how many standard errors their default rates do lie apart."""
    low, high = pair
    difference = way * float(defaulted[high].mean() - defaulted[low].mean())
    apart = abs(difference) / _error(low, high, defaulted, groups)
    is_fine = all(can_be_weighed(each, defaulted, groups) for each in pair) and difference > 0
    return is_fine, apart


def _error(low: Array, high: Array, defaulted: Array, groups: Array) -> float:
    """Return the standard error of the difference of two bins' default rates, from sums by group."""
    parts = np.zeros(len(defaulted))
    for here, sign in ((low, -1.0), (high, 1.0)):
        parts[here] = sign * (defaulted[here] - defaulted[here].mean()) / here.sum()
    both = low | high
    codes = np.unique(groups[both], return_inverse=True)[1]
    sums = np.bincount(codes, parts[both])
    return float(np.sqrt(len(sums) / max(1, len(sums) - 1) * (sums @ sums))) or math.ulp(0.0)


def _between(low: float, high: float) -> float:
    """Return the number with the fewest digits that lies above `low` and not above `high`."""
    middle = low + (high - low) / 2.0
    tried = (float(f"{middle:.{digits}g}") for digits in range(1, MOST_DIGITS))
    return next((each for each in tried if low < each <= high), high)
