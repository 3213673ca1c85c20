"""What is counted of the recovery ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Stage

if TYPE_CHECKING:
    from ...declaring.records import TallyState


@behaviour
def count_stage(stage: int, amount: float, tally: TallyState) -> None:
    """Count what a stage brings in, now or in later cycles."""
    if stage == Stage.REMINDER:
        tally.recoverable_reminder += amount
    elif stage == Stage.SOFT:
        tally.recoverable_soft += amount
    elif stage == Stage.CREDIT:
        tally.recoverable_credit += amount
    else:
        tally.recoverable_hard += amount


@behaviour
def count_cost(cost: float, tally: TallyState) -> None:
    """Count what collecting cost."""
    tally.operating_cost += cost
    tally.collection_cost += cost


@behaviour
def count_recovery(amount: float, lost: float, operational: bool, tally: TallyState) -> None:
    """Count cash that came in, and what is written off at the end of the ladder, operational loss apart."""
    tally.recovered += amount
    tally.written_off += lost
    tally.operational_loss += lost if operational else 0.0
