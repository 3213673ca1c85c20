"""Numbers and columns of the tables on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output.numbers import NOTHING

if TYPE_CHECKING:
    from collections.abc import Sequence


def number(value: float) -> str:
    """Write three decimals, none of a thousand and more, or three digits where that shows nothing."""
    if abs(value) >= 1000:  # noqa: PLR2004 - decimals would pretend
        return f"{value:,.0f}"
    return f"{value:.3f}" if abs(value) >= 0.01 or value == 0 else f"{value:.2g}"  # noqa: PLR2004 - 3 decimals show it


def known(value: float | None) -> str:
    """Write a number as `number` does, and a dash for what is not known."""
    return "-" if value is None else number(value)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Align columns, names to the left and numbers to the right."""
    count = max(len(row) for row in rows)
    full = [(*row, *[""] * (count - len(row))) for row in rows]
    return _in_columns(full, full)


def under_headings(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Align columns, the first to the left; a heading has only its first cell and counts for no width."""
    return _in_columns(rows, [row for row in rows if any(row[1:])])


def _in_columns(rows: Sequence[tuple[str, ...]], widest: Sequence[tuple[str, ...]]) -> list[str]:
    """Align rows of equally many cells. widest: the rows that say how wide columns are."""
    widths = [max(map(len, cells)) for cells in zip(*widest, strict=True)]
    return [
        "  ".join(
            [f"{row[0]:<{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))]
        ).rstrip()
        for row in rows
    ]


def percent(value: float | None) -> str:
    """Write a share."""
    return NOTHING if value is None else f"{100 * value:.3g} %"
