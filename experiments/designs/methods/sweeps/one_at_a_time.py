"""One factor at a time, from a centre: the simplest response curves, blind to interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...index import CannotAnalyse, Index
from ...options import Number, Option, listed_of
from ...points import Outcome, Sample
from ...salib import indices_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

NOTE = "along one line through the centre; no interval, and nothing about interactions"


@registered
class OneAtATime(Design):
    """The centre, then each factor alone at every value it lists, or at evenly spaced ones with both ends of a range.

    A failed row leaves alone.

    SALib has no such design.
    """

    kind: ClassVar[str] = "one_at_a_time"
    noun: ClassVar[str] = "values a factor"
    ranks_by: ClassVar[str] = "range"
    in_units: ClassVar[bool] = True
    signed: ClassVar[frozenset[str]] = frozenset({"change"})
    has_intervals: ClassVar[bool] = False
    sweeps: ClassVar[bool] = True
    moves_pairs: ClassVar[bool] = False
    fewest: ClassVar[int] = 2
    takes_dummy: ClassVar[bool] = False
    settings: ClassVar[Mapping[str, Option]] = {
        "centre": Number(0.5, 0, 1, "coordinate of the factors that stand still", whole=False),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows."""
        return 1 + sum(count or samples for count in listed_of(factors, options))

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points, factor after factor; there is no luck in them, so seed is not needed."""
        del seed
        points = np.full((self.rows(factors, samples, options), factors), float(self.setting("centre", options)))
        start = 1
        for factor, count in enumerate(listed_of(factors, options)):
            levels = count or samples
            points[start : start + levels, factor] = np.linspace(0.0, 1.0, levels)
            start += levels
        return Sample(points, np.arange(len(points), dtype=np.int64))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return range, largest less smallest outcome on a factor's line, and change, last less first."""
        del seed
        lines = [self._line(sample, outcome, factor, options) for factor in range(len(names))]
        ranges = indices_of(names, "range", [float(np.ptp(line)) for line in lines], note=NOTE)
        return ranges + indices_of(names, "change", [float(line[-1] - line[0]) for line in lines], note=NOTE)

    def along(self, sample: Sample, factor: int, options: Mapping[str, Any]) -> tuple[NDArray[np.bool_], str]:
        """Tell the rows in which no other factor has left the centre."""
        others = np.delete(sample.points, factor, axis=1)
        on_line: NDArray[np.bool_] = (others == float(self.setting("centre", options))).all(axis=1)
        return on_line, "all others at rest"

    def _line(self, sample: Sample, outcome: Outcome, factor: int, options: Mapping[str, Any]) -> Outcome:
        """Return the outcomes of the rows in which only this factor may have moved, in the order of its values."""
        on_line, _ = self.along(sample, factor, options)
        if not on_line.any():
            text = "no row of a factor's line is left"
            raise CannotAnalyse(text)
        along: Outcome = outcome[on_line][np.argsort(sample.points[on_line, factor], kind="stable")]
        return along
