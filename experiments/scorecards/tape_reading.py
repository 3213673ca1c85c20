"""Reading a user's own loan tape, CSV or Parquet: a checked table, or every mistake by row and column."""

from __future__ import annotations

import csv
import difflib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.borrowers.firms.parameters import RATIOS
from ...simulation.reading.mistakes import BadInput, Mistake, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Array = np.ndarray[Any, Any]
Columns = dict[str, list[Any]]

GROUP, DEFAULTED, CYCLE, REPLICATE = "group", "defaulted", "cycle", "replicate"
NEEDED = (GROUP, DEFAULTED)
OPTIONAL = (CYCLE, REPLICATE)
TRUE_OR_FALSE = {"1": True, "0": False, "true": True, "false": False, "1.0": True, "0.0": False}
MOST_TOLD = 100
"""Mistakes of a file that are told one by one; of the others only their number."""
SUFFIXES = (".csv", ".parquet")


@dataclass(frozen=True)
class LoanTape:
    """A loan tape: one row a loan.

    names: ratios that it has, in the order of scorecards. ratios: one column each. groups: number of each loan's group.
    cycles: cycle of each loan, or None. unused: columns that mean nothing here.
    """

    file: str
    names: tuple[str, ...]
    ratios: Array
    defaulted: Array
    groups: Array
    cycles: Array | None
    unused: tuple[str, ...]


def read_tape(path: Path) -> LoanTape:
    """Read a loan tape. Rows of a CSV file are numbered as its lines are, the heading being 1; of Parquet from 1.

    It needs the columns `group` and `defaulted` (0, 1, true, false) and at least one financial ratio by name. A tape of
    a simulation also has `cycle` and `replicate`, and groups of different replicates are different groups.

    Raises BadInput with every mistake, one on a line: file, row, column, what was given, what is allowed.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise BadInput([Mistake(str(path), problem=f"given a file of kind {path.suffix!r}, allowed .csv or .parquet")])
    try:
        numbers, columns, mistakes = _read_csv(path) if path.suffix.lower() == ".csv" else _read_parquet(path)
    except FileNotFoundError:
        raise BadInput([Mistake(str(path), problem="there is no such file")]) from None
    except (OSError, ValueError, csv.Error) as error:
        raise BadInput([Mistake(str(path), problem=f"cannot be read: {str(error).splitlines()[0]}")]) from error
    return _checked(path, numbers, columns, mistakes)


def _checked(path: Path, numbers: Sequence[int], columns: Columns, mistakes: list[Mistake]) -> LoanTape:
    """Turn columns of cells into a tape, or raise what is wrong with them. numbers: of the rows, for messages."""
    found: dict[str, list[Any]] = {}
    wrong: list[tuple[int, Mistake]] = []
    for name, (read, allowed) in READERS.items():
        if name in columns:
            found[name], places = _column(columns[name], read)
            wrong += [(row, _wrong_cell(path, numbers[row], name, columns[name][row], allowed)) for row in places]
    in_order = [mistake for _, mistake in sorted(wrong, key=lambda each: each[0])]
    mistakes = [*mistakes, *_missing(path, columns), *in_order]
    if not mistakes and not columns[GROUP]:
        mistakes = [Mistake(str(path), problem="has no rows, allowed at least one loan")]
    if mistakes:
        raise BadInput(_first_of(mistakes, path))
    return _tape(path, found, tuple(name for name in columns if name not in READERS))


def _tape(path: Path, found: dict[str, list[Any]], unused: tuple[str, ...]) -> LoanTape:
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
        unused,
    )


def _read_csv(path: Path) -> tuple[Sequence[int], Columns, list[Mistake]]:
    """Return the numbers of the rows, cells by column, and rows that do not fit the heading, which are left out."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file, strict=True)
        heading = [name.strip() for name in next(rows, [])]
        mistakes = _wrong_heading(path, heading)
        found: dict[int, list[str]] = {}
        for row in rows:
            if len(row) == len(heading):
                found[rows.line_num] = [cell.strip() for cell in row]
            elif row:
                given, allowed = f"{len(row)} cells", f"{len(heading)}, as the heading has"
                mistakes.append(Mistake(str(path), problem=f"row {rows.line_num}: given {given}, allowed {allowed}"))
    columns = {name: [row[place] for row in found.values()] for place, name in enumerate(heading)}
    return list(found), columns, mistakes


