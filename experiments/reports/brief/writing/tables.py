"""The tables of a brief: a CSV file each, and all of them in one workbook."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..page import Sheet

UNDATED = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""What stands for the time of day, so that equal briefs are equal bytes: the first that a zip file can say."""
WIDEST = 60
"""Letters that a column of a workbook is wide at most."""


def write_csv(folder: Path, sheets: Sequence[Sheet]) -> None:
    """Write each sheet as folder/name.csv, in UTF-8; an empty field is not known."""
    for sheet in sheets:
        with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows([sheet.columns, *sheet.rows])


def write_workbook(path: Path, sheets: Sequence[Sheet], title: str) -> None:
    """Write all sheets into one workbook; texts stay texts, whatever they begin with."""
    from xlsxwriter import Workbook

    with Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": UNDATED})
        bold = book.add_format({"bold": True})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.write_row(0, 0, sheet.columns, bold)
            for number, row in enumerate(sheet.rows, 1):
                page.write_row(number, 0, row)
            page.freeze_panes(1, 0)
            for column, name in enumerate(sheet.columns):
                longest = max([len(name), *(len(str(row[column])) for row in sheet.rows)])
                page.set_column(column, column, min(WIDEST, longest + 1))
