"""Delta: how far a factor moves the whole distribution of an outcome (Borgonovo 2007; Plischke et al. 2013)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...discovery import registered
from ...given_data import GivenData
from ...index import CannotAnalyse
from ...options import Number, Option
from ...salib import contained, indices_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index
    from ...points import Outcome, Sample


@registered
class Delta(GivenData):
    """The moment-independent index and, from the same rows, the first-order index."""

    kind: ClassVar[str] = "delta"
    ranks_by: ClassVar[str] = "delta"
    shares: ClassVar[tuple[str, ...]] = ("S1",)
    settings: ClassVar[Mapping[str, Option]] = {"resamples": Number(100, 20, 10_000, "resamples of the bootstrap")}

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return delta (from 0, no effect, to 1) and S1."""
        from SALib.analyze import delta

        with contained():
            found = delta.analyze(
                problem(len(names), options),
                sample.points,
                outcome,
                num_resamples=int(self.setting("resamples", options)),
                seed=seed,
            )
        # SALib writes a failure into its notes and leaves NaN behind.
        if not np.isfinite(found["delta_raw"]).all():
            text = f"SALib finds no densities: {'; '.join(note for note in found['notes'] if note)}"
            raise CannotAnalyse(text)
        deltas = indices_of(names, "delta", found["delta_raw"], found["delta_raw_conf"])
        return deltas + indices_of(names, "S1", found["S1"], found["S1_conf"])
