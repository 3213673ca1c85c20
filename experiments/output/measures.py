"""Numbers with their units as people read them: shares in percent, money with its commas."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from ...simulation.scenario.scenario import MONEY
from .numbers import NOTHING

OF_SHARE, OF_UNIT = "share of ", "per unit of "
PERCENT = {"share": "%", "probability": "chance, %", "ratio": "%", "per year": "% a year"}
"""Units that are read in percent, besides shares and units of something."""
MOST_DIGITS = 6
COUNTED = ("loans", "firms", "groups", "cycles", "periods", "years", "runs")
Form = Literal["percent", "money", "count", "number"]
"""What a number is to people: a share told in percent, an amount of money, how many there are, or another number."""


@dataclass(frozen=True)
class Measure:
    """How an outcome is written. scale: 100 where it is read in percent; level, change: its unit in words."""

    scale: float
    level: str
    change: str

    @property
    def symbol(self) -> str:
        """What stands behind a number of it."""
        return " %" if self.scale > 1 else ""


def measure_of(unit: str) -> Measure:
    """Return how an outcome of this unit is written; shares of all kinds are read in percent."""
    if unit in PERCENT:
        return Measure(100, PERCENT[unit], f"percentage points{' a year' if unit == 'per year' else ''}")
    for start, end in ((OF_SHARE, ""), (OF_UNIT, ""), ("units of ", "")):
        if unit.startswith(start):
            what = unit.removeprefix(start) + end
            return Measure(100, f"% of {what}", f"percentage points of {what}")
    plain = "" if unit in ("", "-", "1") else unit
    return Measure(1, plain, plain)


def form_of(unit: str) -> Form:
    """Return what a number of a declared unit is to people; amounts are declared in `money`."""
    if measure_of(unit).symbol:
        return "percent"
    first = unit.partition(" ")[0]
    if first == MONEY:
        return "money"
    return "count" if unit in COUNTED else "number"


def told(  # noqa: PLR0913 - a number, its interval, and how it is written
    mean: float | None,
    low: float | None,
    high: float | None,
    unit: str,
    *,
    is_change: bool = False,
    like: float | None = None,
) -> str:
    """Write a number with its interval, with the digits that the interval allows; nothing for what is not known.

    like: a number of which two digits are to be seen, where there is no interval; else three of the number itself.
    """
    symbol = "" if is_change else measure_of(unit).symbol
    number, interval = cells(mean, low, high, unit, is_change=is_change, like=like)
    text = f"{number}{symbol} ({interval})" if interval != NOTHING else f"{number}{symbol}"
    return "" if mean is None else text


def cells(  # noqa: PLR0913 - a number, its interval, and how it is written
    mean: float | None,
    low: float | None,
    high: float | None,
    unit: str,
    *,
    is_change: bool = False,
    like: float | None = None,
) -> tuple[str, str]:
    """Return a number and its interval as two cells of a table whose column or line bears the unit.

    A dash stands for what is not known. like: as of `told`.
    """
    if mean is None:
        return NOTHING, NOTHING
    parts = [measure_of(unit).scale * each for each in (mean, low, high) if each is not None]
    has_interval = len(parts) == 3  # noqa: PLR2004 - mean, low, high
    parts = parts if has_interval else parts[:1]
    digits = _digits(parts, None if like is None else measure_of(unit).scale * like)
    first, *rest = (f"{round(part, digits) + 0.0:{'+' if is_change and part else ''},.{digits}f}" for part in parts)
    return first, " to ".join(rest) or NOTHING


def _digits(parts: list[float], like: float | None) -> int:
    """Return the decimals that show two digits of the width of an interval, or three of a number without one."""
    has_interval = len(parts) > 1
    width = parts[2] - parts[1] if has_interval else abs(parts[0]) / 10 if like is None else abs(like)
    digits = min(MOST_DIGITS, max(0, 1 - math.floor(math.log10(width)))) if width > 0 else 0
    while has_interval and digits < MOST_DIGITS and any(_vanishes(part, digits, width) for part in parts):
        digits += 1
    return digits


def _vanishes(part: float, digits: int, width: float) -> bool:
    """Tell whether a number that is not nothing would be written as 0."""
    return round(part, digits) == 0 and abs(part) > width / 1000
