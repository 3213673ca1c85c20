"""Moments that patterns from the field are measured with, against tapes worked by hand."""

import numpy as np
import pytest

from lianbao.experiments.calibration.targets import MOMENTS

TAPE = {
    "replicate": [0] * 9,
    "cycle": [1, 1, 1, 1, 2, 2, 2, 2, 2],
    "firm": [1, 2, 3, 4, 1, 2, 3, 4, 9],
    "group": [0, 0, 1, 1, 0, 0, 1, 1, -1],
    "repaid": [1, 1, 0, 1, 1, 1, 1, 0, 0],
}


def test_repayment_on_that_of_peers():
    """In cycle 2 firms 1, 2 and 3 had a peer who repaid, and repaid; firm 4 had one who did not, and did not."""
    above, below = MOMENTS["repayment_on_peers"].of(TAPE)
    assert above / below == pytest.approx(1.0)
    assert below == pytest.approx(3 * 0.25**2 + 0.75**2)


def test_a_newcomer_has_all_the_others_as_peers():
    """Firm 5 takes firm 1's seat: its peers are 1 (repaid) and 2 (did not); firm 2's only peer is 1."""
    tape = {"cycle": [1, 1, 2, 2], "firm": [1, 2, 5, 2], "group": [3, 3, 3, 3], "repaid": [1, 0, 0, 1]}
    above, below = MOMENTS["repayment_on_peers"].of(tape)
    assert above / below == pytest.approx(np.polyfit([0.5, 1.0], [0, 1], 1)[0])


def test_without_peers_there_is_no_slope():
    alone = {name: column[:1] for name, column in TAPE.items()}
    assert MOMENTS["repayment_on_peers"].of(alone) == (0.0, 0.0)
    nobody = {name: [] for name in TAPE}
    assert MOMENTS["repayment_on_peers"].of(nobody) == (0.0, 0.0)


def test_losses_at_the_ends():
    tape = {"defaulted": [0, 1, 1, 1, 1], "loss_given_default": [0.0, 0.1, 0.5, 0.75, 0.9]}
    assert MOMENTS["losses_at_the_ends"].of(tape) == (2, 4)
