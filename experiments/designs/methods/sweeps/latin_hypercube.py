"""Latin hypercube: each factor's range is covered evenly (McKay, Beckman and Conover 1979)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...associations import associations
from ...contract import Design
from ...discovery import registered
from ...points import Sample
from ...salib import contained, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index
    from ...points import Outcome

ENOUGH_FACTOR = 10


@registered
class LatinHypercube(Design):
    """Rows that cover each factor evenly; factors of a group move together. A failed row leaves alone."""

    kind: ClassVar[str] = "latin_hypercube"
    ranks_by: ClassVar[str] = "rank_correlation"
    signed: ClassVar[frozenset[str]] = frozenset({"rank_correlation"})
    is_fair_sample: ClassVar[bool] = True
    takes_groups: ClassVar[bool] = True
    takes_constraints: ClassVar[bool] = True

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:  # noqa: ARG002
        """Return the number of rows."""
        return samples

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say how many rows are enough."""
        enough = ENOUGH_FACTOR * factors
        text = f"latin_hypercube: about {ENOUGH_FACTOR} rows a factor ({enough}) are usual, has {samples}"
        return [] if samples >= enough else [text]

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points."""
        from SALib.sample import latin

        with contained():
            points = latin.sample(problem(factors, options), samples, seed=seed)
        return Sample(points, np.arange(samples, dtype=np.int64))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return the rank correlation with the outcome, of names eta squared, of one factor of each group."""
        del seed
        return associations(sample, names, outcome, options)
