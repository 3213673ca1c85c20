"""Points that a study lists one by one, in a file or in itself: each is told by itself, as the cells of a grid are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from ...associations import FEWEST_FOR_INTERVAL, associations
from ...discovery import registered
from ...given_data import GivenData
from ...index import CannotAnalyse
from ...options import GIVEN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index
    from ...points import Outcome, Sample

MISSING = "needs points: a CSV file (design.file), or a list of them (points)"


@registered
class ListedPoints(GivenData):
    """The points of a study, in their order; it grows by no others. A failed row leaves alone."""

    kind: ClassVar[str] = "listed_points"
    noun: ClassVar[str] = "points, the first of those listed"
    ranks_by: ClassVar[str] = "rank_correlation"
    signed: ClassVar[frozenset[str]] = frozenset({"rank_correlation"})
    takes_dummy: ClassVar[bool] = False
    tells_points: ClassVar[bool] = True
    needs_movement: ClassVar[bool] = False
    is_fair_sample: ClassVar[bool] = False
    grows: ClassVar[bool] = False
    fewest: ClassVar[int] = 1
    enough: ClassVar[int] = 1

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say that there are no points."""
        return [MISSING] if options.get(GIVEN) is None else super().sample_mistakes(factors, samples, options)

    def size(self, samples: int, options: Mapping[str, Any]) -> str:
        """Say how many of the points are run, if not all."""
        given = options.get(GIVEN)
        if given is None:
            return super().size(samples, options)
        return f"{samples:,} points" if samples == len(given) else f"the first {samples:,} of {len(given):,} points"

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return the rank correlation with the outcome, of names eta squared."""
        del seed
        if len(outcome) < FEWEST_FOR_INTERVAL:
            text = f"an association takes at least {FEWEST_FOR_INTERVAL} points, there are {len(outcome)}"
            raise CannotAnalyse(text)
        return associations(sample, names, outcome, options)
