"""The designs that can read any spread of points: they share one, which grows."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from .contract import Design
from .points import Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

ENOUGH = 500


class GivenData(Design, ABC):
    """A method that asks nothing of its points but that they fill the cube: a scrambled Sobol sequence.

    The first points of a longer sequence are those of a shorter one, so a study can grow, which a Latin hypercube
    cannot. A failed row leaves alone.
    """

    fewest: ClassVar[int] = 100
    enough: ClassVar[int] = ENOUGH
    grows: ClassVar[bool] = True
    is_fair_sample: ClassVar[bool] = True

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:  # noqa: ARG002
        """Return the number of rows."""
        return samples

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say how many rows are enough."""
        return [] if samples >= self.enough else [f"{self.kind}: {self.enough} to 1,000 rows are usual, has {samples}"]

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:  # noqa: ARG002
        """Choose the points."""
        from scipy.stats.qmc import Sobol

        # A whole power of two is drawn, as anything else makes SciPy warn, and the first rows are taken.
        points = Sobol(factors, scramble=True, seed=seed).random_base2(max(samples - 1, 1).bit_length())[:samples]
        return Sample(points, np.arange(samples, dtype=np.int64))
