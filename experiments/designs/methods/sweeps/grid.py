"""Full grid: every combination of evenly spaced values, for response curves and heat maps."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...options import Counts, Option
from ...points import Outcome, Sample
from ...salib import indices_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index

EXACT = "of the grid itself, every level weighing the same; no interval: there is nothing random about the points"


@registered
class Grid(Design):
    """Each factor at as many levels as there are samples, both ends included. A failed row leaves alone.

    SALib has no grid. With n values to choose from, n levels meet each of them once.
    """

    kind: ClassVar[str] = "grid"
    noun: ClassVar[str] = "levels a factor"
    ranks_by: ClassVar[str] = "S1"
    shares: ClassVar[tuple[str, ...]] = ("S1",)
    has_intervals: ClassVar[bool] = False
    crosses: ClassVar[bool] = True
    fewest: ClassVar[int] = 2
    takes_dummy: ClassVar[bool] = False
    settings: ClassVar[Mapping[str, Option]] = {
        "levels": Counts("levels of each factor in turn, in place of the same number for all"),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows."""
        return math.prod(self._levels(factors, samples, options))

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of levels."""
        given = self.setting("levels", options)
        if given:
            return [] if len(given) == factors else [f"levels name {len(given)} factors, there are {factors}"]
        return super().sample_mistakes(factors, samples, options)

    def size(self, samples: int, options: Mapping[str, Any]) -> str:
        """Say in words how large the grid is, level by level where the study names these."""
        levels = self.setting("levels", options)
        return f"{' x '.join(map(str, levels))} levels" if levels else super().size(samples, options)

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
        return list(self.setting("levels", options)) or [samples] * factors


def _level_means(coordinates: Outcome, outcome: Outcome) -> tuple[Outcome, Outcome]:
    """Return the mean outcome of each level and the rows it rests on, both (levels,)."""
    _, level = np.unique(coordinates, return_inverse=True)
    count = np.bincount(level).astype(np.float64)
    return np.bincount(level, weights=outcome) / count, count
