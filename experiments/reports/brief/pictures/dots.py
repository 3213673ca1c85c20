"""How likely: quantile dot plots of the differences of pairs of runs, a row for each scheme, a column an outcome.

Twenty or fifty dots stand for all pairs: each for as many (Kay, Kola, Hullman and Munson 2016). A reader counts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ....output.measures import measure_of
from ...figures.parts.style import BETTER, BLACK, GREY, SLATE, WORSE
from ..naming import counted
from ..page import Panel
from .drawing import PLAIN, SMALL, Drawing, fitting, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....statistics.ratios import Values

WIDTH, HEIGHT = 194.0, 128.0
TOP, BOTTOM, LETTER, BETWEEN = 11.0, 13.0, 10.0, 8.0
FEW, MANY = 20, 50
MOST_OF_MANY = 2
"""Schemes beside the baseline up to which there is room for 50 dots each."""
LARGEST = 2.5
SIDES = {1: ("better", BETTER), -1: ("worse", WORSE)}


@dataclass(frozen=True)
class Column:
    """One outcome. better: 1 if more is better, -1 if less is, 0 if neither.

    differences: by letter, of pairs of runs, in the unit of the outcome, finite.
    """

    label: str
    unit: str
    better: int
    differences: Mapping[str, Values]


def draw(columns: Sequence[Column]) -> Panel:
    """Draw all outcomes side by side."""
    letters = list(columns[0].differences)
    count = MANY if len(letters) <= MOST_OF_MANY else FEW
    drawing = Drawing(WIDTH, HEIGHT)
    step = (HEIGHT - TOP - BOTTOM) / len(letters)
    for place, letter in enumerate(letters):
        drawing.text(0, TOP + (place + 0.5) * step + 2, letter, size=PLAIN, bold=True)
    width = (WIDTH - LETTER - BETWEEN * (len(columns) - 1)) / len(columns)
    told = [_column(drawing, each, LETTER + n * (width + BETWEEN), width, count) for n, each in enumerate(columns)]
    pairs = max(len(each) for column in columns for each in column.differences.values())
    what = (
        f"one in {count} of the {pairs:,} pairs of runs"
        if pairs > count
        else f"one of {counted(pairs, 'pair')} of runs"
    )
    note = (
        f"Each dot is {what}, scheme less baseline: filled where the scheme is better, a ring where it is worse. "
        "The line is no difference."
    )
    return Panel(drawing.svg, " ".join(told), note)


def dots_of(differences: Values, count: int) -> Values:
    """Return so many quantiles in the middle of equal parts; all values where there are fewer."""
    known = np.sort(differences[np.isfinite(differences)])
    if len(known) <= count:
        return known
    quantiles: Values = np.quantile(known, (np.arange(count) + 0.5) / count)
    return quantiles


def _column(drawing: Drawing, column: Column, left: float, width: float, count: int) -> str:
    """Draw one outcome, and return it in words."""
    drawing.text(left, 7, fitting(column.label, width, PLAIN), size=PLAIN, bold=True)
    dots = {letter: dots_of(each, count) for letter, each in column.differences.items()}
    ends = np.concatenate([*dots.values(), [0.0]])
    low, high = float(ends.min()), float(ends.max())
    if high - low <= 0:
        drawing.text(left, TOP + 12, "no run differs")
        return f"{column.label}: no run differs."
    scale = _Scale(low, high, left + LARGEST + 1, width - 2 * LARGEST - 2)
    step = (HEIGHT - TOP - BOTTOM) / len(dots)
    drawing.line(scale.at(0), TOP, scale.at(0), HEIGHT - BOTTOM, BLACK, 0.6)
    for place, each in enumerate(dots.values()):
        _row(drawing, each, column.better, scale, (TOP + (place + 1) * step, step))
    _axis(drawing, column.unit, scale)
    words = [f"{letter} {_counted(each, column.better)}" for letter, each in dots.items()]
    return f"{column.label}, dots: {'; '.join(words)}."


@dataclass(frozen=True)
class _Scale:
    """From values to places."""

    low: float
    high: float
    left: float
    width: float

    def at(self, value: float) -> float:
        return self.left + self.width * (value - self.low) / (self.high - self.low)


def _row(drawing: Drawing, dots: Values, better: int, scale: _Scale, rows: tuple[float, float]) -> None:
    """Pile the dots of one scheme up from its floor. rows: floor and height."""
    floor, height = rows
    drawing.line(scale.left - LARGEST, floor - 1, scale.left + scale.width + LARGEST, floor - 1, "#DDDDDD", 0.4)
    is_right = scale.at(0) > scale.left + scale.width * 0.6
    side = scale.left - LARGEST if is_right else scale.left + scale.width + LARGEST
    told = _counted(dots, better)
    drawing.text(side, floor - height + 6.5, told, anchor="start" if is_right else "end", colour=GREY)
    radius = _radius(dots, scale, height - 9)
    bins = np.floor((np.array([scale.at(each) for each in dots]) - scale.left) / (2 * radius)).astype(int)
    piled: dict[int, int] = {}
    for value, place in zip(dots, bins, strict=True):
        high = piled[place] = piled.get(place, 0) + 1
        side = int(np.sign(value)) * better
        centre = scale.left + (place + 0.5) * 2 * radius
        y = floor - 1.4 - (2 * high - 1) * radius
        drawing.dot(centre, y, radius * 0.92, SIDES.get(side, ("", SLATE))[1], hollow=side < 0)


def _radius(dots: Values, scale: _Scale, room: float) -> float:
    """Return the largest radius with which the highest pile fits."""
    places = np.array([scale.at(each) for each in dots]) - scale.left
    for radius in np.arange(LARGEST, 0.3, -0.1):
        highest = np.unique(np.floor(places / (2 * radius)), return_counts=True)[1].max(initial=1)
        if highest * 2 * radius <= room:
            return float(radius)
    return 0.3


def _counted(dots: Values, better: int) -> str:
    """Count the dots on the side that most are on."""
    if not len(dots):
        return "not defined"
    signs = np.sign(dots) * (better or 1)
    words = ("better", "worse") if better else ("higher", "lower")
    counts = int((signs > 0).sum()), int((signs < 0).sum())
    if counts == (0, 0):
        return "all the same"
    side = 0 if counts[0] >= counts[1] else 1
    return f"{counts[side]} of {len(dots)} {words[side]}"


def _axis(drawing: Drawing, unit: str, scale: _Scale) -> None:
    """Write both ends, zero, and the unit."""
    measure = measure_of(unit)
    y = HEIGHT - BOTTOM + 6
    for value, anchor in ((scale.low, "start"), (scale.high, "end")):
        if abs(value) > 0.22 * (scale.high - scale.low):
            x = scale.left - LARGEST if anchor == "start" else scale.left + scale.width + LARGEST
            drawing.text(x, y, rounded(measure.scale * value, signed=True), anchor=anchor)
    drawing.text(scale.at(0), y, "0", anchor="middle")
    words = fitting(measure.change.split(" of ")[0], scale.width + 2 * LARGEST, SMALL)
    drawing.text(scale.left + scale.width / 2, HEIGHT - 1, words, anchor="middle", colour=GREY)
