"""PAWN: how far a factor moves the cumulative distribution of an outcome (Pianosi and Wagener 2015, 2018)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...discovery import registered
from ...given_data import GivenData
from ...index import Index
from ...options import Number, Option
from ...salib import contained, problem, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...points import Outcome, Sample

STATISTICS = ("median", "maximum")
TAIL = 2.5
NOTE = "above 0 even for a factor that does nothing: compare with the dummy"


@registered
class Pawn(GivenData):
    """Kolmogorov distances between the outcome and the outcome with the factor in one of several slides."""

    kind: ClassVar[str] = "pawn"
    ranks_by: ClassVar[str] = "PAWN_median"
    takes_groups: ClassVar[bool] = True
    settings: ClassVar[Mapping[str, Option]] = {
        "slides": Number(10, 2, 50, "parts into which each factor is cut"),
        "resamples": Number(100, 20, 10_000, "resamples of the bootstrap"),
    }

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of samples, or with the slides."""
        slides = int(self.setting("slides", options))
        if np.arange(0, 1 + 1 / slides, 1 / slides).max() > 1:
            # SALib steps past 1 by a rounding and asks for a quantile that is not there.
            return [f"SALib cannot cut a factor into {slides} slides, but into {slides + 1} or {slides - 1}"]
        return super().sample_mistakes(factors, samples, options)

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return median and maximum over the slides, with bootstrap intervals over resampled rows.

        A resample repeats rows, which adds to every distance: percentiles are moved back by the mean of that.
        """
        luck = np.random.default_rng(seed)
        best = self._distances(sample.points, outcome, options)
        drawn = [luck.integers(outcome.size, size=outcome.size) for _ in range(int(self.setting("resamples", options)))]
        resamples = np.array([self._distances(sample.points[rows], outcome[rows], options) for rows in drawn])
        low, high = np.percentile(resamples - (resamples.mean(axis=0) - best), [TAIL, 100 - TAIL], axis=0)
        return [
            Index(about, f"PAWN_{name}", float(value), float(bottom), float(top), note=NOTE)
            for name, *rows in zip(STATISTICS, best, low, high, strict=True)
            for about, value, bottom, top in zip(units(names, options), *rows, strict=True)
        ]

    def _distances(self, points: Outcome, outcome: Outcome, options: Mapping[str, Any]) -> Outcome:
        """Return SALib's answer (statistics, groups)."""
        from SALib.analyze import pawn

        with contained():
            found = pawn.analyze(
                problem(points.shape[1], options), points, outcome, S=int(self.setting("slides", options))
            )
        return np.array([found[name] for name in STATISTICS])
