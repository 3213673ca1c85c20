"""Arithmetic that behaviours share: when an amount counts as enough, and log-odds."""

from __future__ import annotations

from .behaviour import behaviour
from .elementary.logarithm import log

TOLERANCE = 1e-9
NEARLY_CERTAIN = 1e-12


@behaviour
def covers(amount: float, due: float) -> bool:
    """Return whether an amount covers what is due, up to 1e-9 of it: textbook cases sit on knife edges (ODD 7.15)."""
    return amount >= due - TOLERANCE * due


@behaviour
def left_over(amount: float, scale: float) -> float:
    """Return what is left of an amount, or 0 if it is below 1e-9 of the scale."""
    return amount if amount > TOLERANCE * scale else 0.0


@behaviour
def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, bounded away from 0 and 1."""
    bounded = min(max(probability, NEARLY_CERTAIN), 1.0 - NEARLY_CERTAIN)
    return log(bounded / (1.0 - bounded))
