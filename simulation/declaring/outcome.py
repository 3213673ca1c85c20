"""What one outcome is: a ratio of sums over the cycles of a run, with its unit, meaning and formula."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Values = np.ndarray[Any, np.dtype[np.float64]]
LOANS = "share of loans"


@dataclass(frozen=True)
class Outcome:
    """One outcome: sum of some columns of the series over the sum of others.

    heading: where it stands in a report. formula: text of the ratio, from the names of the columns.
    """

    heading: str
    unit: str
    meaning: str
    above: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def formula(self) -> str:
        """The ratio in the names of the series' columns."""
        return f"sum({' + '.join(self.above)}) / sum({' + '.join(self.below)})"

    def of(self, series: np.ndarray[Any, Any]) -> Values:
        """Return the outcome of each run; NaN where the sum below is zero. series: (runs, cycles)."""
        above, below = _total(series, self.above), _total(series, self.below)
        ratio: Values = np.full(len(above), np.nan)
        np.divide(above, below, out=ratio, where=below != 0)
        return ratio


def _total(series: np.ndarray[Any, Any], names: tuple[str, ...]) -> Values:
    """Sum columns over cycles; a leading minus subtracts."""
    total = np.zeros(len(series))
    for name in names:
        sign, column = (-1.0, name[1:]) if name.startswith("-") else (1.0, name)
        total = total + sign * summed(series, column)
    return total


def summed(series: np.ndarray[Any, Any], name: str) -> Values:
    """Sum a column over cycles; of a list all its entries, or one by its place from 1: `loans_by_grade_1`."""
    values = column_of(series, name)
    return values.sum(axis=tuple(range(1, values.ndim)))


def column_of(series: np.ndarray[Any, Any], name: str) -> np.ndarray[Any, Any]:
    """Return a column of the series; `loans_by_grade_1` is the first entry of the list `loans_by_grade`."""
    if name in (series.dtype.names or ()):
        return series[name]
    base, _, place = name.rpartition("_")
    entry: np.ndarray[Any, Any] = series[base][..., int(place) - 1]
    return entry


def outcome(heading: str, unit: str, meaning: str, above: str, below: str) -> Outcome:
    """Declare an outcome from the names of columns, separated by blanks."""
    return Outcome(heading, unit, meaning, tuple(above.split()), tuple(below.split()))
