"""The files of loan tapes, CSV or Parquet, as columns of cells, and how their numbers are written."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import BadInput, Mistake
from ....simulation.reading.sheets.csv_sheets import open_sheet, readable
from ....simulation.reading.sheets.written_numbers import COMMA, POINT, doubt_in, mark_of
from ....simulation.reading.shelf import refuse_no_file
from .pieces import Piece
from .ways import Written, in_doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from ....simulation.reading.sheets.csv_sheets import Sheet

SUFFIXES = (".csv", ".parquet")
ROWS_IN_PIECE = 20_000
PIECES_SEARCHED = 5
"""Pieces in which a cell is looked for that shows the decimal mark."""


@dataclass
class Table:
    """A file whose cells are read piece by piece, so that it may be larger than the memory.

    names: of all columns. mark: what stands before decimals in text. mistakes: in the heading. notes: how it was read.
    """

    path: Path
    names: list[str]
    mark: str
    mistakes: list[Mistake]
    notes: list[str]
    written: Written
    read: Callable[[], Iterator[Piece]]

    def pieces(self) -> Iterator[Piece]:
        """Yield the rows; raises BadInput with one line if the rest cannot be read."""
        with readable(self.path):
            for piece in self.read():
                self.written.note(piece)
                yield piece


def read_table(path: Path, wanted: Collection[str], numeric: Collection[str], mark: str | None) -> Table:
    """Open the file of a loan tape.

    wanted: columns whose cells are needed; those of others stay unread. numeric: columns that hold numbers, by
    which the decimal mark is told where `mark` does not say it.

    Raises BadInput with one line if the file cannot be read, or if it cannot be told how its numbers are meant.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise BadInput([Mistake(str(path), problem=f"given a file of kind {path.suffix!r}, allowed .csv or .parquet")])
    with readable(path):
        refuse_no_file(path)
        if path.suffix.lower() == ".csv":
            return _csv_table(path, wanted, numeric, mark)
        return _parquet_table(path, wanted, mark or POINT)


def _csv_table(path: Path, wanted: Collection[str], numeric: Collection[str], mark: str | None) -> Table:
    """Open a CSV file; columns without a name are left out."""
    sheet = open_sheet(path, wanted)
    read = partial(_csv_pieces, sheet, wanted)
    mistakes = _twice(path, sheet.heading)
    names = [name for name in dict.fromkeys(sheet.heading) if name]
    is_comma_likely = sheet.separator != COMMA
    shown = mark or _mark(path, read, numeric, is_comma_likely=is_comma_likely)
    written = Written(path, numeric, is_given=mark is not None, is_open=is_comma_likely and shown is None)
    notes = [*sheet.notes, *(["numbers have a decimal comma"] if shown == COMMA else [])]
    return Table(path, names, shown or POINT, mistakes, notes, written, read)


def _csv_pieces(sheet: Sheet, wanted: Collection[str]) -> Iterator[Piece]:
    """Yield the rows of a CSV file; rows that do not fit the heading are told, and left out."""
    places = {name: place for place, name in enumerate(sheet.heading) if name in wanted}
    width, rows = len(sheet.heading), sheet.rows()
    while part := list(islice(rows, ROWS_IN_PIECE)):
        fitting = [(number, row) for number, row in part if len(row) == width]
        told = f"allowed {width}, as the heading has"
        mistakes = [
            Mistake(str(sheet.path), problem=f"row {number}: given {len(row)} cells, {told}")
            for number, row in part
            if len(row) != width
        ]
        columns = {name: [row[place] for _, row in fitting] for name, place in places.items()}
        yield Piece([number for number, _ in fitting], columns, mistakes)


def _parquet_table(path: Path, wanted: Collection[str], mark: str) -> Table:
    """Open a Parquet file."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
    mistakes = _twice(path, names)
    if mistakes:
        raise BadInput(mistakes)
    read = partial(_parquet_pieces, path, [name for name in names if name in wanted])
    return Table(path, names, mark, [], [], Written(path, ()), read)


def _parquet_pieces(path: Path, names: list[str]) -> Iterator[Piece]:
    """Yield the rows of a Parquet file; columns that are not named stay unread."""
    import pyarrow.parquet as pq

    first = 1
    with pq.ParquetFile(path, pre_buffer=False) as file:
        for batch in file.iter_batches(ROWS_IN_PIECE, columns=names):
            columns = {name: batch.column(name).to_pylist() for name in names}
            yield Piece(range(first, first + batch.num_rows), columns)
            first += batch.num_rows


def _twice(path: Path, heading: Sequence[str]) -> list[Mistake]:
    """Return a mistake for each name that stands over two columns."""
    names = sorted(name for name, count in Counter(heading).items() if name and count > 1)
    told = "given twice, allowed every column once"
    return [Mistake(str(path), problem=f"row 1, column {name}: {told}") for name in names]


def _mark(
    path: Path, read: Callable[[], Iterator[Piece]], numeric: Collection[str], *, is_comma_likely: bool
) -> str | None:
    """Return the decimal mark of the first cell that shows one; None if none of the first pieces has such a cell.

    Raises BadInput if cells leave it open.
    """
    doubt = None
    for piece in islice(read(), PIECES_SEARCHED):
        cells = [cell for name, column in piece.columns.items() if name in numeric for cell in column]
        shown = next(filter(None, map(mark_of, cells)), None)
        if shown:
            return shown
        doubt = doubt or doubt_in(cells)
    if doubt is not None and is_comma_likely:
        raise BadInput([Mistake(str(path), problem=in_doubt(doubt))])
    return None
