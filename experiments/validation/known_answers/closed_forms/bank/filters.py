"""K. Control points: serial filters, what an officer's collusion disables, and what becomes of diverted funds."""

from __future__ import annotations

from math import prod


def _passing(rates: list[float], working: list[float] | None = None) -> float:
    """Chance to get through filters that each stop with these rates; `working`: part of each that works."""
    parts = working or [1.0] * len(rates)
    return prod(1 - rate * part for rate, part in zip(rates, parts, strict=True))


def passed(bad: float, catches: list[float], false_alarms: list[float], working: list[float] | None = None) -> float:
    """Share of applicants who get through; working: part of each point that works for bad ones."""
    return bad * _passing(catches, working) + (1 - bad) * _passing(false_alarms)


def bad_after(bad: float, catches: list[float], false_alarms: list[float], working: list[float] | None = None) -> float:
    """Bad share after the points, pi prod(1-TPR)/(pi prod(1-TPR) + (1-pi) prod(1-FPR))."""
    return bad * _passing(catches, working) / passed(bad, catches, false_alarms, working)


def stopped(rates: list[float]) -> float:
    """Share that some filter stops."""
    return 1 - _passing(rates)


def default_with_diverters(bad: float, success: float, caught: float) -> float:
    """Share of defaults if diverters, whose revenue nobody can seize, never repay unless they are stopped in time."""
    diverted = bad * (1 - caught)
    return diverted + (1 - diverted) * (1 - success)
