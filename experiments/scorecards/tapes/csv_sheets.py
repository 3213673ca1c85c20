"""CSV files as programs write them: encoding, separator, lines before the heading. Cells stay text."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....simulation.reading.mistakes import BadInput, Mistake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Sheet:
    """Cells of a file as text, blanks around them left out.

    numbers: line of each row in the file. mistakes: rows that do not fit the heading; they are left out.
    notes: what a reader should know of how it was read, one sentence each.
    """

    heading: list[str]
    numbers: list[int]
    rows: list[list[str]]
    separator: str
    mistakes: list[Mistake]
    notes: list[str]


def read_sheet(path: Path, known: Collection[str]) -> Sheet:
    """Read a CSV file. known: names of columns by which the separator is told.

    Text is taken for UTF-8, else for GB18030 (GBK, GB2312), else for Windows-1252. Blank lines, and a first line such
    as `sep=;`, are passed over.

    Raises BadInput if it is no text, and csv.Error if quotes do not close.
    """
    text, encoding = _decoded(path)
    separator = _separator(text, known)
    notes = [] if separator == "," else [f"cells are separated by a {SEPARATORS[separator]}"]
    notes += [] if encoding.startswith("utf") else [f"the text is not UTF-8 and was read as {encoding.upper()}"]
    rows = ((number, row) for number, row in _rows(text, separator) if any(row))
    heading = next(rows, (1, []))[1]
    sheet = Sheet(heading, [], [], separator, [], notes)
    for number, row in rows:
        if len(row) == len(heading):
            sheet.numbers.append(number)
            sheet.rows.append(row)
        else:
            problem = f"row {number}: given {len(row)} cells, allowed {len(heading)}, as the heading has"
            sheet.mistakes.append(Mistake(str(path), problem=problem))
    return sheet


def _decoded(path: Path) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding."""
    data = path.read_bytes()
    if data.startswith(WORKBOOKS):
        raise BadInput([Mistake(str(path), problem="is an Excel workbook, allowed a file saved as CSV")])
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise BadInput([Mistake(str(path), problem="is no text, allowed a CSV file in UTF-8, UTF-16, GBK or Windows-1252")])


def _separator(text: str, known: Collection[str]) -> str:
    """Return the separator that leaves most known names in the heading, and of these the one with most cells."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, "")
    heading = next(lines, "") if _says_separator(first) else first

    def score(separator: str) -> tuple[int, int]:
        names = [name.strip(' "') for name in heading.split(separator)]
        return len(set(names) & set(known)), len(names)

    return max(SEPARATORS, key=score)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the cells of each row."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for row in rows:
        if not (rows.line_num == 1 and _says_separator(separator.join(row))):
            yield rows.line_num, [cell.strip() for cell in row]


def _says_separator(line: str) -> bool:
    """Tell whether a line is that with which Excel is told the separator."""
    return line.strip().lower().startswith("sep=")
