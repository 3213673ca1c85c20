"""Writing the diary of one group at its meetings (ODD 7.40). The model reads nothing of it: it changes no result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ..loans.repayment import due_now
from .choices import Decision, WhyNot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import DiaryEntry, FirmState, GroupState, SeatState, World


@behaviour
def open_diary(world: World) -> None:
    """Begin a cycle with empty pages, if a diary is kept."""
    if world.diary_group >= 0:
        for entry in world.diary:
            entry.present = False
        for helped in world.diary_help:
            helped.paid_by_call = 0.0
            helped.paid_from_saving = 0.0


@behaviour
def is_told(group: GroupState, world: World) -> bool:
    """Return whether the diary is that of this group; it tells of meetings with instalments."""
    return group.id == world.diary_group and not group.between


@behaviour
def line_in_diary(firm: FirmState, world: World, period: int) -> int:
    """Return where a member's entry of a meeting stands in the diary."""
    return (period - 1) * world.scheme.group_size + firm.seat


@behaviour
def note_before_meeting(members: Sequence[int], world: World, period: int) -> None:
    """Write how each member comes to a meeting, as if everyone paid its due: `note_table` says who does not."""
    for position in members:
        firm = world.firms[position]
        entry = world.diary[line_in_diary(firm, world, period)]
        entry.present = True
        entry.firm = firm.id
        entry.failed = 0 < firm.failing <= period
        entry.arrived = firm.arrived
        entry.late_revenue = firm.delayed
        entry.due = due_now(firm, period, world.scheme)
        entry.cash = firm.cash
        entry.saving = firm.saving
        entry.paid_own = min(entry.due, entry.cash)
        note_nothing_else(entry)


@behaviour
def note_nothing_else(entry: DiaryEntry) -> None:
    """Write that a member claims nothing, is asked for nothing and gets nothing."""
    entry.decided = Decision.MODEL_DECIDES
    entry.claims = False
    entry.false_claim = False
    entry.checked = False
    entry.caught = False
    entry.asked = 0.0
    entry.turned_down = 0.0
    entry.from_own_saving = 0.0
    entry.lent = 0.0
    entry.from_fund = 0.0
    entry.from_calls = 0.0
    entry.for_centre = 0.0
    entry.from_centre = 0.0
    entry.why_not = WhyNot.NONE


@behaviour
def note_visit(firm: FirmState, visited: bool, world: World, period: int) -> None:
    """Write whether an officer visits a member at a meeting."""
    world.diary[line_in_diary(firm, world, period)].visited = visited


@behaviour
def note_seat(firm: FirmState, seat: SeatState, part: float, world: World, period: int) -> None:
    """Write what a member said, was asked for, paid and got. part: of the sums of its seat that is its own."""
    entry = world.diary[line_in_diary(firm, world, period)]
    entry.decided = seat.decision
    entry.claims = seat.claims
    entry.false_claim = seat.claims and covers(seat.cash, seat.due)
    entry.checked = seat.checked
    entry.caught = seat.claims and seat.bound
    entry.asked = seat.paid_call * part
    entry.turned_down = seat.turned_down * part
    entry.paid_own = seat.paid_own * part
    entry.from_own_saving = seat.drawn * part
    entry.lent = seat.lent * part
    entry.from_fund = seat.from_fund * part
    entry.from_calls = seat.from_calls * part
    entry.why_not = why_not(seat, firm.delayed)


@behaviour
def why_not(seat: SeatState, late_revenue: float) -> WhyNot:
    """Return why a member did not pay all of its own due from cash: one reason, tested in this order (ODD 7.40)."""
    if covers(seat.paid_own, seat.due):
        return WhyNot.NONE
    if not covers(seat.cash, seat.due):
        return WhyNot.REVENUE_IS_LATE if covers(seat.cash + late_revenue, seat.due) else WhyNot.CANNOT_PAY
    if not covers(seat.own_limit, seat.due) and not seat.bound:
        return WhyNot.WOULD_NOT_PAY
    if seat.dragged:
        return WhyNot.DRAGGED_DOWN
    return WhyNot.TURNED_CALL_DOWN if seat.turned_down > 0.0 else WhyNot.FELL_WITH_GROUP


@behaviour
def note_help(giver: FirmState, taker: FirmState, call: float, saving: float, world: World, period: int) -> None:
    """Write what one member paid for another at a meeting."""
    helped = world.diary_help[line_in_diary(giver, world, period) * world.scheme.group_size + taker.seat]
    helped.paid_by_call += call
    helped.paid_from_saving += saving


@behaviour
def note_centre(firm: FirmState, paid: float, received: float, world: World, period: int) -> None:
    """Write what a member paid for other groups of its centre, and what they paid for it."""
    entry = world.diary[line_in_diary(firm, world, period)]
    entry.for_centre += paid
    entry.from_centre += received


@behaviour
def note_after_meeting(members: Sequence[int], world: World, period: int) -> None:
    """Write how each member leaves a meeting: what is missing of its due, and what it has left."""
    for position in members:
        firm = world.firms[position]
        entry = world.diary[line_in_diary(firm, world, period)]
        entry.missing = firm.arrears if entry.due > 0.0 else 0.0
        entry.cash_left = firm.cash
        entry.days_late = firm.days_past_due
