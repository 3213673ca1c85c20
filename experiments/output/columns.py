"""Columns of a table on the screen."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 100
"""Letters of a line."""


def columns(rows: Sequence[tuple[str, ...]], to_left: Sequence[int]) -> list[str]:
    """Align cells of rows of equal length. to_left: the places of columns of words; the others are numbers.

    A row with nothing but its first cell is a heading and counts for no width.
    """
    widths = [max(map(len, cells)) for cells in zip(*(row for row in rows if any(row[1:])), strict=True)]
    return [
        "  ".join(
            f"{cell:<{widths[place]}}" if place in to_left else f"{cell:>{widths[place]}}"
            for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]


def wrapped(text: str) -> list[str]:
    """Break a sentence over lines of the screen, never between a number and its percent sign."""
    whole = text.replace(" %", "\N{NO-BREAK SPACE}%")
    lines = textwrap.wrap(whole, WIDTH, break_on_hyphens=False, break_long_words=False)
    return [line.replace("\N{NO-BREAK SPACE}%", " %") for line in lines]
