"""Words and numbers for people: outcomes, schemes and parameters by plain names, shares in percent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from matplotlib.axis import YAxis
from matplotlib.ticker import Formatter

from ....simulation.catalogue.outcomes import Better, headlines
from ...study.factors import label_of
from ...study.outcomes import KNOWN, better_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axis import Axis

INITIALS = {"npl": "NPL", "raroc": "RAROC", "par30": "PAR30", "par90": "PAR90", "auc": "AUC", "ks": "KS"}
"""Parts of names that are written in capitals."""
OF_SHARE, OF_UNIT = "share of ", "per unit of "
PERCENT = {"share": "%", "probability": "chance, %", "ratio": "%", "per year": "% a year"}
"""Units that are read in percent, besides shares and units of something."""
HINTS = {Better.LOWER: "left is better", Better.HIGHER: "right is better", Better.NEITHER: ""}
"""Which way an improvement lies where differences are drawn from left to right."""
MOST_DIGITS = 6


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
    plain = "" if unit in ("", "-") else unit
    return Measure(1, plain, plain)


class Ticks(Formatter):
    """Ticks of an axis: as few digits as tell them apart, in percent where the measure says so."""

    def __init__(self, measure: Measure, *, is_change: bool = False) -> None:
        """Take the measure; a change bears no sign of percent, as its unit is points."""
        self.scale, self.symbol = measure.scale, "" if is_change else measure.symbol

    def __call__(self, x: float, pos: int | None = None) -> str:
        """Write one place of the axis by itself."""
        del pos
        return self.format_ticks([x])[0]

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """Write all ticks."""
        places = [self.scale * float(value) for value in values]
        digits = _digits_apart(places)
        texts = (f"{round(place, digits) + 0.0:,.{digits}f}{self.symbol}" for place in places)
        return [text.replace("-", "\N{MINUS SIGN}") for text in texts]


def _digits_apart(known: Sequence[float]) -> int:
    """Return the fewest decimals that write all places as they are."""
    nearness = 1e-6 * max(map(abs, known), default=0.0)
    for digits in range(MOST_DIGITS):
        if all(abs(round(place, digits) - place) <= nearness for place in known):
            return digits
    return MOST_DIGITS


def name_axis(axis: Axis, what: str, unit: str, *, is_change: bool = False) -> None:
    """Name an axis `what [unit]`, the unit of an upright one on a line of its own, and write its ticks in that unit."""
    measure = measure_of(unit)
    inside = measure.change if is_change else measure.level
    space = "\n" if isinstance(axis, YAxis) else " "
    axis.set_label_text(f"{what}{space}[{inside}]" if what and inside else what or inside)
    axis.set_major_formatter(Ticks(measure, is_change=is_change))


def told(  # noqa: PLR0913 - a number, its interval, and how it is written
    mean: float | None,
    low: float | None,
    high: float | None,
    unit: str,
    *,
    is_change: bool = False,
    like: float | None = None,
) -> str:
    """Write a number with its interval, with the digits that the interval allows.

    like: a number of which two digits are to be seen, where there is no interval; else three of the number itself.
    """
    if mean is None:
        return ""
    measure = measure_of(unit)
    sign, symbol = ("+", "") if is_change else ("", measure.symbol)
    parts = [measure.scale * each for each in (mean, low, high) if each is not None]
    has_interval = len(parts) == 3  # noqa: PLR2004 - mean, low, high
    width = parts[2] - parts[1] if has_interval else abs(parts[0]) / 10 if like is None else measure.scale * abs(like)
    digits = min(MOST_DIGITS, max(0, 1 - math.floor(math.log10(width)))) if width > 0 else 0
    while has_interval and digits < MOST_DIGITS and any(_vanishes(part, digits, width) for part in parts):
        digits += 1
    first, *rest = (f"{round(part, digits) + 0.0:{sign},.{digits}f}".replace("-", "\N{MINUS SIGN}") for part in parts)
    return f"{first}{symbol} ({' to '.join(rest)})" if has_interval else f"{first}{symbol}"


def _vanishes(part: float, digits: int, width: float) -> bool:
    """Tell whether a number that is not nothing would be written as 0."""
    return round(part, digits) == 0 and abs(part) > width / 1000


def plain(outcome: str) -> str:
    """Return an outcome's name as it is spoken: `default rate`, `NPL ratio`."""
    return " ".join(INITIALS.get(part, part) for part in outcome.split("_"))


def capital(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def meant(outcome: str) -> str:
    """Return an outcome's name with its meaning: `Default rate: loans in default after the guarantee`."""
    meaning = f": {KNOWN[outcome].meaning}" if outcome in KNOWN else ""
    return f"{capital(plain(outcome))}{meaning}"


def hint(outcome: str) -> str:
    """Return on which side the better lies, after a comma; nothing where neither side is better."""
    side = HINTS[better_of(outcome)]
    return f", {side}" if side else ""


def scheme_name(name: str) -> str:
    """Return how a scheme is called: the scenario, then what is set in it by plain names.

    `rural_bank_group_5:scheme.group.size=3` is `rural bank group 5: group size 3`.
    """
    scenario, _, settings = name.partition(":")
    pairs = [each.partition("=") for each in settings.split(", ")] if settings else []
    changed = ", ".join(f"{label_of(key)} {_rounded(value)}".strip() for key, _, value in pairs)
    return ": ".join(part for part in (scenario.replace("_", " "), changed) if part)


def _rounded(text: str) -> str:
    """Write a number with four digits, and anything else as it is."""
    try:
        return f"{float(text):.4g}"
    except ValueError:
        return text.replace("_", " ")


def headline_first(outcomes: Iterable[str]) -> list[str]:
    """Return outcomes with the headline ones in front, else in the order given."""
    places = {name: place for place, name in enumerate(headlines(KNOWN))}
    return sorted(dict.fromkeys(outcomes), key=lambda name: places.get(name, len(places)))
