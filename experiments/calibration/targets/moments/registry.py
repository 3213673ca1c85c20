"""What a moment of a loan tape is, and all of them by name.

A moment is a function of a tape: anything that gives a column by its name, such as the records of a run, a pandas
table, or a mapping of arrays. Columns are those of `simulation/OUTCOMES.md`, "Loan tape"; each moment names those that
it reads, so that a tape of somebody's own needs no others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Parts = tuple[float, float]
"""What is above and what is below in a moment; 0 below where it is undefined. What is no ratio stands over 1."""
UNDEFINED: Parts = (0.0, 0.0)
NO_GROUP = -1


class Tape(Protocol):
    """A loan tape of one run, or of one lender: a row a loan."""

    def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - a column of whatever kind
        """Return a column."""


@dataclass(frozen=True)
class Moment:
    """One moment.

    label: what people call it. unit, meaning: of its value. reads: columns of the tape. of: from a tape to its parts.
    """

    name: str
    label: str
    unit: str
    meaning: str
    reads: tuple[str, ...]
    of: Callable[[Tape], Parts]


MOMENTS: dict[str, Moment] = {}
"""Every moment by its name."""


def moment(label: str, unit: str, meaning: str, *reads: str) -> Callable[[Callable[[Tape], Parts]], Callable[..., Any]]:
    """Register a function as the moment of its name."""

    def kept(of: Callable[[Tape], Parts]) -> Callable[[Tape], Parts]:
        MOMENTS[of.__name__] = Moment(of.__name__, label, unit, meaning, reads, of)
        return of

    return kept


def value(number: float) -> Parts:
    """Return the parts of what is no ratio of sums; undefined if it is no number."""
    return (float(number), 1.0) if np.isfinite(number) else UNDEFINED


def column(tape: Tape, name: str) -> Numbers:
    """Return a column as numbers."""
    return np.asarray(tape[name], dtype=np.float64)


def clusters(tape: Tape, *names: str) -> tuple[NDArray[np.bool_], Whole]:
    """Return which loans are of a group, and the number of the cluster of each of these, from 0 on without gaps.

    names: columns that tell one cluster from another, such as group and cycle.
    """
    grouped = np.asarray(tape["group"]) != NO_GROUP
    keys = np.column_stack([np.asarray(tape[name])[grouped].astype(np.int64) for name in names])
    if not len(keys):
        return grouped, np.zeros(0, np.int64)
    _, numbers = np.unique(keys, axis=0, return_inverse=True)
    return grouped, numbers.reshape(-1).astype(np.int64)


def mean_by(values: Numbers, numbers: Whole) -> Numbers:
    """Return the mean of values in each cluster."""
    means: Numbers = np.bincount(numbers, values) / np.bincount(numbers)
    return means


def last_loans(tape: Tape) -> Whole:
    """Return the rows of each firm's last loan."""
    firms, cycles = np.asarray(tape["firm"]), np.asarray(tape["cycle"])
    order = np.lexsort((cycles, firms))
    is_last = np.append(firms[order][1:] != firms[order][:-1], True) if len(order) else np.zeros(0, bool)
    rows: Whole = np.sort(order[is_last])
    return rows


class Rows:
    """Some rows of a tape, as a tape."""

    def __init__(self, tape: Tape, rows: NDArray[Any]) -> None:
        """rows: their numbers, or a truth value for each."""
        self._tape, self._rows = tape, rows

    def __getitem__(self, name: str, /) -> NDArray[Any]:
        """Return a column of these rows."""
        chosen: NDArray[Any] = np.asarray(self._tape[name])[self._rows]
        return chosen
