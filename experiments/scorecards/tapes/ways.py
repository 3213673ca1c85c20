"""How the numbers of a text file are written, which must be one way in all rows: noted while they pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import BadInput, Mistake
from ....simulation.reading.sheets.written_numbers import NAMES, doubt_in, is_nothing, is_percent, mark_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from .pieces import Piece


def in_doubt(cell: str) -> str:
    """Say of a cell that its mark may stand before decimals or between thousands."""
    return f"given {cell!r}, which may have decimals or thousands, allowed as it is with --decimal , or --decimal ."


class Written:
    """Notes in which rows numbers have which decimal mark, and which of them are in percent.

    is_given: whether the mark is given, so that cells need not agree on it. is_open: whether nothing has shown it so
    far, so that a cell such as 1,234 leaves it open.
    """

    def __init__(self, path: Path, numeric: Collection[str], *, is_given: bool = False, is_open: bool = False) -> None:
        """numeric: columns of text that hold numbers."""
        self.path = path
        self.numeric = frozenset(numeric)
        self.is_given = is_given
        self.is_open = is_open
        self.marks: dict[str, str] = {}
        self.percent: dict[str, int] = {}
        self.plain: dict[str, int] = {}

    def note(self, piece: Piece) -> None:
        """Look at some more rows. Raises BadInput if numbers have both marks, or leave it open which they have."""
        for name in (name for name in piece.columns if name in self.numeric):
            self._note_percent(name, piece)
            if not self.is_given:
                self._note_marks(name, piece)
            doubt = doubt_in(piece.columns[name]) if self.is_open else None
            if doubt is not None:
                raise BadInput([Mistake(str(self.path), problem=in_doubt(doubt))])

    def _note_marks(self, name: str, piece: Piece) -> None:
        for row, cell in zip(piece.numbers, piece.columns[name], strict=True):
            mark = mark_of(cell)
            if mark is not None and mark not in self.marks:
                self.marks[mark] = f"row {row}, column {name}: {cell!r}"
        if len(self.marks) == len(NAMES):
            both = " and ".join(f"a {NAMES[mark]} ({self.marks[mark]})" for mark in NAMES)
            raise BadInput([Mistake(str(self.path), problem=f"given {both}, allowed one of the two")])

    def _note_percent(self, name: str, piece: Piece) -> None:
        for row, cell in zip(piece.numbers, piece.columns[name], strict=True):
            if is_percent(cell):
                self.percent.setdefault(name, row)
            elif not is_nothing(cell):
                self.plain.setdefault(name, row)

    def mistakes(self) -> list[Mistake]:
        """Return a mistake for each column in which some numbers are in percent and others not."""
        return [
            Mistake(str(self.path), problem=f"column {name}: given {given}, allowed one way in all rows")
            for name, row in self.percent.items()
            if name in self.plain
            for given in [f"percent in row {row} and none in row {self.plain[name]}"]
        ]

    def notes(self) -> list[str]:
        """Return what a reader should know, one sentence each."""
        return [f"columns in percent, divided by 100: {', '.join(self.percent)}"] if self.percent else []
