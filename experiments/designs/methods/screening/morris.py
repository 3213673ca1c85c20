"""Elementary effects: cheap screening along random paths over a grid (Morris 1991; Campolongo et al. 2007)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from ...contract import Design
from ...discovery import registered
from ...options import GROUPS, Number, Option
from ...points import Outcome, Sample
from ...salib import contained, indices_of, problem, units

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...index import Index

USUAL = 50


@registered
class Morris(Design):
    """Trajectories in which each factor (or group) moves once. A failed row leaves with its trajectory."""

    kind: ClassVar[str] = "morris"
    noun: ClassVar[str] = "trajectories"
    ranks_by: ClassVar[str] = "mu_star"
    in_units: ClassVar[bool] = True
    signed: ClassVar[frozenset[str]] = frozenset({"mu"})
    plane: ClassVar[tuple[str, str] | None] = ("mu_star", "sigma")
    fewest: ClassVar[int] = 10
    takes_groups: ClassVar[bool] = True
    contrasts_names: ClassVar[bool] = True
    grows: ClassVar[bool] = True
    settings: ClassVar[Mapping[str, Option]] = {
        "levels": Number(4, 4, 100, "levels of the grid", even=True),
        "resamples": Number(1000, 100, 10_000, "resamples of the bootstrap"),
    }

    def rows(self, factors: int, samples: int, options: Mapping[str, Any]) -> int:
        """Return the number of rows."""
        return samples * self._step(factors, options)

    def advice(self, factors: int, samples: int, options: Mapping[str, Any]) -> list[str]:  # noqa: ARG002
        """Say what more trajectories are good for."""
        text = f"morris: {self.fewest} to {USUAL} trajectories are usual, has {samples}; beyond, sobol says more"
        return [text] if samples > USUAL else []

    def sample(self, factors: int, samples: int, seed: int, options: Mapping[str, Any]) -> Sample:
        """Choose the points; SALib draws one trajectory after the other, so a longer sample begins as a shorter one."""
        from SALib.sample import morris

        levels = int(self.setting("levels", options))
        with contained():
            points = morris.sample(problem(factors, options), samples, num_levels=levels, seed=seed)
        # Sums of steps can miss 0 and 1 by a rounding.
        return Sample(np.clip(points, 0.0, 1.0), np.arange(len(points)) // self._step(factors, options))

    def indices(
        self, sample: Sample, names: Sequence[str], outcome: Outcome, options: Mapping[str, Any], seed: int
    ) -> list[Index]:
        """Return mu_star, mu and sigma: mean size, mean and spread of the effect of a step [outcome per unit cube]."""
        from SALib.analyze import morris

        with contained():
            found = morris.analyze(
                problem(sample.points.shape[1], options),
                sample.points,
                outcome,
                num_levels=int(self.setting("levels", options)),
                num_resamples=int(self.setting("resamples", options)),
                seed=seed,
            )
        about = units(names, options)
        sizes = indices_of(about, "mu_star", found["mu_star"], found["mu_star_conf"])
        if options.get(GROUPS):
            return sizes  # the factors of a group move up and down at once, so mu and sigma say nothing
        return sizes + [index for name in ("mu", "sigma") for index in indices_of(about, name, found[name])]

    def _step(self, factors: int, options: Mapping[str, Any]) -> int:
        return len(set(options.get(GROUPS) or range(factors))) + 1
