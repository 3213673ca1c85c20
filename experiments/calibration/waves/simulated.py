"""What simulations of some points gave: each target's value at each point, and its variance over replicates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

from ..targets import measured, sums_of_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from ..targets import Measure, Measured

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Simulated:
    """Points and what came of them.

    points: (points, free parameters) in the unit cube. values: (points, measures), NaN where undefined. variances: of
    the values over replicates, in the same shape. alike: correlation over the replicates of a point of one measure
    with another, (points, measures, measures); 0 where there is none.
    """

    points: Numbers
    values: Numbers
    variances: Numbers
    alike: Numbers

    @classmethod
    def of(cls, points: Numbers, table: pd.DataFrame, measures: Sequence[Measure]) -> Self:
        """Measure the runs of a table, of which each point has as many, in the order of the points."""
        sides = {side: sums_of_side(side, table) for measure in measures for side in measure.sides}
        runs = len(table) // len(points)
        rows = [slice(row * runs, (row + 1) * runs) for row in range(len(points))]
        found = [
            [measured(measure, {side: sides[side].at(row) for side in measure.sides}) for measure in measures]
            for row in rows
        ]
        values = np.array([[each.value for each in of_point] for of_point in found])
        variances = np.array([[each.variance for each in of_point] for of_point in found])
        return cls(points, values, variances, np.array([_alike(each) for each in found]))

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put several together, in their order."""
        names = ("points", "values", "variances", "alike")
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))

    def only(self, rows: NDArray[np.bool_], measures: Sequence[int] | None = None) -> Simulated:
        """Return some of the points, and maybe only some measures."""
        places = np.arange(self.values.shape[1]) if measures is None else np.array(measures)
        alike = self.alike[rows][:, places][:, :, places]
        return Simulated(self.points[rows], self.values[rows][:, places], self.variances[rows][:, places], alike)

    @property
    def is_defined(self) -> NDArray[np.bool_]:
        """The points at which every measure has a value."""
        found: NDArray[np.bool_] = np.isfinite(self.values).all(axis=1)
        return found

    @property
    def shared_luck(self) -> Numbers:
        """How the luck of one measure goes with that of another, mean over points, (measures, measures)."""
        known = self.alike[self.is_defined]
        mean: Numbers = known.mean(axis=0) if len(known) else np.eye(self.values.shape[1])
        return mean


def _alike(measures: Sequence[Measured]) -> Numbers:
    """Return how measures of the runs of a point go together, (measures, measures)."""
    by_run = np.array([each.by_run for each in measures])
    known = by_run[:, np.isfinite(by_run).all(axis=0)]
    off = known - known.mean(axis=1, keepdims=True) if known.shape[1] else np.zeros((len(measures), 1))
    size = np.sqrt((off**2).sum(axis=1))
    scaled = off / np.where(size > 0, size, 1.0)[:, np.newaxis]
    found: Numbers = scaled @ scaled.T
    np.fill_diagonal(found, 1.0)
    return found
