"""The files of loan tapes, CSV or Parquet, as columns of cells, and how their numbers are written."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....simulation.reading.mistakes import BadInput, Mistake
from .csv_sheets import read_sheet
from .written_numbers import COMMA, NAMES, POINT, doubt_in, is_nothing, is_percent, mark_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

Columns = dict[str, list[Any]]
SUFFIXES = (".csv", ".parquet")


@dataclass(frozen=True)
class Table:
    """Cells of a file by column.

    numbers: of the rows, for messages: lines of a CSV file, the heading being 1; rows of Parquet from 1. mark: what
    stands before decimals in text. mistakes: rows that do not fit the heading. notes: how the file was read.
    """

    numbers: Sequence[int]
    columns: Columns
    mark: str
    mistakes: list[Mistake]
    notes: list[str]


def read_table(path: Path, wanted: Collection[str], numeric: Collection[str], mark: str | None) -> Table:
    """Read the file of a loan tape.

    wanted: columns whose cells are needed; those of others may stay unread. numeric: columns that hold numbers, by
    which the decimal mark is told where `mark` does not say it.

    Raises BadInput with one line if the file cannot be read, or if it cannot be told how its numbers are meant.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise BadInput([Mistake(str(path), problem=f"given a file of kind {path.suffix!r}, allowed .csv or .parquet")])
    try:
        if path.suffix.lower() == ".csv":
            return _csv_table(path, wanted, numeric, mark)
        return _parquet_table(path, wanted, mark or POINT)
    except FileNotFoundError:
        raise BadInput([Mistake(str(path), problem="there is no such file")]) from None
    except (OSError, ValueError, csv.Error) as error:
        raise BadInput([Mistake(str(path), problem=f"cannot be read: {str(error).splitlines()[0]}")]) from error


def _csv_table(path: Path, wanted: Collection[str], numeric: Collection[str], mark: str | None) -> Table:
    """Read a CSV file; columns without a name are left out."""
    sheet = read_sheet(path, wanted)
    mistakes = _twice(path, sheet.heading) + sheet.mistakes
    columns = {name: [row[place] for row in sheet.rows] for place, name in enumerate(sheet.heading) if name}
    numbers = {name: cells for name, cells in columns.items() if name in numeric}
    mark = mark or _mark(path, sheet.numbers, numbers, is_comma_likely=sheet.separator != COMMA)
    mistakes += _mixed_percent(path, sheet.numbers, numbers)
    notes = [*sheet.notes, *(["numbers have a decimal comma"] if mark == COMMA else [])]
    return Table(sheet.numbers, columns, mark, mistakes, notes + _percent_notes(numbers))


def _parquet_table(path: Path, wanted: Collection[str], mark: str) -> Table:
    """Read a Parquet file; columns that are not wanted stay unread."""
    import pyarrow.parquet as pq

    file = pq.ParquetFile(path)
    names = file.schema_arrow.names
    mistakes = _twice(path, names)
    if mistakes:
        raise BadInput(mistakes)
    table = file.read(columns=[name for name in names if name in wanted])
    columns = {name: table[name].to_pylist() if name in wanted else [] for name in names}
    return Table(range(1, file.metadata.num_rows + 1), columns, mark, [], [])


def _twice(path: Path, heading: Sequence[str]) -> list[Mistake]:
    """Return a mistake for each name that stands over two columns."""
    names = sorted({name for name in heading if name and heading.count(name) > 1})
    told = "given twice, allowed every column once"
    return [Mistake(str(path), problem=f"row 1, column {name}: {told}") for name in names]


def _mark(path: Path, rows: Sequence[int], numbers: Columns, *, is_comma_likely: bool) -> str:
    """Return the decimal mark that the cells show; BadInput if they show both, or leave it open."""
    first: dict[str | None, str] = {}
    for where, cell in _cells(rows, numbers):
        first.setdefault(mark_of(cell), f"{where}: {cell!r}")
    shown = [mark for mark in NAMES if mark in first]
    if len(shown) == len(NAMES):
        both = " and ".join(f"a {NAMES[mark]} ({first[mark]})" for mark in shown)
        raise BadInput([Mistake(str(path), problem=f"given {both}, allowed one of the two")])
    if shown:
        return shown[0]
    doubt = doubt_in(cell for _, cell in _cells(rows, numbers))
    if doubt is None or not is_comma_likely:
        return POINT
    problem = f"given {doubt!r}, which may have decimals or thousands, allowed as it is with --decimal , or --decimal ."
    raise BadInput([Mistake(str(path), problem=problem)])


def _mixed_percent(path: Path, rows: Sequence[int], numbers: Columns) -> list[Mistake]:
    """Return a mistake for each column in which some numbers are in percent and others not."""
    found = []
    for name, cells in numbers.items():
        plain = [row for row, cell in zip(rows, cells, strict=True) if not is_percent(cell) and not is_nothing(cell)]
        percent = [row for row, cell in zip(rows, cells, strict=True) if is_percent(cell)]
        if plain and percent:
            given = f"percent in row {percent[0]} and none in row {plain[0]}"
            found.append(Mistake(str(path), problem=f"column {name}: given {given}, allowed one way in all rows"))
    return found


def _percent_notes(numbers: Columns) -> list[str]:
    names = [name for name, cells in numbers.items() if any(map(is_percent, cells))]
    return [f"columns in percent, divided by 100: {', '.join(names)}"] if names else []


def _cells(rows: Sequence[int], numbers: Columns) -> Iterator[tuple[str, str]]:
    """Yield where each cell of a number is, and the cell."""
    for name, cells in numbers.items():
        for row, cell in zip(rows, cells, strict=True):
            yield f"row {row}, column {name}", cell
