"""What is counted of control points, and of loans called back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from ...declaring.records import TallyState


@behaviour
def count_check(point: int, cost: float, disabled: float, tally: TallyState) -> None:
    """Count what a check cost, and whether a colluding officer had put a part of it out of action."""
    tally.operating_cost += cost
    tally.control_cost_at[point] += cost
    tally.checks_disabled += 1 if disabled > 0.0 else 0


@behaviour
def count_finding(point: int, bad: bool, alarm: bool, tally: TallyState) -> None:
    """Count a firm that a point found, missed or wrongly refused."""
    if bad and alarm:
        tally.found_at[point] += 1
    elif bad:
        tally.missed_at[point] += 1
    elif alarm:
        tally.wrongly_refused_at[point] += 1


@behaviour
def count_recall(back: float, tally: TallyState) -> None:
    """Count money called back, which comes from outside; the loan is counted as made later, without it."""
    tally.inflow += back
    tally.recalled += back
    tally.principal_repaid += back
