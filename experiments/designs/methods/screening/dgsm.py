"""Derivative-based measures, an upper bound of total indices (Sobol and Kucherenko 2009)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...options import Number, Option
from ...points import Sample
from ...salib import contained, indices_of, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...asking import Asked, Found
    from ...index import Index
    from ...points import Outcome

ENOUGH = 500
UNCOMMON = "rows met different luck, which a derivative over a small step takes for an effect: use common luck"


@registered
class Dgsm(Design):
    """Blocks of a base point and one small step of each factor. A failed row leaves with its block.

    A derivative over a small step sees luck before anything else: all rows must run on common luck. SALib's points
    are a Sobol sequence that no seed changes.
    """

    kind: ClassVar[str] = "dgsm"
    noun: ClassVar[str] = "base points"
    ranks_by: ClassVar[str] = "dgsm"
    fewest: ClassVar[int] = 32
    needs_numbers: ClassVar[bool] = True
    needs_common_luck: ClassVar[bool] = True
    grows: ClassVar[bool] = True
    settings: ClassVar[Mapping[str, Option]] = {
        "step": Number(0.01, 0.0001, 0.1, "step as a share of the range, up to twice that", whole=False),
        "resamples": Number(1000, 100, 10_000, "resamples of the bootstrap"),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:  # noqa: ARG002
        """Return the number of rows."""
        return samples * (factors + 1)

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say how many base points are enough."""
        return [] if samples >= ENOUGH else [f"dgsm: {ENOUGH} to 1,000 base points are usual, has {samples}"]

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points.

        SALib's step is a share of the coordinate itself, next to nothing near 0. From 1 to 2 it is at least the
        option's, so the points are drawn there and moved back.
        """
        from SALib.sample import finite_diff

        moved = problem(factors, options) | {"bounds": [[1.0, 2.0]] * factors}
        with contained():
            points = finite_diff.sample(moved, samples, delta=float(self.setting("step", options)), seed=seed)
        return Sample(np.clip(points - 1.0, 0.0, 1.0), np.arange(len(points)) // (factors + 1))

    def read(self, asked: Asked, sample: Sample, values: Outcome) -> Found:
        """Return the indices of row means, with a warning where luck stands in the way."""
        found = super().read(asked, sample, values)
        return found if asked.is_common else replace(found, notes=(*found.notes, UNCOMMON))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return dgsm, at least the total index, and vi, the mean squared derivative [outcome^2 per unit cube^2]."""
        from SALib.analyze import dgsm

        with contained():
            found = dgsm.analyze(
                problem(len(names), options),
                sample.points,
                outcome,
                num_resamples=int(self.setting("resamples", options)),
                seed=seed,
            )
        # What SALib calls dgsm_conf is the half width of vi: it is not divided by the variance and pi^2.
        scale = float(np.var(outcome[:: len(names) + 1])) * np.pi**2
        bounds = indices_of(names, "dgsm", found["dgsm"], found["dgsm_conf"] / scale)
        return bounds + indices_of(names, "vi", found["vi"], found["dgsm_conf"])
