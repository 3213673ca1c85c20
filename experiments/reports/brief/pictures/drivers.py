"""What drives outcomes: the largest effects that a study found, as bars with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...figures.parts.style import BLACK, SLATE
from ..page import Panel
from .drawing import PLAIN, Drawing, fitting

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, ROW, TOP, NUMBER = 516.0, 10.0, 11.0, 92.0
BETWEEN = 14.0
NAMES = 0.45
"""Share of a column that names take."""


@dataclass(frozen=True)
class Effect:
    """One factor. size: the index by which the design ranks.

    low, high: its interval, None where unknown. told: it in words.
    """

    label: str
    size: float
    low: float | None
    high: float | None
    told: str


def draw(columns: Sequence[tuple[str, Sequence[Effect]]], note: str) -> Panel:
    """Draw the effects of some outcomes side by side."""
    height = TOP + ROW * max(len(effects) for _, effects in columns) + 1
    drawing = Drawing(WIDTH, height)
    width = (WIDTH - BETWEEN * (len(columns) - 1)) / len(columns)
    for place, (title, effects) in enumerate(columns):
        left = place * (width + BETWEEN)
        drawing.text(left, 7, fitting(title, width, PLAIN), size=PLAIN, bold=True)
        most = max((abs(each.high or each.size) for each in effects), default=1.0) or 1.0
        for row, each in enumerate(effects):
            _row(drawing, each, (left, TOP + row * ROW), width, most)
    words = [f"{title}: {', '.join(f'{each.label} {each.told}' for each in effects)}" for title, effects in columns]
    return Panel(drawing.svg, f"What drives it. {'; '.join(words)}.", note)


def _row(drawing: Drawing, each: Effect, place: tuple[float, float], width: float, most: float) -> None:
    left, top = place
    start, room = left + width * NAMES, width * (1 - NAMES) - NUMBER
    drawing.text(left, top + 7.2, fitting(each.label, width * NAMES - 3))
    drawing.rect(start, top + 1.6, room * abs(each.size) / most, ROW - 3.2, "#A9B4BD")
    if each.low is not None and each.high is not None:
        ends = [start + room * max(0.0, end) / most for end in (each.low, each.high)]
        drawing.line(ends[0], top + ROW / 2, ends[1], top + ROW / 2, SLATE, 1.2)
    drawing.text(left + width, top + 7.2, each.told, anchor="end", colour=BLACK)
