"""The rows of a design: points of the unit cube in blocks that stand or fall together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Outcome = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """The rows of a design.

    points: (rows, factors), coordinates in the unit cube [0, 1]. base: (rows,), the block of the design each row
    belongs to; where a run fails, the rows of its block leave together.
    """

    points: Points
    base: NDArray[np.int64]

    def whole(self, fine: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Tell which rows stay when those that are not fine leave with their whole blocks; fine: (rows,)."""
        return ~np.isin(self.base, np.unique(self.base[~fine]))

    def only(self, rows: NDArray[np.bool_]) -> Sample:
        """Return the sample of the rows that stay; rows: (rows,)."""
        return Sample(self.points[rows], self.base[rows])

    def first(self, rows: int) -> Sample:
        """Return the sample of the first rows, which is the smaller design where the design grows."""
        return Sample(self.points[:rows], self.base[:rows])
