"""Full grid: every combination of listed values, and of evenly spaced ones in ranges, for curves and heat maps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...options import LISTED, Counts, Option, listed_of
from ...points import Outcome, Sample
from ...salib import indices_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index

EXACT = "of the grid itself, every level weighing the same; no interval: there is nothing random about the points"


@registered
class Grid(Design):
    """Each factor at every value it lists; in a range at as many levels as there are samples, both ends included.

    SALib has no grid. A failed row leaves alone.
    """

    kind: ClassVar[str] = "grid"
    noun: ClassVar[str] = "levels a factor"
    ranks_by: ClassVar[str] = "S1"
    shares: ClassVar[tuple[str, ...]] = ("S1",)
    has_intervals: ClassVar[bool] = False
    sweeps: ClassVar[bool] = True
    takes_constraints: ClassVar[bool] = True
    tells_points: ClassVar[bool] = True
    crosses: ClassVar[bool] = True
    fewest: ClassVar[int] = 2
    takes_dummy: ClassVar[bool] = False
    settings: ClassVar[Mapping[str, Option]] = {
        "levels": Counts("levels of each factor that is a range, in turn, in place of samples"),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows."""
        return math.prod(self._levels(factors, samples, options))

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of levels."""
        given, listed = list(self.setting("levels", options)), listed_of(factors, options)
        ranges = listed.count(0)
        if len(given) == factors:
            wrong = [
                f"{level} for {count}" for level, count in zip(given, listed, strict=True) if count not in {0, level}
            ]
            return (
                [f"levels give another number than a factor lists: {', '.join(wrong)}; leave them out"] if wrong else []
            )
        if given:
            return [] if len(given) == ranges else [f"levels name {len(given)} factors, {ranges} are ranges"]
        return super().sample_mistakes(factors, samples, options) if ranges else []

    def size(self, samples: int, options: Mapping[str, Any]) -> str:
        """Say in words how large the grid is, level by level where the study names these."""
        given, listed = self.setting("levels", options), options.get(LISTED)
        if not given and not listed:
            return super().size(samples, options)
        levels = self._levels(len(listed or given), samples, options)
        return f"{' x '.join(map(str, levels))} levels"

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points, the last factor changing fastest; there is no luck in them, so seed is not needed."""
        del seed
        lines = [np.linspace(0.0, 1.0, count) for count in self._levels(factors, samples, options)]
        points = np.stack(np.meshgrid(*lines, indexing="ij"), axis=-1).reshape(-1, factors)
        return Sample(points, np.arange(len(points), dtype=np.int64))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return S1, the variance of the level means in that of all rows, and the range of the level means."""
        del options, seed
        means = [_level_means(column, outcome) for column in sample.points.T]
        shares = [float(((mean - outcome.mean()) ** 2 * count).sum() / outcome.size) for mean, count in means]
        first = indices_of(names, "S1", np.array(shares) / outcome.var(), note=EXACT)
        return first + indices_of(names, "range", [float(np.ptp(mean)) for mean, _ in means], note=EXACT)

    def _levels(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[int]:
        """Return the levels of each factor: what it lists, else what is asked for."""
        given, listed = list(self.setting("levels", options)), listed_of(factors, options)
        if len(given) == factors:
            return [count or level for count, level in zip(listed, given, strict=True)]
        asked = iter(given)
        return [count or next(asked, samples) for count in listed]


def _level_means(coordinates: Outcome, outcome: Outcome) -> tuple[Outcome, Outcome]:
    """Return the mean outcome of each level and the rows it rests on, both (levels,)."""
    _, level = np.unique(coordinates, return_inverse=True)
    count = np.bincount(level).astype(np.float64)
    return np.bincount(level, weights=outcome) / count, count
