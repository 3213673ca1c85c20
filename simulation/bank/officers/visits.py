"""Visits of loan officers: planned, made and paid for (ODD 7.32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .officers import leaning_of, working_time

if TYPE_CHECKING:
    from ...declaring.records import MeetingLuck, OfficerState, Scheme, TallyState, World


@behaviour
def visit_if_reached(officer: OfficerState, luck: MeetingLuck, scheme: Scheme, tally: TallyState) -> None:
    """Let an officer visit a firm if it is among those he reaches in this period; visits cost."""
    if luck.visit < officer.reach:
        send_officer(officer, scheme, tally)


@behaviour
def send_officer(officer: OfficerState, scheme: Scheme, tally: TallyState) -> None:
    """Book a visit of an officer to a firm, and what it costs."""
    officer.visits_made += 1
    tally.visits += 1
    tally.operating_cost += scheme.officers_visit_cost * scheme.loan_principal


@behaviour
def plan_visits(world: World) -> None:
    """Share each officer's visits among the loans in his hands, as his time and leaning allow (ODD 7.7.2)."""
    visits = world.scheme.officers_visits * (1.0 - leaning_of(world.scheme))
    for officer in world.officers:
        mine = visits * working_time(officer, world.scheme)
        officer.reach = min(1.0, mine / officer.caseload) if officer.caseload > 0 else 0.0
