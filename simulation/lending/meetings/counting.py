"""What is counted of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from ...declaring.records import SeatState, TallyState, World


@behaviour
def count_help(seat: SeatState, part: float, tally: TallyState) -> None:
    """Count savings used, calls and help of one loan's part of a seat."""
    tally.saving_used += seat.drawn * part + seat.lent * part
    tally.calls_paid += seat.paid_call * part
    tally.fund_paid += seat.lent * part
    tally.credited += (seat.from_fund + seat.from_calls) * part


@behaviour
def count_time_at_meeting(members: int, world: World) -> None:
    """Count what a meeting of so many members with a loan costs: the bank in money, them in time (ODD 7.45)."""
    unit = world.scheme.loan_principal
    world.tally.operating_cost += world.scheme.meetings_cost * unit
    world.tally.meeting_cost += world.scheme.meetings_cost * unit
    world.tally.meeting_effort += world.economy.character_meeting_effort * unit * members
