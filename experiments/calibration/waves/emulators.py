"""Emulators: a Gaussian process for each target, which says what a simulation would give and how sure that is.

Fitted by scikit-learn (Matern 5/2, a length for each parameter, by maximum likelihood). The noise of each design point
is the variance of its mean over replicates, averaged over the nearest points, as few replicates tell a variance badly.
The variance of an emulator is multiplied by the mean square of its leave-one-out errors in their own units, where that
is above 1 (Rasmussen and Williams 2006, section 5.4.2), so that one that is too sure of itself is seen and told.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from scipy.spatial import cKDTree

Numbers = NDArray[np.float64]
NEIGHBOURS = 10
SHORTEST, LONGEST = 0.05, 50.0
"""Lengths of the process, in units of the prior's cube."""
RESTARTS = 1
LEAST_NOISE = 1e-6
"""Variance of noise relative to that of the values, so that equal points make no trouble."""
ROOT_5 = 5**0.5


@dataclass(frozen=True)
class Emulator:
    """A fitted process. Everything but the points is in units of `scale` around `centre`.

    points: (points, parameters) of the design. lengths: (parameters,). weights: (points,). whitening: inverse of the
    lower Cholesky factor. inflation: of the variance. noise: variance of a mean over replicates near each point, in
    units of the target.
    """

    points: Numbers
    centre: float
    scale: float
    signal: float
    lengths: Numbers
    weights: Numbers
    whitening: Numbers
    inflation: float
    noise: Numbers

    @classmethod
    def fitted(cls, points: Numbers, values: Numbers, variances: Numbers, seed: int) -> Self:
        """Fit to what simulations gave at some points, (points,); all defined."""
        from sklearn.gaussian_process import GaussianProcessRegressor
        from sklearn.gaussian_process.kernels import ConstantKernel, Matern

        noise = _smoothed(points, variances)
        centre, scale = float(values.mean()), float(values.std()) or 1.0
        scaled, alpha = (values - centre) / scale, np.maximum(noise / scale**2, LEAST_NOISE)
        kernel = ConstantKernel(1.0, (1e-2, 1e3)) * Matern(np.full(points.shape[1], 0.5), (SHORTEST, LONGEST), nu=2.5)
        found = GaussianProcessRegressor(kernel, alpha=alpha, n_restarts_optimizer=RESTARTS, random_state=seed % 2**32)
        with quiet():
            found.fit(points, scaled)
        lengths = np.broadcast_to(found.kernel_.k2.length_scale, points.shape[1]).astype(np.float64)
        whitening = np.linalg.solve(found.L_, np.eye(len(points)))
        weights = np.asarray(found.alpha_, dtype=np.float64)
        inverse = whitening.T @ whitening
        misses = weights**2 / np.diag(inverse)
        inflation = max(1.0, float(misses.mean()))
        signal = float(found.kernel_.k1.constant_value)
        return cls(points, centre, scale, signal, lengths, weights, whitening, inflation, noise)

    def predicted(self, points: Numbers) -> tuple[Numbers, Numbers]:
        """Return mean and variance of the expected simulation at some points, without the luck of replicates."""
        likeness = self._likeness(points)
        spread = self.signal - np.square(likeness @ self.whitening.T).sum(axis=1)
        variance = np.maximum(spread, 1e-12) * self.scale**2 * self.inflation
        return self.centre + self.scale * (likeness @ self.weights), variance

    def noise_at(self, points: Numbers) -> Numbers:
        """Return the variance of a simulated mean over replicates near some points."""
        near = self._tree.query(points, min(NEIGHBOURS, len(self.points)))[1]
        means: Numbers = self.noise[near].reshape(len(points), -1).mean(axis=1)
        return means

    def _likeness(self, points: Numbers) -> Numbers:
        """Return the covariance of some points with those of the design: Matern 5/2."""
        one, other = points / self.lengths, self.points / self.lengths
        square = (one**2).sum(axis=1)[:, np.newaxis] + (other**2).sum(axis=1) - 2 * one @ other.T
        far = ROOT_5 * np.sqrt(np.maximum(square, 0.0))
        found: Numbers = self.signal * (1 + far + far**2 / 3) * np.exp(-far)
        return found

    @cached_property
    def _tree(self) -> cKDTree:
        from scipy.spatial import cKDTree

        return cKDTree(self.points)


def defined_chance(points: Numbers, is_defined: NDArray[np.bool_], seed: int) -> Callable[[Numbers], Numbers] | None:
    """Return the chance that a simulation at some points has a value for every target; None if all have.

    A Gaussian-process classifier of the points of a design. Where none has, the chance is 0 everywhere.
    """
    if is_defined.all():
        return None
    if not is_defined.any():
        return lambda asked: np.zeros(len(asked))
    from sklearn.gaussian_process import GaussianProcessClassifier
    from sklearn.gaussian_process.kernels import ConstantKernel, Matern

    kernel = ConstantKernel(10.0, (1e-1, 1e4)) * Matern(np.full(points.shape[1], 0.5), (SHORTEST, LONGEST), nu=2.5)
    found = GaussianProcessClassifier(kernel, random_state=seed % 2**32)
    with quiet():
        found.fit(points, is_defined)

    def chance(asked: Numbers) -> Numbers:
        chances: Numbers = found.predict_proba(asked)[:, 1]
        return chances

    return chance


@contextmanager
def quiet() -> Iterator[None]:
    """Keep linear algebra to one thread, so that bits are the same anywhere, and warnings about bounds to itself."""
    from sklearn.exceptions import ConvergenceWarning
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        yield


def _smoothed(points: Numbers, variances: Numbers) -> Numbers:
    """Return the mean variance of each point's nearest neighbours, itself among them."""
    from scipy.spatial import cKDTree

    near = cKDTree(points).query(points, min(NEIGHBOURS, len(points)))[1]
    means: Numbers = variances[near].reshape(len(points), -1).mean(axis=1)
    return means
