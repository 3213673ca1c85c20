"""The posterior against one by another method: rejection ABC, which knows neither emulators nor a sampler.

A draw from the prior is kept if simulations there lie as near the targets as the targets' own errors would have it:
with the chance exp(-z^2 / 2) (Wilkinson 2013, Statistical Applications in Genetics and Molecular Biology 12, 129-141),
which makes kept draws exact for normal errors. It is slow and needs many draws, so the case is small; the same case
by pyABC, which needs a notebook and a data base to be installed, was run by hand: METHODS.md has the figures.
"""

import numpy as np
import pytest

from lianbao.experiments.calibration.posterior import sample
from lianbao.experiments.calibration.waves import search
from tests.experiments.calibration.making import simulated, small
from tests.fuzzing.reduced import DEEPER

pytestmark = pytest.mark.long
CASE = """
name: two
scenario: first_steps
fixed: {economy.firms.count: 30, horizon.cycles: 2}
free:
  economy.types.success: {range: [0.86, 0.97]}
  economy.firms.equity: {range: [0, 0.3]}
targets:
  - {name: defaults, measure: default_rate, value: 0.02, error: 0.012}
  - {name: late, measure: late_instalment_rate, value: 0.03, error: 0.012}
replicates: 40
waves: {most: 2, points: 40}
"""
PRIOR_DRAWS = 1_500 * min(DEEPER, 2)


def kept_by_rejection(asked, count, seed):
    """Return the draws from the prior that rejection keeps, in the cube."""
    rng = np.random.default_rng(seed)
    points = rng.random((count, len(asked.free)))
    found = simulated(asked, points, seed)
    z = (found.values - [each.value for each in asked.targets]) / [each.error for each in asked.targets]
    return points[rng.random(count) < np.exp(-0.5 * (z**2).sum(axis=1))]


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    asked = small(tmp_path_factory.mktemp("two"), text=CASE)
    found = search(asked, lambda number, choose: simulated(asked, choose(), [3, number]))
    return sample(found, found.ruling, 1).draws, kept_by_rejection(asked, PRIOR_DRAWS, 4)


def test_rejection_finds_the_same_posterior(both):
    ours, kept = both
    assert len(kept) > PRIOR_DRAWS / 30
    for place in range(2):
        theirs = np.quantile(kept[:, place], [0.05, 0.25, 0.5, 0.75, 0.95])
        error = 1.5 * kept[:, place].std() / np.sqrt(len(kept) / 4)
        found = np.quantile(ours[:, place], [0.05, 0.25, 0.5, 0.75, 0.95])
        np.testing.assert_allclose(found, theirs, atol=2.5 * error)


def test_rejection_finds_the_same_trade_off(both):
    ours, kept = both
    correlation = [np.corrcoef(draws.T)[0, 1] for draws in (ours, kept)]
    assert correlation[0] == pytest.approx(correlation[1], abs=0.12)