def _wrong_heading(path: Path, heading: list[str]) -> list[Mistake]:
    """Return what is wrong with the names of the columns."""
    twice = sorted({name for name in heading if heading.count(name) > 1})
    allowed = "every column once"
    return [Mistake(str(path), problem=f"row 1, column {name}: given twice, allowed {allowed}") for name in twice]


def _read_parquet(path: Path) -> tuple[Sequence[int], Columns, list[Mistake]]:
    """Return the numbers of the rows, and cells by column; columns that mean nothing here stay unread."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    names = file.schema_arrow.names
    table = file.read(columns=[name for name in names if name in READERS])
    columns = {name: table[name].to_pylist() if name in READERS else [] for name in names}
    return range(1, file.metadata.num_rows + 1), columns, []


def _missing(path: Path, columns: Columns) -> list[Mistake]:
    """Return a mistake for each column that must be there and is not."""
    found = []
    for name in NEEDED:
        if name not in columns:
            problem = f"column {name}: given nothing, allowed {READERS[name][1]}"
            found.append(Mistake(str(path), problem=problem, nearest=_near(name, columns)))
    if not set(RATIOS) & set(columns):
        nearest = next((near for near in (_near(name, columns) for name in RATIOS) if near), "")
        allowed = f"at least one of {', '.join(RATIOS)}"
        found.append(Mistake(str(path), problem=f"financial ratios: given none, allowed {allowed}", nearest=nearest))
    return found


def _near(name: str, columns: Columns) -> str:
    """Return the column that is most like a name."""
    return next(iter(difflib.get_close_matches(name, [each for each in columns if each not in READERS], 1)), "")


def _column(cells: Sequence[Any], read: Callable[[Any], Any]) -> tuple[list[Any], list[int]]:
    """Return the values of a column, and the places of cells that have none."""
    values = [read(cell) for cell in cells]
    return values, [place for place, value in enumerate(values) if value is None]


def _wrong_cell(path: Path, row: int, column: str, given: object, allowed: str) -> Mistake:
    text = "nothing" if given in ("", None) else shown(given)
    return Mistake(str(path), problem=f"row {row}, column {column}: given {text}, allowed {allowed}")


def _first_of(mistakes: list[Mistake], path: Path) -> list[Mistake]:
    """Return as many mistakes as are told one by one, and how many more there are."""
    more = len(mistakes) - MOST_TOLD
    return mistakes if more <= 0 else [*mistakes[:MOST_TOLD], Mistake(str(path), problem=f"and {more} more mistakes")]


def _as_number(cell: object) -> float | None:
    """Return a finite number, or None."""
    try:
        value = float(cell) if isinstance(cell, (int, float, str)) and not isinstance(cell, bool) else math.nan
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def _as_truth(cell: object) -> bool | None:
    return TRUE_OR_FALSE.get(str(cell).lower())


def _as_group(cell: object) -> str | None:
    """Return the name or number of a group as text, or None where there is none."""
    return str(cell) if isinstance(cell, (str, int)) and str(cell) else None


def _as_whole(cell: object) -> int | None:
    value = _as_number(cell)
    return int(value) if value is not None and value == math.floor(value) and abs(value) < 2**53 else None


READERS: dict[str, tuple[Callable[[Any], Any], str]] = {
    GROUP: (_as_group, "the name or number of a group"),
    DEFAULTED: (_as_truth, "0, 1, true or false"),
    CYCLE: (_as_whole, "a whole number"),
    REPLICATE: (_as_whole, "a whole number"),
    **dict.fromkeys(RATIOS, (_as_number, "a finite number")),
}
"""How the cells of each column are read, and what they may be."""
