"""Columns of a table on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 100
"""Letters of a line."""


def columns(rows: Sequence[tuple[str, ...]], to_left: Sequence[int]) -> list[str]:
    """Align cells of rows of equal length. to_left: the places of columns of words; the others are numbers."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return [
        "  ".join(
            f"{cell:<{widths[place]}}" if place in to_left else f"{cell:>{widths[place]}}"
            for place, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]
