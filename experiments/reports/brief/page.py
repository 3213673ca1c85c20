"""What a brief says, apart from how it is written: sentences, tables, pictures, and rows for spreadsheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ...output.sheets import Table as Columns

ARROWS = {1: "\N{BLACK UP-POINTING TRIANGLE}", -1: "\N{BLACK DOWN-POINTING TRIANGLE}", 0: "="}
"""What stands before a difference: up for a larger number, down for a smaller one; the word beside it says which is
better."""


@dataclass(frozen=True)
class Cell:
    """A cell of a table. mark: `better`, `worse` or nothing, for its colour, which a word always repeats.

    arrow: one of ARROWS. small: what stands below in smaller letters.
    """

    text: str
    mark: str = ""
    arrow: str = ""
    small: str = ""


@dataclass(frozen=True)
class Table:
    """A table. note: what a reader has to know; widths: of the columns, relative to each other.

    reason: why there are no rows; a table has rows or a reason.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    note: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Panel:
    """A picture. svg: drawn in points; alt: what it shows, in words. reason: why there is none."""

    svg: str = ""
    alt: str = ""
    note: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Sheet:
    """Rows for a spreadsheet: numbers as they are, not as they are told. rows: as wide as the columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]

    @property
    def table(self) -> Columns:
        """The same column by column, to be written."""
        return Columns({name: [row[place] for row in self.rows] for place, name in enumerate(self.columns)})


@dataclass(frozen=True, repr=False)
class Brief:
    """Two pages.

    Page one: question, about, verdicts, changes, levels, paid, likely, years. Page two: all else. sheets: the numbers
    behind it.
    """

    title: str
    question: str
    about: str
    verdicts: tuple[str, ...]
    changes: Table
    levels: Table
    paid: Panel
    likely: Panel
    years: Panel
    winners: Panel
    drivers: Panel
    stresses: Table
    assumptions: Table
    unmodelled: tuple[str, ...]
    glossary: tuple[tuple[str, str], ...]
    reproduce: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]

    def __repr__(self) -> str:
        """Return its title and what was found, in sentences."""
        return "\n".join([f"Brief: {self.title}", *self.verdicts])


HEADINGS = {
    "verdicts": "What was found",
    "changes": "The schemes, and both sides of each",
    "levels": "Levels and differences",
    "paid": "Who paid what was owed",
    "likely": "How likely",
    "years": "Year by year",
    "winners": "Winners and losers among borrowers",
    "drivers": "What drives it",
    "stresses": "In harder times",
    "assumptions": "What it rests on",
    "unmodelled": "What the model leaves out",
    "glossary": "Words",
    "reproduce": "To make this brief again",
}
"""The parts of the pages, by the field of a brief that fills them."""
