"""What is counted of a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from ...declaring.records import SeatState, TallyState


@behaviour
def count_help(seat: SeatState, part: float, tally: TallyState) -> None:
    """Count savings used, calls and help of one loan's part of a seat."""
    tally.saving_used += seat.drawn * part + seat.lent * part
    tally.calls_paid += seat.paid_call * part
    tally.fund_paid += seat.lent * part
    tally.credited += (seat.from_fund + seat.from_calls) * part
