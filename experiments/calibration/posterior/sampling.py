"""Drawing from the posterior: emcee's ensemble of walkers over the emulators of the last wave.

In the cube of the prior's quantiles the prior is even, so that the posterior there is the likelihood (Foreman-Mackey et
al. 2013, PASP 125, 306). Walkers start at points that are not ruled out, by how likely they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..waves.emulators import quiet

if TYPE_CHECKING:
    from ..waves import Ruling, Searched
    from ..waves.simulated import Numbers

WALKERS = 32
STEPS, BURN_IN = 1200, 300
KEPT = 4_000
"""Draws that are kept of all steps."""
JITTER = 0.01


@dataclass(frozen=True)
class Sampled:
    """Draws from the posterior in the cube, (draws, parameters), in an order by chance.

    steps: of each walker, after those at the beginning; lag: steps after which a walker has forgotten where it was.
    """

    draws: Numbers
    steps: int
    lag: float

    @property
    def independent(self) -> int:
        """As many independent draws the walkers' steps are worth."""
        return int(WALKERS * self.steps / max(self.lag, 1.0))


def sample(searched: Searched, ruling: Ruling, seed: int) -> Sampled:
    """Draw from the posterior."""
    from emcee import EnsembleSampler, State

    rng = np.random.RandomState(seed % 2**32)
    parameters = searched.pool.shape[1]
    with quiet():
        sampler = EnsembleSampler(WALKERS, parameters, ruling.log_likelihood, vectorize=True)
        starts = _starts(searched, ruling, rng)
        state = sampler.run_mcmc(State(starts, random_state=rng.get_state()), BURN_IN)
        sampler.reset()
        sampler.run_mcmc(state, STEPS)
    lag = float(np.nanmax(sampler.get_autocorr_time(quiet=True, tol=0)))
    flat = sampler.get_chain(flat=True)
    kept = np.random.default_rng(seed).permutation(len(flat))[:KEPT]
    return Sampled(np.asarray(flat[kept], dtype=np.float64), STEPS, lag)


def _starts(searched: Searched, ruling: Ruling, rng: np.random.RandomState) -> Numbers:
    """Return where walkers start (walkers, parameters): no two at one point, all where there is a likelihood."""
    chosen = searched.pool[rng.choice(len(searched.pool), WALKERS, p=searched.weights)]
    starts = np.clip(chosen + JITTER * rng.standard_normal(chosen.shape), 1e-6, 1 - 1e-6)
    lost = ~np.isfinite(ruling.log_likelihood(starts))
    low, high = ruling.box.low, ruling.box.high
    starts[lost] = low + (high - low) * rng.random_sample(starts[lost].shape)
    return starts
