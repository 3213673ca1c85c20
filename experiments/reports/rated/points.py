"""The points of a scorecard in bins, as an officer adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....simulation.bank.rating.grading import points_of

if TYPE_CHECKING:
    from ...scorecards.binning.characteristic import Characteristic
    from ...scorecards.judging import RatedTape


@dataclass(frozen=True)
class Scored:
    """A characteristic in bins with its weight, 0 if it has none, and the points of each bin."""

    characteristic: Characteristic
    weight: float
    points: tuple[float, ...]


def characteristics_of(rated: RatedTape) -> list[Scored]:
    """Return the characteristics, that of the largest information value first; none without bins.

    A loan's points are those of `base_points` and of one bin of each: 600 at odds of 50:1, 20 more double the odds.
    """
    prepared = rated.prepared
    weights = dict(zip(prepared.names, rated.scorecard.weights, strict=True))
    step = points_of(1.0) - points_of(0.0)
    found = []
    for each in prepared.binned.characteristics if prepared.binned else ():
        weight = weights.get(each.name, 0.0)
        found.append(Scored(each, weight, tuple(step * weight * one.evidence for one in each.bins)))
    return sorted(found, key=lambda scored: -scored.characteristic.value)


def base_points(rated: RatedTape) -> float:
    """Return the points that every loan has before its bins are added."""
    return points_of(rated.scorecard.intercept)
