"""How an outcome goes over the loan cycles: a line for each point, or for each part of a factor, with intervals."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import batched
from typing import TYPE_CHECKING

import numpy as np

from .parts.style import MARKERS, TINTS, keyed, of_pages, sheet, styled, titled
from .parts.words import capital, meant, name_axis, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from ...statistics.estimates import Estimate

MOST_LINES = len(MARKERS)
"""Lines of a page that can be told apart."""
MOST_PAGES = 8
BESIDE = 0.3
"""Part of the way to the next cycle over which the lines stand beside each other."""
HEIGHT = 3.8
"""Inches."""
INTERVALS = "Lines: 95 % intervals of each cycle by itself"


@dataclass(frozen=True)
class Line:
    """One line. label: what it is of; levels: one estimate a cycle."""

    label: str
    levels: Sequence[Estimate]


def draw(lines: Mapping[str, Sequence[Line]], outcome: str, *, unit: str, below: str) -> list[Figure]:
    """Draw lines over the cycles, a page for each heading and for each six lines; nothing of what is 0 or unknown.

    lines: by what they are along, empty for points. below: what the intervals are over. More than some pages are not
    drawn: nobody could take them in.
    """
    moved = any(level.mean for own in lines.values() for each in own for level in each.levels)
    cut = [(along, part) for along, own in lines.items() for part in batched(own, MOST_LINES)]
    if not moved or len(cut) > MOST_PAGES:
        return []
    note = f"{meant(outcome)}. {INTERVALS}, {below}. Marks of one cycle stand side by side."
    limits = _limits(lines)
    pages = [(along, part, of_pages(number, len(cut))) for number, (along, part) in enumerate(cut, 1)]
    return [_page(part, (outcome, unit), _title(outcome, along) + page, note, limits) for along, part, page in pages]


def _title(outcome: str, along: str) -> str:
    return f"{capital(plain(outcome))} over the loan cycles{f', by {along}' if along else ''}"


def _page(lines: Sequence[Line], what: tuple[str, str], title: str, note: str, limits: tuple[float, float]) -> Figure:
    """Draw some lines, on the scale of all. what: the outcome and its unit."""
    with styled():
        figure, axes = sheet(height=HEIGHT)
        panel = axes[0, 0]
        cycles = np.arange(1.0, len(lines[0].levels) + 1)
        aside = BESIDE * (np.linspace(0, 1, len(lines)) - 0.5) * (len(lines) > 1)
        for number, line in enumerate(lines):
            _draw(panel, line, cycles + aside[number], number)
        panel.set_xlim(0.5, len(cycles) + 0.5)
        panel.xaxis.get_major_locator().set_params(integer=True)
        panel.set_xlabel("loan cycle")
        panel.set_ylim(*limits)
        name_axis(panel.yaxis, plain(what[0]), what[1])
        keyed(figure, panel)
        titled(figure, title, note)
    return figure


def _draw(axes: Axes, line: Line, x: np.ndarray, number: int) -> None:
    """Draw a line with its intervals; a cycle in which it is unknown leaves a gap."""
    middle = np.array([np.nan if each.mean is None else each.mean for each in line.levels])
    colour = TINTS[number]
    axes.plot(x, middle, f"{MARKERS[number]}-", color=colour, label=line.label, linewidth=0.9, markersize=4)
    for place, each in zip(x, line.levels, strict=True):
        if each.low is not None and each.high is not None:
            axes.vlines(place, each.low, each.high, color=colour, linewidth=1.3)


def _limits(lines: Mapping[str, Sequence[Line]]) -> tuple[float, float]:
    """Return the ends of the upright axis: all means and intervals."""
    every = [level for own in lines.values() for each in own for level in each.levels]
    ends = [end for each in every for end in (each.mean, each.low, each.high) if end is not None]
    around = 0.06 * (max(ends) - min(ends)) or 0.05 * abs(max(ends)) or 0.01
    return min(ends) - around, max(ends) + around
