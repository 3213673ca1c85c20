"""Moments that patterns from the field are measured with, against tapes worked by hand."""

from lianbao.experiments.calibration.targets import MOMENTS

TAPE = {
    "replicate": [0] * 9,
    "cycle": [1, 1, 1, 1, 2, 2, 3, 3, 3],
    "firm": [1, 2, 3, 4, 1, 2, 3, 4, 9],
    "group": [0, 0, 1, 1, 0, 0, 2, 5, -1],
    "debt_service": [1.0] * 9,
    "received": [0, 0.1, 0.3, 0, 0, 0, 0, 0, 0],
    "unpaid": [0, 0, 0.7, 0, 0, 0, 0, 0.2, 1.0],
}
"""Firm 3 left its first loan to others; a tenth, as of firm 2, is no bad example."""


def test_repayment_on_that_of_peers():
    """At their last loan firms 1, 2 and 3 had a peer who paid, and pay; firm 4 had one who did not, and does not."""
    assert MOMENTS["repayment_on_peers"].of(TAPE) == (1.0, 1.0)


def test_peers_are_remembered_beyond_a_group_and_a_pause():
    """Firms 1 and 2 saw half of their peers pay, firm 3 both: two cycles later they sit elsewhere."""
    tape = {
        "cycle": [1, 1, 1, 3, 3, 3],
        "firm": [1, 2, 3, 1, 2, 3],
        "group": [0, 0, 0, 7, 8, 9],
        "debt_service": [2.0] * 6,
        "received": [0.0] * 6,
        "unpaid": [0.0, 0.0, 1.0, 0.0, 2.0, 0.0],
    }
    assert MOMENTS["repayment_on_peers"].of(tape) == (0.0, 0.0)  # nobody saw none
    tape["unpaid"] = [1.0, 0.0, 1.0, 0.0, 2.0, 0.0]  # firm 2 saw none and does not pay; 1 and 3 saw half
    assert MOMENTS["repayment_on_peers"].of(tape) == (0.0, 0.0)  # nobody saw all


def test_without_peers_there_is_no_difference():
    alone = {name: column[:1] for name, column in TAPE.items()}
    assert MOMENTS["repayment_on_peers"].of(alone) == (0.0, 0.0)
    nobody = {name: [] for name in TAPE}
    assert MOMENTS["repayment_on_peers"].of(nobody) == (0.0, 0.0)


def test_losses_at_the_ends():
    tape = {"defaulted": [0, 1, 1, 1, 1], "loss_given_default": [0.0, 0.1, 0.5, 0.75, 0.9]}
    assert MOMENTS["losses_at_the_ends"].of(tape) == (2, 4)
