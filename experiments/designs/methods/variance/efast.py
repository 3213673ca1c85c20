"""Extended Fourier amplitude sensitivity test (Saltelli, Tarantola and Chan 1999)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...options import Number, Option
from ...points import Outcome, Sample
from ...salib import contained, indices_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index

NO_INTERVAL = "no interval: resampling a search curve is not valid, whatever SALib prints"


@registered
class EFast(Design):
    """A search curve a factor, on which that factor moves fast and the others slowly.

    A failed row spoils its curve, and so the indices of that factor only. Luck has every frequency, so total indices
    hold most of it: average enough replicates, or use sobol.
    """

    kind: ClassVar[str] = "efast"
    noun: ClassVar[str] = "points a factor"
    ranks_by: ClassVar[str] = "ST"
    shares: ClassVar[tuple[str, ...]] = ("S1", "ST")
    has_intervals: ClassVar[bool] = False
    fewest: ClassVar[int] = 65
    settings: ClassVar[Mapping[str, Option]] = {"harmonics": Number(4, 2, 10, "harmonics that are summed (M)")}

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:  # noqa: ARG002
        """Return the number of rows."""
        return samples * factors

    def sample_mistakes(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:
        """Say what is wrong with the number of samples."""
        harmonics = int(self.setting("harmonics", options))
        fewest = 4 * harmonics * harmonics + 1
        if samples < fewest:
            text = f"needs more than 4 M^2 points a factor, at least {fewest} (samples) with M = {harmonics}"
            return [f"{text}, has {samples}"]
        return super().sample_mistakes(factors, max(samples, self.fewest), options)

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points."""
        from SALib.sample import fast_sampler

        harmonics = int(self.setting("harmonics", options))
        with contained():
            points = fast_sampler.sample(problem(factors, options), samples, M=harmonics, seed=seed)
        return Sample(np.clip(points, 0.0, 1.0), np.arange(len(points)) // samples)

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return S1 and ST of the factors whose curve is whole."""
        from SALib.analyze import fast

        whole = [names[curve] for curve in np.unique(sample.base)]
        with contained():
            found = fast.analyze(
                problem(len(whole), options),
                outcome,
                M=int(self.setting("harmonics", options)),
                num_resamples=2,
                seed=seed,
            )
        return [index for name in ("S1", "ST") for index in indices_of(whole, name, found[name], note=NO_INTERVAL)]
