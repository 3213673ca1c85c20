"""CSV files as programs write them: encoding, separator, lines before the heading. Cells stay text."""

from __future__ import annotations

import csv
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from ...declaring.mistakes import BadInput, Mistake

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path
    from typing import TextIO

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
LONGEST_LINE = 5_000_000
"""Characters of a line that are read: 200,000 columns of a number each have fewer."""
PIECE = 1_000_000
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Sheet:
    """A CSV file whose encoding, separator and heading are known; its rows are read when they are asked for.

    first: line of the heading. notes: what a reader should know of how it was read, one sentence each.
    """

    path: Path
    encoding: str
    separator: str
    heading: list[str]
    first: int
    notes: list[str]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield line number and cells of each row below the heading; those that do not fit it as well.

        Raises BadInput for a line that is too long, and csv.Error if quotes do not close.
        """
        rows = _rows(self.path, self.encoding, self.separator)
        return ((number, row) for number, row in rows if any(row) and number > self.first)


def open_sheet(path: Path, known: Collection[str]) -> Sheet:
    """Find out how a CSV file is written. known: names of columns by which the separator is told.

    Text is taken for UTF-8, else for GB18030 (GBK, GB2312), else for Windows-1252. Blank lines, and a first line such
    as `sep=;`, are passed over.

    Raises BadInput if it is no text, and csv.Error if quotes of the heading do not close.
    """
    encoding = _encoding(path)
    separator = _separator(path, encoding, known)
    notes = [] if separator == "," else [f"cells are separated by a {SEPARATORS[separator]}"]
    notes += [] if encoding.startswith("utf") else [f"the text is not UTF-8 and was read as {encoding.upper()}"]
    rows = _rows(path, encoding, separator)
    first, heading = next(((number, row) for number, row in rows if any(row)), (1, []))
    return Sheet(path, encoding, separator, heading, first, notes)


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what keeps a file from being read into one line."""
    try:
        yield
    except FileNotFoundError:
        raise BadInput([Mistake(str(path), problem="there is no such file")]) from None
    except (OSError, ValueError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or next(iter(str(error).splitlines()), type(error).__name__)
        raise BadInput([Mistake(str(path), problem=f"cannot be read: {reason}")]) from error


def _encoding(path: Path) -> str:
    """Return the name of the first encoding that all of a file can be read in."""
    with path.open("rb") as file:
        start = file.read(len(WORKBOOKS[0]))
    if start.startswith(WORKBOOKS):
        raise BadInput([Mistake(str(path), problem="is an Excel workbook, allowed a file saved as CSV")])
    encodings = ("utf-16",) if start.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS
    for encoding in encodings:
        if _is_text(path, encoding):
            return encoding
    raise BadInput([Mistake(str(path), problem="is no text, allowed a CSV file in UTF-8, UTF-16, GBK or Windows-1252")])


def _is_text(path: Path, encoding: str) -> bool:
    """Tell whether a file can be read in an encoding, piece by piece."""
    try:
        with path.open(encoding=encoding, newline="") as file:
            return all("\0" not in piece for piece in iter(partial(file.read, PIECE), ""))
    except UnicodeError:
        return False


def _separator(path: Path, encoding: str, known: Collection[str]) -> str:
    """Return the separator that leaves most known names in the heading, and of these the one with most cells."""
    with path.open(encoding=encoding, newline="") as file:
        lines = (line for line in _lines(path, file) if line.strip())
        first = next(lines, "")
        heading = next(lines, "") if _says_separator(first) else first

    def score(separator: str) -> tuple[int, int]:
        names = [name.strip(' "\r\n') for name in heading.split(separator)]
        return len(set(names) & set(known)), len(names)

    return max(SEPARATORS, key=score)


def _rows(path: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line number and the cells of each row."""
    with path.open(encoding=encoding, newline="") as file:
        rows = csv.reader(_lines(path, file), delimiter=separator, strict=True)
        for row in rows:
            if not (rows.line_num == 1 and _says_separator(separator.join(row))):
                yield rows.line_num, [cell.strip() for cell in row]


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    """Yield the lines of a file, none of which may be longer than fits the memory."""
    for number, line in enumerate(iter(partial(file.readline, LONGEST_LINE), ""), 1):
        if len(line) == LONGEST_LINE:
            raise BadInput([Mistake(str(path), problem=f"row {number}: longer than {LONGEST_LINE:,} characters")])
        yield line


def _says_separator(line: str) -> bool:
    """Tell whether a line is that with which Excel is told the separator."""
    return line.strip().lower().startswith("sep=")
