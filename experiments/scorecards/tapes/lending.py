"""A lender's own loan tape as moments read it: groups, defaults, lateness, sizes; no financial ratios are needed."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.declaring.mistakes import Mistake
from ....simulation.reading.sheets.written_numbers import as_number, is_nothing
from .files import read_table
from .loans import CYCLE, DEFAULTED, GROUP, REPLICATE
from .reading import as_group, as_truth, as_whole, gathered, near

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .loans import Loans, Reader

Array = np.ndarray[Any, Any]

NO_GROUP = -1
"""The group of a loan to somebody in none."""
ALONE = ("", "-1")
"""What the cell of such a loan may hold."""
CALLED = {
    "place": ("village", "market_place", "branch"),
    "firm": ("borrower", "member", "client"),
    "principal": ("loan", "amount", "loan_amount"),
    "most_days_late": ("days_late", "max_days_late"),
    "late_periods": ("late_instalments", "instalments_late"),
    "date": ("disbursed", "disbursement_date"),
}
"""Columns that a tape may have, and what else lenders call them; the first that is there is read."""
NAMES = ("place", "firm")
AMOUNTS = ("principal", "most_days_late", "late_periods")
DATE = "date"


@dataclass(frozen=True)
class LenderTape:
    """A loan tape: one row a loan.

    columns: by name, as a simulated tape has them: `group` (-1: none), `defaulted`, `cycle` (1 for all where neither
    cycle nor date is known), and those of place, firm, principal, most_days_late, late_periods that the file has.
    rounds: loan cycles that a group was seen in, the median; None where it is not known. unused: columns that mean
    nothing here. notes: how it was read.
    """

    file: str
    columns: Mapping[str, Array]
    rounds: int | None
    unused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __getitem__(self, name: str, /) -> Array:
        """Return a column."""
        return self.columns[name]

    @property
    def groups(self) -> int:
        """How many groups there are."""
        return len(np.unique(self.columns[GROUP][self.columns[GROUP] != NO_GROUP]))

    def __len__(self) -> int:
        """Count the loans."""
        return len(self.columns[GROUP])


def read_lender_tape(path: Path, *, mark: str | None = None) -> LenderTape:
    """Read a lender's loan tape, CSV or Parquet.

    It needs the columns `group` (empty for a loan to nobody's group) and `defaulted` (0, 1, true, false). What else
    it may have stands in CALLED; `cycle`, or a date of disbursement, tells the loans of a group apart, and `replicate`
    the runs of a simulation. mark: as of `read_tape`. Raises BadInput with every mistake, one on a line.
    """
    others = {other for each in CALLED.values() for other in each}
    everything = {GROUP, DEFAULTED, CYCLE, REPLICATE, *CALLED, *others}
    numeric = {CYCLE, REPLICATE, *(other for name in AMOUNTS for other in (name, *CALLED[name]))}
    table = read_table(path, everything, numeric, mark)
    there = {name: head for name in CALLED for head in [_head(name, table.names)] if head}
    readers = _readers(there, table.mark)
    missing = [_missing(path, name, table.names, readers) for name in (GROUP, DEFAULTED) if name not in table.names]
    loans = gathered(path, table, readers, [], missing)
    unused = tuple(name for name in table.names if name not in loans.readers)
    notes = (*table.notes, *table.written.notes())
    return replace(_tape(path, loans, there), unused=unused, notes=notes)


def _missing(path: Path, name: str, names: list[str], readers: Mapping[str, Reader]) -> Mistake:
    problem = f"column {name}: given nothing, allowed {readers[name][1]}"
    return Mistake(str(path), problem=problem, nearest=near(name, names, readers))


def _tape(path: Path, loans: Loans, there: Mapping[str, str]) -> LenderTape:
    """Put checked columns together."""
    alone = [number for number, owner in enumerate(loans.owners) if _name_of(owner) in ALONE]
    groups = np.where(np.isin(loans.groups, alone), NO_GROUP, loans.groups)
    columns: dict[str, Array] = {GROUP: groups, DEFAULTED: loans.column(DEFAULTED, bool)}
    has_cycles = CYCLE in loans.readers or DATE in there
    if CYCLE in loans.readers:
        columns[CYCLE] = loans.column(CYCLE, np.int64)
    else:
        columns[CYCLE] = _turns(loans, there[DATE]) if has_cycles else np.ones(len(groups), np.int64)
    run = loans.column(REPLICATE, np.int64) if REPLICATE in loans.readers else np.zeros(len(groups), np.int64)
    for name in (name for name in NAMES if name in there):
        columns[name] = _numbered(list(zip(run.tolist(), loans.texts(there[name]), strict=True)))
    columns |= {name: loans.column(there[name], float) for name in AMOUNTS if name in there}
    return LenderTape(str(path), columns, _rounds(groups, columns[CYCLE]) if has_cycles else None)


def _name_of(owner: object) -> object:
    return owner[1] if isinstance(owner, tuple) else owner


def _numbered(values: list[Any]) -> Array:
    """Return a number for each value, equal ones alike, in their order from 1."""
    number = {value: place for place, value in enumerate(sorted(set(values)), 1)}
    return np.array([number[value] for value in values], np.int64)


def _turns(loans: Loans, head: str) -> Array:
    """Return which loan of its group each one is, by its date: groups are paid out on days of their own."""
    turns = np.zeros(len(loans.groups), np.int64)
    dates = np.array(loans.texts(head), dtype=np.str_)
    for group in np.unique(loans.groups):
        mine = loans.groups == group
        _, turns[mine] = np.unique(dates[mine], return_inverse=True)
    return turns + 1


def _rounds(groups: Array, cycles: Array) -> int | None:
    """Return in how many cycles a group has loans, the median over groups."""
    grouped = groups != NO_GROUP
    if not grouped.any():
        return None
    pairs = np.unique(np.column_stack([groups[grouped], cycles[grouped]]), axis=0)
    _, counts = np.unique(pairs[:, 0], return_counts=True)
    return int(np.median(counts))


def _head(name: str, names: list[str]) -> str:
    """Return the heading under which a tape has a column; nothing if it has it under none."""
    return next((head for head in (name, *CALLED[name]) if head in names), "")


def _readers(there: Mapping[str, str], mark: str) -> dict[str, Reader]:
    """Return how the cells of each column are read, and what they may be."""
    whole = partial(as_whole, mark=mark), "a whole number"
    known: dict[str, Reader] = {
        **dict.fromkeys(NAMES, (_as_name, "a name or a number")),
        **dict.fromkeys(AMOUNTS, (partial(_as_amount, mark=mark), "a number from 0")),
        DATE: (_as_date, "a date such as 2021-03-31"),
    }
    fixed: dict[str, Reader] = {
        GROUP: (_as_group_or_none, "the name or number of a group"),
        DEFAULTED: (as_truth, "0, 1, true or false"),
        CYCLE: whole,
        REPLICATE: whole,
    }
    return fixed | {head: known[name] for name, head in there.items()}


def _as_group_or_none(cell: object) -> str | None:
    return "" if is_nothing(cell) else as_group(cell)


def _as_name(cell: object) -> str | None:
    return None if is_nothing(cell) else as_group(cell)


def _as_amount(cell: object, mark: str) -> float | None:
    value = as_number(cell, mark)
    return value if value is not None and value >= 0 and math.isfinite(value) else None


def _as_date(cell: object) -> str | None:
    """Return a day as text that sorts as days do."""
    if isinstance(cell, dt.date):
        return cell.isoformat()[:10]
    try:
        return dt.date.fromisoformat(str(cell).strip().replace("/", "-")[:10]).isoformat()
    except ValueError:
        return None
