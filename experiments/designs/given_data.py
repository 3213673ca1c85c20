"""The designs that can read any spread of points: those a study lists, or one that they share, which grows."""

from __future__ import annotations

from abc import ABC
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from .contract import Design
from .options import GIVEN
from .points import Points, Sample

if TYPE_CHECKING:
    from collections.abc import Mapping

ENOUGH = 500
AS_THEY_LIE = "points are as the study lists them: factors that move together there share what any of them does"


class GivenData(Design, ABC):
    """A method that asks nothing of its points but that they fill the cube: a scrambled Sobol sequence.

    The first points of a longer sequence are those of a shorter one, so a study can grow, which a Latin hypercube
    cannot. A failed row leaves alone.
    """

    fewest: ClassVar[int] = 100
    enough: ClassVar[int] = ENOUGH
    grows: ClassVar[bool] = True
    is_fair_sample: ClassVar[bool] = True
    takes_points: ClassVar[bool] = True
    takes_constraints: ClassVar[bool] = True

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:  # noqa: ARG002
        """Return the number of rows."""
        return samples

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say how many rows are enough, and what points of the study's own may hide."""
        few = [] if samples >= self.enough else [f"{self.kind}: {self.enough} to 1,000 rows are usual, has {samples}"]
        return few if options.get(GIVEN) is None else [*few, AS_THEY_LIE]

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Take the points that the study lists, in their order, or choose some."""
        given = options.get(GIVEN)
        points = self.spread(factors, samples, seed) if given is None else _with_more(given[:samples], factors, seed)
        return Sample(points, np.arange(samples, dtype=np.int64))

    def spread(self, factors: int, samples: int, seed: int) -> Points:
        """Choose points (samples, factors) that fill the cube; the first of more are those of fewer."""
        from scipy.stats.qmc import Sobol

        # A whole power of two is drawn, as anything else makes SciPy warn, and the first rows are taken.
        drawn = Sobol(factors, scramble=True, seed=seed).random_base2(max(samples - 1, 1).bit_length())
        points: Points = drawn[:samples]
        return points


def _with_more(given: Points, factors: int, seed: int) -> Points:
    """Return listed points (points, own factors) with coordinates by chance of what is not listed, the dummy."""
    more = np.random.default_rng(seed).random((len(given), factors - given.shape[1]))
    return np.hstack([given, more])
