"""The test of a posterior: each target, fitted or kept out, as simulations at draws from it give it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .learned import TAIL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..calibration import Target
    from ..waves import Simulated
    from ..waves.simulated import Numbers

MET, STRAINED, MISSED, NONE = "met", "strained", "MISSED", "no value"
NEAR, FAR = 2.0, 3.0
"""Distances, in standard deviations, up to which a target is met, and from which it is missed."""


@dataclass(frozen=True)
class Tested:
    """One target as simulations at draws give it.

    mean, low, high: over draws, the ends of a 90 % interval. spread: standard deviation over draws, without that of
    replicates. undefined: draws at which it has no value. z: distance of the mean from the target's value, in units of
    the root of error^2 + spread^2; NaN if no draw has a value.
    """

    target: Target
    mean: float
    low: float
    high: float
    spread: float
    undefined: int
    z: float

    @property
    def verdict(self) -> str:
        """Whether the target is met."""
        if not np.isfinite(self.z):
            return NONE
        return MET if abs(self.z) <= NEAR else STRAINED if abs(self.z) <= FAR else MISSED


def tested(targets: Sequence[Target], simulated: Simulated) -> list[Tested]:
    """Return each target as simulations at some draws gave it. simulated: of the targets, in their order."""
    return [
        _one(target, simulated.values[:, place], simulated.variances[:, place]) for place, target in enumerate(targets)
    ]


def _one(target: Target, values: Numbers, variances: Numbers) -> Tested:
    known = np.isfinite(values)
    undefined = int(np.count_nonzero(~known))
    if np.count_nonzero(known) < 2:  # noqa: PLR2004 - a spread takes two
        return Tested(target, np.nan, np.nan, np.nan, np.nan, undefined, np.nan)
    values, variances = values[known], variances[known]
    mean = float(values.mean())
    low, high = (float(each) for each in np.quantile(values, [TAIL, 1 - TAIL]))
    spread = float(np.sqrt(max(values.var(ddof=1) - variances.mean(), 0.0)))
    z = (mean - target.value) / float(np.hypot(target.error, spread))
    return Tested(target, mean, low, high, spread, undefined, z)
