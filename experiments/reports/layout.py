"""Numbers and columns of the tables on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def number(value: float) -> str:
    """Write three decimals, or three digits where that shows nothing."""
    return f"{value:.3f}" if abs(value) >= 0.01 or value == 0 else f"{value:.2g}"  # noqa: PLR2004 - 3 decimals show it


def known(value: float | None) -> str:
    """Write a number as `number` does, and a dash for what is not known."""
    return "-" if value is None else number(value)


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Align columns, names to the left and numbers to the right."""
    count = max(len(row) for row in rows)
    full = [(*row, *[""] * (count - len(row))) for row in rows]
    widths = [max(len(row[place]) for row in full) for place in range(count)]
    return [
        "  ".join(
            [f"{row[0]:<{widths[0]}}", *(f"{cell:>{width}}" for cell, width in zip(row[1:], widths[1:], strict=True))]
        ).rstrip()
        for row in full
    ]
