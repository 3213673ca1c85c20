"""What is counted of early warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from ...declaring.records import TallyState


@behaviour
def count_alert(bad: bool, tally: TallyState) -> None:
    """Count a loan's first alert of the cycle, true if its project has failed or will fail."""
    tally.alerts += 1
    tally.alerts_true += 1 if bad else 0
    tally.alerts_false += 0 if bad else 1


@behaviour
def count_visit(cost: float, tally: TallyState) -> None:
    """Count a visit to a yellow loan."""
    tally.warning_visits += 1
    tally.warning_cost += cost


@behaviour
def count_intervention(cost: float, tally: TallyState) -> None:
    """Count an intervention, and what it cost."""
    tally.interventions += 1
    tally.operating_cost += cost
    tally.warning_cost += cost
