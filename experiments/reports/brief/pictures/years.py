"""Year by year: a fan of the runs for each scheme, cycle after cycle, all on one scale, with the baseline's middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....output.measures import measure_of, told
from ...figures.parts.style import BLACK, GREY
from ..page import Panel
from .drawing import PLAIN, Drawing, fitting, rounded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....statistics.ratios import Values

WIDTH, HEIGHT = 138.0, 128.0
TOP, BOTTOM, AXIS, BETWEEN = 10.0, 9.0, 21.0, 4.0
LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
BANDS = (("#DDE2E6", 0, 4), ("#A9B4BD", 1, 3))
"""Colour, and which levels it lies between: nine in ten runs, then half of them."""
MOST_BESIDE = 3
FEWEST = 2
"""Cycles that make a course."""


def draw(label: str, unit: str, courses: Mapping[str, Values]) -> Panel:
    """Draw a fan for each letter, the baseline's first. courses: (runs, cycles), NaN where undefined."""
    cycles = next(iter(courses.values())).shape[1]
    if cycles < FEWEST:
        return Panel(reason="The run is one loan cycle long: there is no course to show.")
    fans = {letter: _fan(each) for letter, each in courses.items()}
    top = max((float(np.nanmax(each)) for each in fans.values() if np.isfinite(each).any()), default=np.nan)
    low = min((float(np.nanmin(each)) for each in fans.values() if np.isfinite(each).any()), default=0.0)
    if not np.isfinite(top):
        return Panel(reason=f"{label} is not defined in any cycle.")
    drawing = Drawing(WIDTH, HEIGHT)
    drawing.text(0, 7, fitting(f"{label}, {measure_of(unit).level}", WIDTH, PLAIN), size=PLAIN, bold=True)
    ends = min(low, 0.0), max(top, 0.0) or 1.0
    base = next(iter(fans.values()))
    for place, letter in enumerate(fans):
        _small(drawing, fans[letter], base, (letter, unit), _box(place, len(fans)), ends)
    note = (
        "Dark: half of the runs; light: nine in ten; line: the middle run; dashed: that of A. Cycles from left to "
        f"right, 1 to {cycles}."
    )
    return Panel(drawing.svg, _alt(label, unit, fans), note)


def _fan(course: Values) -> Values:
    """Return the levels of each cycle, (levels, cycles); NaN in cycles in which no run is defined."""
    found: Values = np.full((len(LEVELS), course.shape[1]), np.nan)
    is_known = np.isfinite(course).any(axis=0)
    found[:, is_known] = np.nanquantile(course[:, is_known], LEVELS, axis=0)
    return found


def _box(place: int, count: int) -> tuple[float, float, float, float]:
    """Return left, top, width and height of one of several small pictures."""
    across = min(count, MOST_BESIDE) if count > MOST_BESIDE else min(count, 2)
    down = -(-count // across)
    width = (WIDTH - AXIS - BETWEEN * (across - 1)) / across
    height = (HEIGHT - TOP - BOTTOM - BETWEEN * (down - 1)) / down
    row, column = divmod(place, across)
    return AXIS + column * (width + BETWEEN), TOP + row * (height + BETWEEN), width, height


def _small(  # noqa: PLR0913, PLR0917 - two fans, their name, a box and a scale
    drawing: Drawing, fan: Values, base: Values, about: tuple[str, str], box: tuple[float, float, float, float],
    ends: tuple[float, float],
) -> None:  # fmt: skip
    """Draw one fan in its box. about: letter and unit."""
    left, top, width, height = box
    scale = _Scale(box, ends, fan.shape[1])
    for colour, low, high in BANDS:
        drawing.area([*scale.points(fan[low]), *reversed(scale.points(fan[high]))], colour)
    drawing.line(left, top + height, left + width, top + height)
    drawing.path(scale.points(base[2]), GREY, 0.8, "2 1.5")
    drawing.path(scale.points(fan[2]), BLACK, 1.2)
    drawing.text(left + 2, top + 7, about[0], size=PLAIN, bold=True)
    if left == AXIS:
        for value in ends:
            y = scale.y(value)
            drawing.text(left - 2, min(max(y + 2, top + 5), top + height), _number(value, about[1]), anchor="end")


class _Scale:
    """From cycles and values to places in a box."""

    def __init__(self, box: tuple[float, float, float, float], ends: tuple[float, float], cycles: int) -> None:
        self._box, self._ends, self._cycles = box, ends, cycles

    def y(self, value: float) -> float:
        _, top, _, height = self._box
        low, high = self._ends
        return top + height * (1 - (value - low) / (high - low))

    def points(self, values: Values) -> list[tuple[float, float]]:
        left, _, width, _ = self._box
        step = width / (self._cycles - 1)
        return [(left + n * step, self.y(float(each))) for n, each in enumerate(values) if np.isfinite(each)]


def _number(value: float, unit: str) -> str:
    return rounded(measure_of(unit).scale * value)


def _alt(label: str, unit: str, fans: Mapping[str, Values]) -> str:
    words = [
        f"{letter} from {told(float(fan[2][0]), None, None, unit)} to {told(float(fan[2][-1]), None, None, unit)}"
        for letter, fan in fans.items()
        if np.isfinite(fan[2][[0, -1]]).all()
    ]
    return f"{label} of the middle run from the first cycle to the last: {'; '.join(words)}."
