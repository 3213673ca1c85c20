"""Cutting the values of a factor into bins, and means in them with honest intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from .estimates import Estimate, Runs, estimate, ratio_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from .ratios import Ratio, Values

MOST_DIGITS = 9
FEWEST_IN_CELL = 3
"""Runs below which a cell of a heat map stays empty."""


@dataclass(frozen=True)
class Bins:
    """The bin of each row, and what stands for each bin: a place on a numeric axis, or a text."""

    of_row: NDArray[np.int64]
    places: Values
    texts: Sequence[str]
    is_numeric: bool


def binned(values: Sequence[Any] | NDArray[Any], *, is_numeric: bool, count: int, order: Sequence[str] = ()) -> Bins:
    """Cut values into at most `count` bins of about equal size; few different values, and texts, are bins each.

    order: of the texts, where they are no numbers; those that are not in it come last.
    """
    if not is_numeric:
        return _of_texts([str(value) for value in values], order)
    column = np.asarray(values)
    different, of_row = np.unique(column, return_inverse=True)
    if len(different) > count:
        edges = np.unique(np.quantile(column, np.linspace(0, 1, count + 1)[1:-1]))
        _, of_row = np.unique(np.searchsorted(edges, column, side="right"), return_inverse=True)
    places = np.bincount(of_row, column.astype(np.float64)) / np.bincount(of_row)
    return Bins(of_row, places, told_apart(places), is_numeric)


def told_apart(places: Values) -> list[str]:
    """Write rising numbers with as few decimals as tell them apart and move none by a tenth of the way to the next."""
    gap = float(np.diff(places).min(initial=np.inf))
    for digits in range(MOST_DIGITS):
        error = np.abs(np.round(places, digits) - places).max(initial=0.0)
        if error <= 0.1 * min(gap, float(np.abs(places).max(initial=1.0)) or 1.0):
            break
    return [f"{round(float(place), digits):,.{MOST_DIGITS}f}".rstrip("0").rstrip(".") for place in places]


def _of_texts(values: Sequence[str], order: Sequence[str]) -> Bins:
    """Make a bin of each text, in the given order."""
    there = dict.fromkeys([*(text for text in order if text in set(values)), *sorted(set(values))])
    number = {text: place for place, text in enumerate(there)}
    of_row = np.array([number[value] for value in values], np.int64)
    return Bins(of_row, np.arange(len(there), dtype=np.float64), list(there), is_numeric=False)


def levels(bins: Bins, outcome: Runs, base: NDArray[np.int64]) -> list[Estimate]:
    """Return the outcome in each bin, pooled over its runs, with a 95 % interval over design blocks.

    The rows of one block of a design share coordinates, so that blocks and not rows are independent: the outcome is
    first summed over the rows of a block that fall into the bin. Where a bin has one block only, nothing but luck
    varies in it, and its runs are independent.
    """
    ratio = ratio_of(outcome)
    inside = [bins.of_row == bin_ for bin_ in range(len(bins.places))]
    return [_level(ratio.at(rows), base[rows]) for rows in inside]


def grid(across: Bins, up: Bins, outcome: Runs) -> NDArray[np.float64]:
    """Return the pooled outcome in each cell, (bins up, bins across), NaN where there are too few runs."""
    shape, ratio = (len(up.places), len(across.places)), ratio_of(outcome)
    cell = np.ravel_multi_index((up.of_row, across.of_row), shape)
    runs, above, below = (
        np.bincount(cell, weights, minlength=shape[0] * shape[1]) for weights in (None, ratio.above, ratio.below)
    )
    found = np.full(len(runs), np.nan)
    np.divide(above, below, out=found, where=(runs >= FEWEST_IN_CELL) & (below != 0))
    return found.reshape(shape)


def _level(outcome: Ratio, base: NDArray[np.int64]) -> Estimate:
    blocks, block = np.unique(base, return_inverse=True)
    if len(blocks) == 1:
        return estimate(outcome)
    return estimate(outcome.summed(block))
