"""Reading a user's own loan tape, CSV or Parquet: a checked table, or every mistake by row and column."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from functools import partial
from itertools import compress
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.borrowers.firms.parameters import RATIOS
from ....simulation.declaring.mistakes import MOST_TOLD, BadInput, Mistake
from ....simulation.reading.sheets.written_numbers import POINT, as_number, is_nothing
from .applicants import DECISION, RefusedApplicants, approved_of, or_nothing
from .files import read_table
from .loans import CYCLE, DEFAULTED, GROUP, REPLICATE, Loans

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from .files import Table
    from .loans import Reader

Array = np.ndarray[Any, Any]

NEEDED = (GROUP, DEFAULTED)
NUMERIC = (CYCLE, REPLICATE, *RATIOS)
TRUE_OR_FALSE = {"1": True, "0": False, "true": True, "false": False, "1.0": True, "0.0": False}
NO_CATEGORY = "missing"
MOST_COLUMNS = 1_000
"""Columns among which one is looked for that is nearly called as it should be."""


@dataclass(frozen=True)
class LoanTape:
    """A loan tape: one row a loan.

    names: ratios that it has, in the order of scorecards. ratios: one column each, NaN where a cell holds no value.
    groups: number of each loan's group. cycles: cycle of each loan, or None. categories: names of the loans' kinds, by
    column. rows: number of each loan's row in the file. unused: columns that mean nothing here. notes: how it was read.
    refused: applicants without a loan, where a column tells them.
    """

    file: str
    names: tuple[str, ...]
    ratios: Array
    defaulted: Array
    groups: Array
    cycles: Array | None
    categories: dict[str, list[str]]
    rows: Array
    unused: tuple[str, ...]
    notes: tuple[str, ...]
    refused: RefusedApplicants | None = None

    @property
    def applicants(self) -> Array:
        """Ratios of all applicants: those with a loan, then those without."""
        return self.ratios if self.refused is None else np.concatenate([self.ratios, self.refused.ratios])

    @property
    def applicants_kinds(self) -> dict[str, list[str]]:
        """Names of the kinds of all applicants, by column, in the same order."""
        more = {} if self.refused is None else self.refused.categories
        return {name: [*kinds, *more.get(name, [])] for name, kinds in self.categories.items()}

    @property
    def applicants_rows(self) -> Array:
        """Rows of all applicants in the file, in the same order."""
        return self.rows if self.refused is None else np.concatenate([self.rows, self.refused.rows])


def read_tape(
    path: Path, *, categories: Sequence[str] = (), mark: str | None = None, approved: str | None = None
) -> LoanTape:
    """Read a loan tape. Rows of a CSV file are numbered as its lines are, the heading being 1; of Parquet from 1.

    It needs the columns `group` and `defaulted` (0, 1, true, false) and at least one financial ratio by name, whose
    cells may be empty. A tape of a simulation also has `cycle` and `replicate`, and groups of different replicates are
    different groups. categories: further columns that hold names of kinds. mark: `.` or `,` before decimals of a CSV
    file, found from its cells where it is not given. approved: a column that says who was given a loan; the outcome of
    all others has to be empty.

    It is read in pieces, and no further than where MOST_TOLD mistakes are found. Raises BadInput with every mistake up
    to there, one on a line: file, row, column, what was given, what is allowed.
    """
    told_apart = [approved] if approved else []
    mistakes = [*_wrong(path, categories, "as a category"), *_wrong(path, told_apart, "with --approved")]
    table = read_table(path, {*NEEDED, *NUMERIC, *categories, *told_apart}, NUMERIC, mark)
    readers = _readers(table.mark) | dict.fromkeys(categories, CATEGORY) | dict.fromkeys(told_apart, DECISION)
    if approved:
        readers[DEFAULTED] = or_nothing(readers[DEFAULTED])
    loans = gathered(path, table, readers, mistakes, _missing(path, table.names, readers))
    return _tape(path, table, loans, approved)


def gathered(
    path: Path, table: Table, readers: Mapping[str, Reader], before: list[Mistake], missing: list[Mistake]
) -> Loans:
    """Return the loans of a table. readers: of the columns that are read where the file has them.

    before, missing: mistakes that are known already, and columns that are not there. Raises BadInput as `read_tape`.
    """
    loans = Loans(path, {name: reader for name, reader in readers.items() if name in table.names})
    pieces = table.pieces()
    while loans.wrong < MOST_TOLD and (piece := next(pieces, None)):
        loans.add(piece)
    found = [*before, *table.mistakes, *loans.misfits, *table.written.mistakes(), *missing, *loans.mistakes()]
    if not found and not loans.count:
        found = [Mistake(str(path), problem="has no rows, allowed at least one loan")]
    if found:
        is_cut = next(pieces, None) is not None
        raise BadInput(_first_of(found, len(found) + loans.untold, path, loans.last if is_cut else None))
    return loans


def _tape(path: Path, table: Table, loans: Loans, approved: str | None) -> LoanTape:
    """Put checked columns together, loans apart from applicants who were turned down."""
    names = tuple(name for name in RATIOS if name in loans.readers)
    others = (*NEEDED, *NUMERIC, approved)
    kinds = {name: loans.texts(name) for name in loans.readers if name not in others}
    ratios = np.column_stack([loans.column(name, float) for name in names])
    is_loan = approved_of(loans, approved) if approved else np.ones(len(ratios), bool)
    refused = RefusedApplicants(ratios[~is_loan], _cells(kinds, ~is_loan), loans.rows[~is_loan])
    return LoanTape(
        str(path),
        names,
        ratios[is_loan],
        loans.column(DEFAULTED, int)[is_loan] == 1,
        loans.groups[is_loan],
        loans.column(CYCLE, np.int64)[is_loan] if CYCLE in loans.readers else None,
        _cells(kinds, is_loan),
        loans.rows[is_loan],
        tuple(name for name in table.names if name not in loans.readers),
        (*table.notes, *table.written.notes()),
        refused if len(refused) else None,
    )


def _cells(kinds: Mapping[str, list[str]], rows: Array) -> dict[str, list[str]]:
    """Return the names of the kinds of some rows."""
    return {name: list(compress(cells, rows.tolist())) for name, cells in kinds.items()}


def _missing(path: Path, columns: Sequence[str], readers: dict[str, Reader]) -> list[Mistake]:
    """Return a mistake for each column that must be there and is not."""
    found = []
    for name, (_, allowed) in readers.items():
        if name not in columns and name not in NUMERIC:
            problem = f"column {name}: given nothing, allowed {allowed}"
            found.append(Mistake(str(path), problem=problem, nearest=near(name, columns, readers)))
    if not set(RATIOS) & set(columns):
        nearest = next(filter(None, (near(name, columns, readers) for name in RATIOS)), "")
        allowed = f"at least one of {', '.join(RATIOS)}"
        found.append(Mistake(str(path), problem=f"financial ratios: given none, allowed {allowed}", nearest=nearest))
    return found


def near(name: str, columns: Sequence[str], readers: Collection[str]) -> str:
    """Return the column that is most like a name."""
    others = [each for each in columns[:MOST_COLUMNS] if each not in readers]
    return next(iter(difflib.get_close_matches(name, others, 1)), "")


def _wrong(path: Path, columns: Sequence[str], given: str) -> list[Mistake]:
    """Return a mistake for each column that means something else. given: as what it was."""
    wrong = [name for name in columns if name in (*NEEDED, *NUMERIC)]
    allowed = "a column that is neither a ratio nor group, defaulted, cycle or replicate"
    return [Mistake(str(path), problem=f"column {name}: given {given}, allowed {allowed}") for name in wrong]


def _first_of(mistakes: list[Mistake], count: int, path: Path, last: int | None) -> list[Mistake]:
    """Return as many mistakes as are told one by one, and a line on the others.

    count: of all that were found. last: row after which reading stopped, if it did.
    """
    more = [f"and {count - MOST_TOLD} more mistakes"] if count > MOST_TOLD else []
    more += [f"read no further than row {last}"] if last is not None else []
    return [*mistakes[:MOST_TOLD], *([Mistake(str(path), problem="; ".join(more))] if more else [])]


def _as_ratio(cell: object, mark: str) -> float | None:
    """Return a finite number, NaN where the cell holds no value, None where it holds something else."""
    return math.nan if is_nothing(cell) else as_number(cell, mark)


def as_truth(cell: object) -> bool | None:
    """Return whether a cell says yes, or None where it says neither."""
    return TRUE_OR_FALSE.get(str(cell).lower().replace(",", "."))


def as_group(cell: object) -> str | None:
    """Return the name or number of a group as text, or None where there is none; 7.0 is group 7."""
    if isinstance(cell, str):
        return cell or None
    whole = as_whole(cell, POINT)
    if whole is not None:
        return str(whole)
    return str(cell) if as_number(cell) is not None else None


def as_whole(cell: object, mark: str) -> int | None:
    """Return a whole number, or None."""
    value = as_number(cell, mark)
    return int(value) if value is not None and value == math.floor(value) and abs(value) < 2**53 else None


def _as_category(cell: object) -> str:
    return NO_CATEGORY if is_nothing(cell) else str(cell)


CATEGORY: Reader = (_as_category, "the name of a kind of loan")


def _readers(mark: str) -> dict[str, Reader]:
    """Return how the cells of each column are read, and what they may be."""
    return {
        GROUP: (as_group, "the name or number of a group"),
        DEFAULTED: (as_truth, "0, 1, true or false"),
        CYCLE: (partial(as_whole, mark=mark), "a whole number"),
        REPLICATE: (partial(as_whole, mark=mark), "a whole number"),
        **dict.fromkeys(RATIOS, (partial(_as_ratio, mark=mark), "a finite number")),
    }
