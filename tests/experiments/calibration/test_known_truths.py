"""The method against truths that are known: a posterior by another method, and ranks over many truths.

All of 120 truths are run by hand: `python -m tests.experiments.calibration.known_truths 120`; METHODS.md has the
figures.
"""

import numpy as np
import pytest

from tests.experiments.calibration.known_truths import evenness, ranks
from tests.experiments.calibration.making import small
from tests.fuzzing.reduced import DEEPER


@pytest.mark.slow
def test_truths_lie_anywhere_among_draws_from_their_posterior(tmp_path):
    found, held = ranks(small(tmp_path, "waves.most=2"), truths=5 * min(DEEPER, 4))
    assert min(evenness(found)) > 0.001
    assert 0.75 <= held.mean() <= 1.0


def test_uneven_ranks_are_seen():
    assert evenness(np.full((120, 1), 50))[0] < 1e-6
    assert evenness(np.arange(120)[:, np.newaxis] % 100)[0] > 0.01
