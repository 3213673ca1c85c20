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

    from ..targets import Measure

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Simulated:
    """Points and what came of them.

    points: (points, free parameters) in the unit cube. values: (points, measures), NaN where undefined. variances: of
    the values over replicates, in the same shape.
    """

    points: Numbers
    values: Numbers
    variances: Numbers

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
        return cls(points, values, variances)

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Put several together, in their order."""
        arrays = [np.concatenate([getattr(part, name) for part in parts]) for name in ("points", "values", "variances")]
        return cls(*arrays)

    def only(self, rows: NDArray[np.bool_], measures: Sequence[int] | None = None) -> Simulated:
        """Return some of the points, and maybe only some measures."""
        places = slice(None) if measures is None else list(measures)
        return Simulated(self.points[rows], self.values[rows][:, places], self.variances[rows][:, places])

    @property
    def is_defined(self) -> NDArray[np.bool_]:
        """The points at which every measure has a value."""
        found: NDArray[np.bool_] = np.isfinite(self.values).all(axis=1)
        return found
