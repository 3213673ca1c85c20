"""Reading a user's own loan tape, CSV or Parquet: a checked table, or every mistake by row and column."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.borrowers.firms.parameters import RATIOS
from ....simulation.reading.mistakes import BadInput, Mistake, shown
from .files import read_table
from .written_numbers import POINT, as_number, is_nothing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from .files import Columns, Table

Array = np.ndarray[Any, Any]
Reader = tuple["Callable[[Any], Any]", str]

GROUP, DEFAULTED, CYCLE, REPLICATE = "group", "defaulted", "cycle", "replicate"
NEEDED = (GROUP, DEFAULTED)
NUMERIC = (CYCLE, REPLICATE, *RATIOS)
TRUE_OR_FALSE = {"1": True, "0": False, "true": True, "false": False, "1.0": True, "0.0": False}
NO_CATEGORY = "missing"
MOST_ALIKE = 10
"""Rows from which on a column that is wrong in every one is told once."""
MOST_TOLD = 100
"""Mistakes of a file that are told one by one; of the others only their number."""


@dataclass(frozen=True)
class LoanTape:
    """A loan tape: one row a loan.

    names: ratios that it has, in the order of scorecards. ratios: one column each, NaN where a cell holds no value.
    groups: number of each loan's group. cycles: cycle of each loan, or None. categories: names of the loans' kinds, by
    column. rows: number of each loan's row in the file. unused: columns that mean nothing here. notes: how it was read.
    """

    file: str
    names: tuple[str, ...]
    ratios: Array
    defaulted: Array
    groups: Array
    cycles: Array | None
    categories: dict[str, list[str]]
    rows: Sequence[int]
    unused: tuple[str, ...]
    notes: tuple[str, ...]


def read_tape(path: Path, *, categories: Sequence[str] = (), mark: str | None = None) -> LoanTape:
    """Read a loan tape. Rows of a CSV file are numbered as its lines are, the heading being 1; of Parquet from 1.

    It needs the columns `group` and `defaulted` (0, 1, true, false) and at least one financial ratio by name, whose
    cells may be empty. A tape of a simulation also has `cycle` and `replicate`, and groups of different replicates are
    different groups. categories: further columns that hold names of kinds. mark: `.` or `,` before decimals of a CSV
    file, found from its cells where it is not given.

    Raises BadInput with every mistake, one on a line: file, row, column, what was given, what is allowed.
    """
    mistakes = _wrong_categories(path, categories)
    table = read_table(path, {*NEEDED, *NUMERIC, *categories}, NUMERIC, mark)
    return _checked(path, table, _readers(table.mark) | dict.fromkeys(categories, CATEGORY), mistakes)


def _checked(path: Path, table: Table, readers: dict[str, Reader], mistakes: list[Mistake]) -> LoanTape:
    """Turn columns of cells into a tape, or raise what is wrong with them."""
    columns = table.columns
    found: dict[str, list[Any]] = {}
    wrong: list[tuple[int, Mistake]] = []
    for name, (read, allowed) in readers.items():
        if name in columns:
            found[name], places = _column(columns[name], read)
            wrong += _wrong_cells(path, table, name, places, allowed)
    in_order = [mistake for _, mistake in sorted(wrong, key=lambda each: each[0])]
    mistakes = [*mistakes, *table.mistakes, *_missing(path, columns, readers), *in_order]
    if not mistakes and not columns[GROUP]:
        mistakes = [Mistake(str(path), problem="has no rows, allowed at least one loan")]
    if mistakes:
        raise BadInput(_first_of(mistakes, path))
    return _tape(path, table, found)


def _tape(path: Path, table: Table, found: dict[str, list[Any]]) -> LoanTape:
    """Put checked columns together."""
    names = tuple(name for name in RATIOS if name in found)
    owners = list(zip(found.get(REPLICATE, [0] * len(found[GROUP])), found[GROUP], strict=True))
    numbers = {owner: number for number, owner in enumerate(dict.fromkeys(owners))}
    return LoanTape(
        str(path),
        names,
        np.column_stack([np.array(found[name], float) for name in names]),
        np.array(found[DEFAULTED], bool),
        np.array([numbers[owner] for owner in owners], np.int64),
        np.array(found[CYCLE], np.int64) if CYCLE in found else None,
        {name: cells for name, cells in found.items() if name not in (*NEEDED, *NUMERIC)},
        table.numbers,
        tuple(name for name in table.columns if name not in found),
        tuple(table.notes),
    )


def _missing(path: Path, columns: Columns, readers: dict[str, Reader]) -> list[Mistake]:
    """Return a mistake for each column that must be there and is not."""
    found = []
    for name, (_, allowed) in readers.items():
        if name not in columns and name not in NUMERIC:
            problem = f"column {name}: given nothing, allowed {allowed}"
            found.append(Mistake(str(path), problem=problem, nearest=_near(name, columns, readers)))
    if not set(RATIOS) & set(columns):
        nearest = next((near for near in (_near(name, columns, readers) for name in RATIOS) if near), "")
        allowed = f"at least one of {', '.join(RATIOS)}"
        found.append(Mistake(str(path), problem=f"financial ratios: given none, allowed {allowed}", nearest=nearest))
    return found


def _near(name: str, columns: Columns, readers: dict[str, Reader]) -> str:
    """Return the column that is most like a name."""
    return next(iter(difflib.get_close_matches(name, [each for each in columns if each not in readers], 1)), "")


def _wrong_categories(path: Path, categories: Sequence[str]) -> list[Mistake]:
    """Return a mistake for each column of categories that means something else."""
    wrong = [name for name in categories if name in (*NEEDED, *NUMERIC)]
    allowed = "a column that is neither a ratio nor group, defaulted, cycle or replicate"
    return [Mistake(str(path), problem=f"column {name}: given as a category, allowed {allowed}") for name in wrong]


def _column(cells: Sequence[Any], read: Callable[[Any], Any]) -> tuple[list[Any], list[int]]:
    """Return the values of a column, and the places of cells that have none."""
    values = [read(cell) for cell in cells]
    return values, [place for place, value in enumerate(values) if value is None]


def _wrong_cells(path: Path, table: Table, name: str, places: list[int], allowed: str) -> list[tuple[int, Mistake]]:
    """Return a mistake for each wrong cell with its place, or one for a column in which every cell is wrong."""
    cells = table.columns[name]
    is_whole = len(places) == len(cells) > MOST_ALIKE
    where = f"every row, column {name}: in row" if is_whole else "row"
    found = []
    for place in places[:1] if is_whole else places:
        column = "" if is_whole else f", column {name}:"
        text = "nothing" if cells[place] in ("", None) else shown(cells[place])
        problem = f"{where} {table.numbers[place]}{column} given {text}, allowed {allowed}"
        found.append((place, Mistake(str(path), problem=problem)))
    return found


def _first_of(mistakes: list[Mistake], path: Path) -> list[Mistake]:
    """Return as many mistakes as are told one by one, and how many more there are."""
    more = len(mistakes) - MOST_TOLD
    return mistakes if more <= 0 else [*mistakes[:MOST_TOLD], Mistake(str(path), problem=f"and {more} more mistakes")]


def _as_ratio(cell: object, mark: str) -> float | None:
    """Return a finite number, NaN where the cell holds no value, None where it holds something else."""
    return math.nan if is_nothing(cell) else as_number(cell, mark)


def _as_truth(cell: object) -> bool | None:
    return TRUE_OR_FALSE.get(str(cell).lower().replace(",", "."))


def _as_group(cell: object) -> str | None:
    """Return the name or number of a group as text, or None where there is none; 7.0 is group 7."""
    if isinstance(cell, str):
        return cell or None
    whole = _as_whole(cell, POINT)
    if whole is not None:
        return str(whole)
    return str(cell) if as_number(cell) is not None else None


def _as_whole(cell: object, mark: str) -> int | None:
    value = as_number(cell, mark)
    return int(value) if value is not None and value == math.floor(value) and abs(value) < 2**53 else None


def _as_category(cell: object) -> str:
    return NO_CATEGORY if is_nothing(cell) else str(cell)


CATEGORY: Reader = (_as_category, "the name of a kind of loan")


def _readers(mark: str) -> dict[str, Reader]:
    """Return how the cells of each column are read, and what they may be."""
    return {
        GROUP: (_as_group, "the name or number of a group"),
        DEFAULTED: (_as_truth, "0, 1, true or false"),
        CYCLE: (partial(_as_whole, mark=mark), "a whole number"),
        REPLICATE: (partial(_as_whole, mark=mark), "a whole number"),
        **dict.fromkeys(RATIOS, (partial(_as_ratio, mark=mark), "a finite number")),
    }
