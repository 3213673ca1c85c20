"""Regional sensitivity: which factors set one part of the outcomes apart (Hornberger and Spear 1981)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...discovery import registered
from ...given_data import GivenData
from ...index import CannotAnalyse, Index
from ...options import Number, Option
from ...salib import contained, indices_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...points import Outcome, Sample

NOTE = "Cramer-von Mises distance, no interval: compare with the dummy"


@registered
class Regional(GivenData):
    """Distances between a factor's values inside and outside each part of the ordered outcomes.

    No groups: SALib 1.6 fails on them here.
    """

    kind: ClassVar[str] = "regional"
    ranks_by: ClassVar[str] = "CvM_mean"
    has_intervals: ClassVar[bool] = False
    settings: ClassVar[Mapping[str, Option]] = {"bins": Number(10, 2, 20, "parts into which the outcomes are cut")}

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return the distance averaged over all parts, of the lowest outcomes, and of the highest."""
        from SALib.analyze import rsa

        described = problem(len(names), options)
        with contained():
            found = rsa.analyze(described, sample.points, outcome, bins=int(self.setting("bins", options)), seed=seed)
        parts = np.array([found[label] for label in found["names"]])
        known = np.isfinite(parts)
        if not known.any(axis=1).all():
            text = "in no part of the ordered outcomes do they vary"
            raise CannotAnalyse(text)
        means = np.where(known, parts, 0.0).sum(axis=1) / known.sum(axis=1)
        # A part in which every outcome is the same (no loss at all) has no distance and is left out.
        ends = [("CvM_lowest", parts[:, 0]), ("CvM_highest", parts[:, -1])]
        return [
            index
            for name, values in [("CvM_mean", means), *ends]
            for index in indices_of(names, name, values, note=NOTE)
        ]
