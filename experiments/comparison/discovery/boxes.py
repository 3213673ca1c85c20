"""Boxes: for each factor the numbers or names that are inside, and how good a box is at holding the bad points."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]
Side = tuple[float, float] | frozenset[int]
"""Of a numeric factor the lowest and highest value inside, infinite where open; of names the codes inside."""
FREE = (-math.inf, math.inf)


@dataclass(frozen=True)
class Points:
    """Points of a design, and which of them are bad.

    places: (points, factors), values of the factors. names: which factors are names, whose values are codes.
    """

    places: Values
    is_bad: Flags
    names: tuple[bool, ...]

    def __len__(self) -> int:
        """Count the points."""
        return len(self.is_bad)

    def at(self, chosen: Flags | NDArray[np.int64]) -> Points:
        """Return some of the points."""
        return Points(self.places[chosen], self.is_bad[chosen], self.names)

    def with_bad(self, is_bad: Flags) -> Points:
        """Return the same points, of which others are bad."""
        return replace(self, is_bad=is_bad)

    def whole(self) -> Box:
        """Return the box that holds every point."""
        codes = [frozenset(map(int, np.unique(column))) for column in self.places.T]
        return Box(tuple(code if is_name else FREE for code, is_name in zip(codes, self.names, strict=True)))


@dataclass(frozen=True)
class Box:
    """A side for each factor."""

    sides: tuple[Side, ...]

    def holds(self, points: Points) -> Flags:
        """Say which points are inside."""
        inside = np.ones(len(points), dtype=bool)
        for column, side in zip(points.places.T, self.sides, strict=True):
            inside &= _within(column, side)
        return inside

    def with_side(self, factor: int, side: Side) -> Box:
        """Return the box with another side for a factor, by its place."""
        return Box((*self.sides[:factor], side, *self.sides[factor + 1 :]))

    def restricted(self, whole: Box) -> Iterator[int]:
        """Yield the factors, by their places, of which not all values are inside."""
        for place, (mine, other) in enumerate(zip(self.sides, whole.sides, strict=True)):
            if mine != other:
                yield place


@dataclass(frozen=True)
class Held:
    """What a box holds. inside: points; bad: bad points among them; of: all points; of_bad: all bad ones."""

    inside: int
    bad: int
    of: int
    of_bad: int

    @classmethod
    def by(cls, box: Box, points: Points) -> Held:
        """Count."""
        inside = box.holds(points)
        return cls(int(inside.sum()), int(points.is_bad[inside].sum()), len(points), int(points.is_bad.sum()))

    @property
    def coverage(self) -> float:
        """The share of all bad points that are inside."""
        return self.bad / self.of_bad if self.of_bad else 0.0

    @property
    def density(self) -> float:
        """The share of the points inside that are bad."""
        return self.bad / self.inside if self.inside else 0.0

    @property
    def mass(self) -> float:
        """The share of all points that are inside."""
        return self.inside / self.of

    @property
    def merit(self) -> float:
        """The harmonic mean of coverage and density: twice the bad points inside over points inside and bad points."""
        return 2 * self.bad / (self.inside + self.of_bad) if self.of_bad else 0.0


def _within(column: Values, side: Side) -> Flags:
    if isinstance(side, frozenset):
        return np.isin(column, list(side))
    low, high = side
    return np.asarray((column >= low) & (column <= high))
