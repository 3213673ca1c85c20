"""Where a function of one number is 0: Brent's method (1973, chapter 4), in the steps of SciPy's `brentq`.

It is our own as SciPy takes a fifth of a second to load, more than a short run takes, for this one equation.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RELATIVE = 2.0**-50
"""Accuracy beside the one asked for [share of the place]: four times the distance of floats."""
MOST_STEPS = 100


@dataclass
class _Search:
    """A search between two places where a function has different signs.

    here, before, other: the best place, the one before it, and the other end; beside each, the function there. step:
    the last one, and last: the one before that.
    """

    here: float
    before: float
    other: float
    at_here: float
    at_before: float
    at_other: float
    step: float = 0.0
    last: float = 0.0

    def bracket(self) -> None:
        """Keep 0 between here and the other end, here being where the function is nearer to it."""
        if self.at_before != 0.0 and self.at_here != 0.0 and (self.at_before < 0.0) != (self.at_here < 0.0):
            self.other, self.at_other = self.before, self.at_before
            self.last = self.step = self.here - self.before
        if abs(self.at_other) < abs(self.at_here):
            self.before, self.here, self.other = self.here, self.other, self.here
            self.at_before, self.at_here, self.at_other = self.at_here, self.at_other, self.at_here

    def move(self, least: float, half: float) -> None:
        """Choose the next step: along the line or curve through known places if that is short enough, else half way."""
        last, self.last, step = self.last, half, half
        if abs(last) > least and abs(self.at_here) < abs(self.at_before):
            drawn = self._drawn()
            if 2.0 * abs(drawn) < min(abs(last), 3.0 * abs(half) - least):
                self.last, step = self.step, drawn
        self.before, self.at_before, self.step = self.here, self.at_here, step
        self.here += step if abs(step) > least else least if half > 0.0 else -least

    def _drawn(self) -> float:
        """Return the step to where the line through two places, or the curve through three, is 0."""
        here, at_here, at_before, at_other = self.here, self.at_here, self.at_before, self.at_other
        if self.before == self.other:
            return -at_here * (here - self.before) / (at_here - at_before)
        slope, other = (at_before - at_here) / (self.before - here), (at_other - at_here) / (self.other - here)
        return -at_here * (at_other * other - at_before * slope) / (other * slope * (at_other - at_before))


def root(function: Callable[[float], float], low: float, high: float, accuracy: float) -> float:
    """Return where a function is 0 that has different signs at both ends. accuracy: as far as that may be off.

    After MOST_STEPS it is the best place so far, as where a function is flat about 0.
    """
    search = _Search(high, low, 0.0, function(high), function(low), 0.0)
    for _ in range(MOST_STEPS):
        search.bracket()
        least = (accuracy + RELATIVE * abs(search.here)) / 2.0
        half = (search.other - search.here) / 2.0
        if search.at_here == 0.0 or abs(half) < least:
            break
        search.move(least, half)
        search.at_here = function(search.here)
    return search.here
