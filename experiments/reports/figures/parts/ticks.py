"""Ticks of an axis. A process that only saves figures needs nothing else of the model's, and so begins quickly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from matplotlib.ticker import Formatter

from ....output.measures import MOST_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....output.measures import Measure


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
