"""Migration matrix of the five classes and roll rates of days past due, with intervals, from a record (ODD 7.24).

Each rate is a ratio of counts over all replicates, with the interval that every such ratio has (`estimates`), or the
reason why there is none.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.declaring.mistakes import refuse_wrong_type
from ...simulation.lending.arrears.choices import BUCKETS, CLASSES, Bucket, LoanClass
from .estimates import estimate
from .ratios import Ratio

if TYPE_CHECKING:
    from enum import IntEnum

    from ...simulation.engine.record import Record

Values = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Rate:
    """Share of loans that move from one class or bucket to another in a period; None where it cannot be told.

    loans: ends of periods it rests on. low, high: ends of the 95 % interval. note: why there is none, or what to mind.
    """

    loans: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Matrix:
    """How loans move from each class or bucket (row) to each (column), from one period's end to the next."""

    kinds: tuple[str, ...]
    rates: tuple[tuple[Rate, ...], ...]

    def rate(self, before: str, after: str) -> Rate:
        """Return the rate from one class or bucket to another, by name."""
        return self.rates[self.kinds.index(before)][self.kinds.index(after)]

    @property
    def means(self) -> Values:
        """The matrix of the means; NaN in the rows of which no loan was seen."""
        return np.array([[math.nan if rate.mean is None else rate.mean for rate in row] for row in self.rates])


def migration_matrix(record: Record) -> Matrix:
    """Return how loans move between pass, special mention, substandard, doubtful and loss.

    Raises TypeError for what is no record.
    """
    _refuse_no_record(record)
    return _matrix(record.series["migration"], CLASSES, LoanClass)


def bucket_matrix(record: Record) -> Matrix:
    """Return how loans move between the buckets of days past due. Raises TypeError for what is no record."""
    _refuse_no_record(record)
    return _matrix(record.series["rolls"], BUCKETS, Bucket)


def roll_rates(record: Record) -> dict[str, Rate]:
    """Return, for each bucket of days past due but the last, the share of its loans that are in a later one next.

    Raises TypeError for what is no record.
    """
    _refuse_no_record(record)
    counts = _by_replicate(record.series["rolls"], BUCKETS)
    return {bucket.name.lower(): _roll_rate(counts, bucket) for bucket in list(Bucket)[:-1]}


def _refuse_no_record(record: Record) -> None:
    from ...simulation.engine.record import Record

    refuse_wrong_type("record", record, Record, "simulate")


def _roll_rate(counts: Values, bucket: Bucket) -> Rate:
    """Estimate the share of a bucket's loans that roll on."""
    return _rate(counts[:, bucket, bucket + 1 :].sum(axis=1), counts[:, bucket].sum(axis=1))


def _by_replicate(moves: np.ndarray[Any, Any], kinds: int) -> Values:
    """Sum counts over cycles: (replicates, before, after)."""
    total: Values = moves.sum(axis=1).reshape(len(moves), kinds, kinds).astype(np.float64)
    return total


def _matrix(moves: np.ndarray[Any, Any], kinds: int, names: type[IntEnum]) -> Matrix:
    """Estimate every rate of a matrix of counts."""
    counts = _by_replicate(moves, kinds)
    rows = [[_rate(counts[:, i, j], counts[:, i].sum(axis=1)) for j in range(kinds)] for i in range(kinds)]
    return Matrix(tuple(each.name.lower() for each in names), tuple(tuple(row) for row in rows))


def _rate(moved: Values, loans: Values) -> Rate:
    """Estimate a ratio of sums over replicates."""
    found = estimate(Ratio(moved, loans))
    return Rate(int(loans.sum()), found.mean, found.low, found.high, found.note)
