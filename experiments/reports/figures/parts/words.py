"""Words and numbers for people: outcomes, schemes and parameters by plain names, shares in percent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.axis import YAxis

from .....simulation.catalogue.outcomes import Better
from ....output.measures import measure_of
from ....study.outcomes import better_of, meaning_of
from .ticks import Ticks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from matplotlib.axis import Axis

    from ....study.outlook import Cliff

INITIALS = {"npl": "NPL", "raroc": "RAROC", "par30": "PAR30", "par90": "PAR90", "auc": "AUC", "ks": "KS"}
"""Parts of names that are written in capitals."""
HINTS = {Better.LOWER: "left is better", Better.HIGHER: "right is better", Better.NEITHER: ""}
"""Which way an improvement lies where differences are drawn from left to right."""


MOST_CLIFFS = 3
"""Cliffs that a note names in full."""


def name_axis(axis: Axis, what: str, unit: str, *, is_change: bool = False) -> None:
    """Name an axis `what [unit]`, the unit of an upright one on a line of its own, and write its ticks in that unit."""
    measure = measure_of(unit)
    inside = measure.change if is_change else measure.level
    space = "\n" if isinstance(axis, YAxis) else " "
    axis.set_label_text(f"{what}{space}[{inside}]" if what and inside else what or inside)
    axis.set_major_formatter(Ticks(measure, is_change=is_change))


def plain(outcome: str) -> str:
    """Return an outcome's name as it is spoken: `default rate`, `NPL ratio`."""
    return " ".join(INITIALS.get(part, part) for part in outcome.split("_"))


def capital(text: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def meant(outcome: str) -> str:
    """Return an outcome's name with its meaning: `Default rate: loans in default after the guarantee`."""
    meaning = meaning_of(outcome)
    return capital(plain(outcome)) + (f": {meaning}" if meaning else "")


def hint(outcome: str) -> str:
    """Return on which side the better lies, after a comma; nothing where neither side is better."""
    side = HINTS[better_of(outcome)]
    return f", {side}" if side else ""


def typeset(number: str) -> str:
    """Return a number with a minus sign as long as those of the axes."""
    return number.replace("-", "\N{MINUS SIGN}")


def cliffs_told(cliffs: Iterable[Cliff]) -> str:
    """Name jumps of outcomes at the ends of factors, the first few of them in full, as the end of a note."""
    sentences = list(dict.fromkeys(f" Cliff: {plain(each.outcome)} jumps at the end of {each.label}: {each.jump}."
                                   for each in cliffs))  # fmt: skip
    more = f" {len(sentences) - MOST_CLIFFS} more cliffs: see the summary." if len(sentences) > MOST_CLIFFS else ""
    return "".join(sentences[:MOST_CLIFFS]) + more
