"""J. Contagion along guarantees beyond the group: calls on exponential buffers, branching in a random network."""

from __future__ import annotations

from math import exp


def falls_when_called(call: float, mean_buffer: float) -> float:
    """P(an exponential buffer is below a call)."""
    return 1 - exp(-call / mean_buffer)


def mean_cascade(guarantees: int, call: float, mean_buffer: float) -> float:
    """1/(1 - zbar v): firms that fail per first failure, below the threshold (Galton-Watson).

    zbar: guarantors of a firm on average, v: chance that a called one falls.
    """
    return 1 / (1 - guarantees * falls_when_called(call, mean_buffer))


def dragged_in_pairs(success: float, call: float, mean_buffer: float) -> float:
    """Share of all loans dragged down where every other firm guarantees the next one (own derivation after J)."""
    return success * (1 - success) * falls_when_called(call, mean_buffer) / 2
