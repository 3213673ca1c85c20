"""What a wave rules out: points at which a target lies too far from what the emulators say.

Implausibility of a target at a point is the distance of its value from the emulator's mean in units of the root of
error^2 + emulator variance + variance of a simulated mean over replicates (Craig et al. 1997; Vernon, Goldstein and
Bower 2010, Bayesian Analysis 5, 619-669). A point is ruled out if the largest one is above the cut (3: whatever the
distribution, if it has one peak, 95 % lie inside; Pukelsheim 1994), or if it likelier than not has an undefined target.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import numpy as np

from .emulators import Emulator, defined_chance

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from ..calibration import Target
    from .simulated import Numbers, Simulated

LIKELIER = 0.5
MARGIN = 0.1
"""How much further than the points themselves a box reaches, relative to its sides."""
LEAST_MARGIN = 0.02
FEWEST_EACH = 10
"""Points for each free parameter that an emulator is fitted to at least."""
IN_PART = 4096


@dataclass(frozen=True)
class Box:
    """The part of the cube in which emulators are fitted. low, high: (parameters,)."""

    low: Numbers
    high: Numbers

    @classmethod
    def around(cls, points: Numbers) -> Self:
        """Return the smallest box around some points, and some margin."""
        low, high = points.min(axis=0), points.max(axis=0)
        margin = np.maximum(MARGIN * (high - low), LEAST_MARGIN)
        return cls(np.maximum(low - margin, 0.0), np.minimum(high + margin, 1.0))

    @classmethod
    def whole(cls, parameters: int) -> Self:
        """Return the whole cube."""
        return cls(np.zeros(parameters), np.ones(parameters))

    def holds(self, points: Numbers) -> NDArray[np.bool_]:
        """Tell which points lie inside."""
        found: NDArray[np.bool_] = ((points >= self.low) & (points <= self.high)).all(axis=1)
        return found

    def enough(self, points: Numbers) -> NDArray[np.bool_]:
        """Tell which points emulators are fitted to: those inside, and the nearest others if these are too few."""
        outside = np.maximum(np.maximum(self.low - points, points - self.high), 0.0).max(axis=1)
        order = np.sort(outside)
        fewest = min(FEWEST_EACH * points.shape[1], len(points))
        found: NDArray[np.bool_] = outside <= max(0.0, order[fewest - 1])
        return found


@dataclass(frozen=True)
class Ruling:
    """Emulators of one wave, and what they rule out.

    targets: in the order of the emulators. alike: correlation of the emulators' errors, (targets, targets): that of the
    luck of the runs that they were fitted to, which targets of one run share.
    """

    targets: tuple[Target, ...]
    emulators: tuple[Emulator, ...]
    chance: Callable[[Numbers], Numbers] | None
    box: Box
    cut: float
    alike: Numbers

    @classmethod
    def fitted(cls, targets: Sequence[Target], simulated: Simulated, box: Box, cut: float, seed: int) -> Self | None:
        """Fit emulators to what simulations inside a box gave; None if hardly any of them has a value.

        simulated: of these targets.
        """
        near = simulated.only(box.enough(simulated.points))
        chance = defined_chance(near.points, near.is_defined, seed)
        emulators = []
        for place in range(len(targets)):
            known = np.isfinite(near.values[:, place])
            if np.count_nonzero(known) <= near.points.shape[1] + 1:
                return None
            given = near.points[known], near.values[known, place], near.variances[known, place]
            emulators.append(Emulator.fitted(*given, seed + place))
        return cls(tuple(targets), tuple(emulators), chance, box, cut, near.shared_luck)

    def implausibility(self, points: Numbers) -> Numbers:
        """Return the implausibility of each target at some points, (points, targets)."""
        found = np.zeros((len(points), len(self.targets)))
        for place, (target, emulator) in enumerate(zip(self.targets, self.emulators, strict=True)):
            mean, variance = emulator.predicted(points)
            spread = np.sqrt(target.error**2 + variance + emulator.noise_at(points))
            found[:, place] = np.abs(mean - target.value) / spread
        return found

    def leaves(self, points: Numbers) -> NDArray[np.bool_]:
        """Tell which points are not ruled out."""
        left = [self._leaves(points[first : first + IN_PART]) for first in range(0, len(points), IN_PART)]
        return np.concatenate(left) if left else np.zeros(0, bool)

    def _leaves(self, points: Numbers) -> NDArray[np.bool_]:
        left = self.box.holds(points)
        if self.chance is not None and left.any():
            left[left] = self.chance(points[left]) >= LIKELIER
        if left.any():
            left[left] = self.implausibility(points[left]).max(axis=1) <= self.cut
        return left

    def log_likelihood(self, points: Numbers) -> Numbers:
        """Return the log likelihood of the targets at some points; minus infinity outside the box.

        Targets lie around the emulators' means with error^2, each by itself, and the emulators' variances, which go
        together as the luck does that targets of one run share. The luck of the replicates that emulators were
        fitted to is in these variances already. A point counts by its chance of being defined.
        """
        inside = self.box.holds(points)
        found = np.full(len(points), -np.inf)
        if inside.any():
            found[inside] = self._log_likelihood(points[inside])
        return found

    def _log_likelihood(self, points: Numbers) -> Numbers:
        said = [emulator.predicted(points) for emulator in self.emulators]
        off = np.stack([mean - target.value for target, (mean, _) in zip(self.targets, said, strict=True)], axis=1)
        spread = np.sqrt(np.stack([variance for _, variance in said], axis=1))
        whole = self.alike * spread[:, :, np.newaxis] * spread[:, np.newaxis, :]
        whole += np.diag([target.error**2 for target in self.targets])
        total = -0.5 * (off * np.linalg.solve(whole, off[:, :, np.newaxis])[:, :, 0]).sum(axis=1)
        total -= 0.5 * np.linalg.slogdet(whole)[1]
        if self.chance is not None:
            total += np.log(np.maximum(self.chance(points), 1e-12))
        return total

    def emulator_share(self, points: Numbers, weights: Numbers) -> float:
        """Return the largest share, over targets, that emulator variance has of all variance, mean over points."""
        shares = []
        for target, emulator in zip(self.targets, self.emulators, strict=True):
            _, variance = emulator.predicted(points)
            shares.append(float(weights @ (variance / (variance + target.error**2))))
        return max(shares)
