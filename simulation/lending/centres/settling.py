"""A centre settles: the other groups of a centre pay a part of what a group leaves unpaid (ODD 7.41.2).

One rule settles centres and groups (ODD 7.15). At the table of a centre sit those of one group who owe something after
its meeting, and the members of the other groups whose own due is paid: these are asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.firms.willingness import cost_of_default, revenue_to_come
from ...borrowers.groups.seats import borrowers_of, is_in_centre
from ..arrears.rescheduling import is_freed
from ..diary.writing import is_told, note_centre
from ..loans.repayment import credit_arrears, due_now
from ..meetings.gaps import measure_gaps
from ..meetings.meeting import clear_seat, periods_left
from ..meetings.settlement import help_limit, settle
from ..schedules.calendar import end_of_plan

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ...declaring.records import FirmState, GroupState, Scheme, SeatState, World


@behaviour
def settle_centre(groups: Sequence[GroupState], world: World, period: int) -> None:
    """Let the groups of a centre that have met pay for each other, in the order of their numbers."""
    for group in groups:
        if group.borrowers > 0:
            debtors = lay_debtors(group, world, period)
            if debtors > 0:
                seats = lay_helpers(group, groups, debtors, world, period)
                if seats > debtors:
                    call_centre(group, debtors, world.table[:seats], world, period)
    for group in groups:
        for seat in range(group.first_at_hand, group.first_at_hand + world.scheme.group_size):
            world.helped[seat] = 0.0


@behaviour
def call_centre(group: GroupState, debtors: int, table: MutableSequence[SeatState], world: World, period: int) -> None:
    """Settle what is left of a group's meeting at the table of its centre; its debtors sit first."""
    world.tally.centre_calls += 1
    world.tally.centre_asked += measure_gaps(table, world.scheme)
    settle(table, world.scheme)
    for k, seat in enumerate(table):
        firm = world.firms[world.line[k]]
        if k < debtors:
            book_debtor(firm, seat.from_calls, group, world, period)
        else:
            book_helper(firm, seat.paid_call, world.groups[firm.group], world, period)


@behaviour
def lay_debtors(group: GroupState, world: World, period: int) -> int:
    """Seat the members of a group who left something unpaid at its meeting; return how many.

    world.line[k] becomes the position of who sits in the k-th seat, for all who come after as well.
    """
    count = 0
    for position in borrowers_of(group, world):
        firm = world.firms[position]
        if firm.arrears > 0.0 and due_now(firm, period, world.scheme) > 0.0 and not is_freed(firm, world.scheme):
            seat = world.table[count]
            take_seat(seat)
            seat.due = firm.arrears
            seat.answered = firm.from_centre
            seat.share = world.scheme.centre_share
            seat.own_limit = 0.0
            seat.help_limit = 0.0
            world.line[count] = position
            count += 1
    return count


@behaviour
def lay_helpers(group: GroupState, groups: Sequence[GroupState], taken: int, world: World, period: int) -> int:
    """Seat the members of the other groups of a group's centre who may be asked; return how many seats are taken."""
    count = taken
    for other in groups:
        if other.borrowers > 0 and is_in_centre(other, group, world):
            for position in borrowers_of(other, world):
                firm = world.firms[position]
                if may_be_asked(firm, period, world.scheme):
                    lay_helper(world.table[count], firm, other, world, period)
                    world.line[count] = position
                    count += 1
    return count


@behaviour
def may_be_asked(firm: FirmState, period: int, scheme: Scheme) -> bool:
    """Return whether a member paid its due at the meeting, and is neither dead, freed, nor rid of its loan early."""
    if firm.died or is_freed(firm, scheme):
        return False
    return firm.arrears <= 0.0 and firm.matures >= end_of_plan(firm, scheme) and due_now(firm, period, scheme) > 0.0


@behaviour
def lay_helper(seat: SeatState, firm: FirmState, group: GroupState, world: World, period: int) -> None:
    """Seat a member whose due is paid as it came to the meeting: the due in its cash, its own due still to be paid."""
    take_seat(seat)
    due = due_now(firm, period, world.scheme)
    to_come = revenue_to_come(firm, periods_left(firm, group, period, world))
    seat.due = due
    seat.cash = firm.cash + due
    seat.willing = cost_of_default(firm, to_come) * (due / (firm.outstanding + due))
    seat.helped = world.helped[group.first_at_hand + firm.seat]
    seat.share = 0.0
    seat.own_limit = seat.cash
    seat.help_limit = help_limit(seat, world.scheme)


@behaviour
def take_seat(seat: SeatState) -> None:
    """Clear a seat at the table of a centre: everybody there answers alike, and has no saving for other groups."""
    clear_seat(seat)
    seat.names = 1
    seat.liability = 1.0
    seat.paid_own = 0.0


@behaviour
def book_debtor(firm: FirmState, amount: float, group: GroupState, world: World, period: int) -> None:
    """Credit to a member what the centre paid on what it owes."""
    if amount > 0.0:
        firm.received += amount
        firm.from_centre += amount
        credit_arrears(firm, amount, group, period, world)
        if is_told(group, world):
            note_centre(firm, 0.0, amount, world, period)


@behaviour
def book_helper(firm: FirmState, amount: float, group: GroupState, world: World, period: int) -> None:
    """Take from a member what it pays for another group of its centre. Nobody owes it back (ODD 7.41.2)."""
    if amount > 0.0:
        firm.cash = max(0.0, firm.cash - amount)
        firm.paid_for_others += amount
        firm.for_centre += amount
        world.helped[group.first_at_hand + firm.seat] += amount
        world.bank.cash += amount
        world.tally.centre_paid += amount
        if is_told(group, world):
            note_centre(firm, amount, 0.0, world, period)
