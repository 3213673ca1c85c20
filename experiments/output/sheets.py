"""A table for a spreadsheet or a program: CSV, XLSX or Parquet. Equal tables are equal bytes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from .folder import whole_file
from .refusals import BadFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    Cell = str | float | None

UNDATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What a workbook says of when it was made, so that it is the same bytes tomorrow."""
WIDEST = 60
"""Letters of a column of a sheet."""


@dataclass(frozen=True)
class Table:
    """Columns of equally many cells by their names; None is an empty cell. formats: of the numbers of each row."""

    columns: Mapping[str, Sequence[Cell]]
    formats: Sequence[str] = ()

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The cells row by row."""
        return list(zip(*self.columns.values(), strict=True))


def _csv(path: Path, table: Table) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(table.rows)


def write_book(path: Path, tables: Mapping[str, Table], title: str = "") -> None:
    """Write a workbook with a sheet for each table, by its name."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": UNDATED})
        for name, table in tables.items():
            _fill(book, book.add_worksheet(name), table)


def _fill(book: Workbook, sheet: Worksheet, table: Table) -> None:
    """Fill one sheet: bold names that stay in sight, and numbers as their row is read."""
    sheet.write_row(0, 0, table.columns, book.add_format({"bold": True}))
    sheet.freeze_panes(1, 1)
    styles = {each: book.add_format({"num_format": each}) for each in dict.fromkeys(table.formats)}
    for number, row in enumerate(table.rows):
        sheet.write_row(number + 1, 0, row, styles[table.formats[number]] if table.formats else None)
    for place, (name, cells) in enumerate(table.columns.items()):
        longest = max([len(name), *(len(cell) for cell in cells if isinstance(cell, str)), 10])
        sheet.set_column(place, place, min(longest, WIDEST))


def _xlsx(path: Path, table: Table) -> None:
    write_book(path, {"Sheet1": table})


def _parquet(path: Path, table: Table) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({name: list(cells) for name, cells in table.columns.items()}), path)


WRITERS: dict[str, Callable[[Path, Table], None]] = {"csv": _csv, "xlsx": _xlsx, "parquet": _parquet}
"""How a table is written, by the end of the file's name."""


def write_table(path: Path, table: Table) -> None:
    """Write a table as the end of the file's name says: whole, or not at all."""
    with whole_file(path) as draft:
        WRITERS[path.suffix.removeprefix(".")](draft, table)


def refuse_without_writer(kind: str | None) -> None:
    """Raise BadFolder, one line, if what writes such tables is not installed."""
    if kind == "xlsx" and find_spec("xlsxwriter") is None:
        message = "xlsx needs XlsxWriter: pip install 'lianbao[xlsx]'; csv and parquet need nothing more"
        raise BadFolder(message)


def refuse_existing(paths: Sequence[Path]) -> None:
    """Raise BadFolder, one line, if a file is there already."""
    there = [str(path) for path in paths if path.exists()]
    if there:
        message = f"{', '.join(there)} there already; nothing is overwritten: name --out, a new folder"
        raise BadFolder(message)
