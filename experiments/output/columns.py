"""Columns of a table on the screen, and in a notebook."""

from __future__ import annotations

import textwrap
from html import escape
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


def as_html(caption: str, rows: Sequence[tuple[str, ...]], to_left: Sequence[int]) -> str:
    """Return the same rows, heads first, as a table of HTML; a row with nothing but its first cell is a heading."""
    sides = ["left" if place in to_left else "right" for place in range(len(rows[0]))]
    kinds = ["td" if number and any(row[1:]) else "th" for number, row in enumerate(rows)]
    lines = [_line(kind, row, sides) for kind, row in zip(kinds, rows, strict=True)]
    return f'<table><caption style="text-align:left">{escape(caption)}</caption>{"".join(lines)}</table>'


def _line(kind: str, cells: Sequence[str], sides: Sequence[str]) -> str:
    """Return a row of a table. kind: of its cells, td or th."""
    parts = (
        f'<{kind} style="text-align:{side}">{escape(cell)}</{kind}>' for cell, side in zip(cells, sides, strict=True)
    )
    return f"<tr>{''.join(parts)}</tr>"


def wrapped(text: str) -> list[str]:
    """Break a sentence over lines of the screen, never between a number and its percent sign."""
    whole = text.replace(" %", "\N{NO-BREAK SPACE}%")
    lines = textwrap.wrap(whole, WIDTH, break_on_hyphens=False, break_long_words=False)
    return [line.replace("\N{NO-BREAK SPACE}%", " %") for line in lines]
