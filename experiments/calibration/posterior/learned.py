"""What was learned of each free parameter: its posterior beside its prior, and which parameters trade off."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..calibration import Free
    from ..waves.simulated import Numbers

TAIL = 0.05
"""Probability below and above the intervals, which hold 90 %."""
PINNED, LOOSE = 1 / 3, 2 / 3
"""Width of a posterior, in that of the prior, up to which a parameter is identified, and from which it is not."""
TIED = 0.5
"""Rank correlation from which two parameters trade off."""
IDENTIFIED, PARTLY, NOT = "identified", "partly", "NOT identified"


@dataclass(frozen=True)
class Learned:
    """What is known of a free parameter before and after. Ends are of 90 % intervals, in its own unit.

    ratio: width of the posterior interval over that of the prior, both in quantiles of the prior, so that a prior on a
    logarithmic scale counts as such.
    """

    free: Free
    median: float
    low: float
    high: float
    prior_low: float
    prior_high: float
    ratio: float

    @property
    def verdict(self) -> str:
        """Whether the targets tell the parameter."""
        if self.ratio <= PINNED:
            return IDENTIFIED
        return NOT if self.ratio > LOOSE else PARTLY


@dataclass(frozen=True)
class Pair:
    """Two free parameters that trade off. correlation: rank correlation of their draws."""

    one: Free
    other: Free
    correlation: float


def learned(free: Sequence[Free], draws: Numbers) -> list[Learned]:
    """Return what draws from the posterior (draws, parameters), in the cube, say of each parameter."""
    found = []
    for place, each in enumerate(free):
        low, median, high = np.quantile(draws[:, place], [TAIL, 0.5, 1 - TAIL])
        value = [float(each.prior.value_at(float(at))) for at in (median, low, high, TAIL, 1 - TAIL)]
        ratio = float(high - low) / (1 - 2 * TAIL)
        found.append(Learned(each, value[0], value[1], value[2], value[3], value[4], ratio))
    return found


def pairs(free: Sequence[Free], draws: Numbers) -> list[Pair]:
    """Return the pairs of parameters that trade off, the strongest first."""
    ranks = draws.argsort(axis=0).argsort(axis=0)
    found = []
    for one, other in itertools.combinations(range(len(free)), 2):
        correlation = float(np.corrcoef(ranks[:, one], ranks[:, other])[0, 1])
        if abs(correlation) >= TIED:
            found.append(Pair(free[one], free[other], correlation))
    return sorted(found, key=lambda pair: -abs(pair.correlation))
