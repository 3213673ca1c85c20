"""Booking a meeting: what each seat paid and got goes to its firms, its group's ledger and the bank (ODD 7.16.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.seats import pair_of
from ...borrowers.guarantee.calls import centre_answers
from ..diary.writing import is_told, note_help
from ..loans.choices import Cause
from ..loans.repayment import credit, due_now
from .counting import count_help

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ...declaring.records import FirmState, GroupState, PairState, SeatState, World


@behaviour
def share_of_seat(due: float, seat: SeatState) -> float:
    """Return the share of a seat's sums that belongs to one of its loans: by due, or equally if nothing is."""
    return due / seat.due if seat.due > 0.0 else 1.0 / seat.names


@behaviour
def book_seat(firm: FirmState, seat: SeatState, group: GroupState, world: World, period: int) -> None:
    """Book one member's part of what its seat paid, lent and received."""
    due = due_now(firm, period, world.scheme)
    part = share_of_seat(due, seat)
    paid_own = seat.paid_own * part
    paid_call = seat.paid_call * part
    drawn = seat.drawn * part
    lent = seat.lent * part
    helped = (seat.from_fund + seat.from_calls) * part
    settle_cash(firm, seat, part, paid_own + paid_call)
    settle_saving(firm, seat, part, drawn + lent)
    world.bank.cash += paid_own + paid_call
    world.bank.deposits -= drawn + lent
    firm.paid_own += paid_own + drawn
    firm.paid_for_others += paid_call + lent
    firm.received += helped
    firm.answered += seat.from_calls * part
    credit(firm, due, paid_own + drawn + helped, group, period, world)
    note_cause(firm, seat)
    count_help(seat, part, world.tally)
    if seat.due > 0.0:
        group.calls += seat.paid_call / seat.due * part
    if centre_answers(world.scheme) and not group.between:
        world.helped[group.first_at_hand + firm.seat] += paid_call


@behaviour
def settle_cash(firm: FirmState, seat: SeatState, part: float, paid: float) -> None:
    """Take a payment from a firm's cash; names of one user pool their cash and share what is left by due."""
    if seat.names == 1:
        firm.cash = max(0.0, firm.cash - paid)
    else:
        left = max(0.0, seat.cash - seat.paid_own - seat.paid_call)
        firm.cash = left * part if seat.due > 0.0 else left / seat.names


@behaviour
def settle_saving(firm: FirmState, seat: SeatState, part: float, used: float) -> None:
    """Take from a firm's saving; names of one user pool their saving and share what is left by due."""
    if seat.names == 1:
        firm.saving = max(0.0, firm.saving - used)
    else:
        left = max(0.0, seat.saving - seat.drawn - seat.lent)
        firm.saving = left * part if seat.due > 0.0 else left / seat.names


@behaviour
def note_cause(firm: FirmState, seat: SeatState) -> None:
    """Keep the cause of the meeting at which arrears began; it is forgotten when they are cleared."""
    if firm.arrears <= 0.0:
        firm.cause = Cause.NONE
    elif firm.cause == Cause.NONE:
        firm.cause = seat.cause


@behaviour
def book_pairs(
    group: GroupState, members: Sequence[int], table: MutableSequence[SeatState], world: World, period: int
) -> None:
    """Book who paid for whom: what each seat gave is split over those who were helped, in proportion."""
    from_calls = 0.0
    from_fund = 0.0
    for seat in table:
        from_calls += seat.from_calls
        from_fund += seat.from_fund
    if from_calls + from_fund <= 0.0:
        return
    group.keeps_ledger = True
    for one, giving in enumerate(members):
        paid = table[world.line[one]]
        if paid.paid_call + paid.lent > 0.0:
            for other, taking in enumerate(members):
                got = table[world.line[other]]
                if got.from_calls + got.from_fund > 0.0:
                    giver, taker = world.firms[giving], world.firms[taking]
                    part = share_of_seat(due_now(giver, period, world.scheme), paid)
                    part *= share_of_seat(due_now(taker, period, world.scheme), got)
                    call = part * share_given(paid.paid_call, got.from_calls, from_calls)
                    saving = part * share_given(paid.lent, got.from_fund, from_fund)
                    pair = pair_of(group, giver.seat, taker.seat, world.scheme.group_size)
                    book_pair(world.pairs[pair], call, saving)
                    if is_told(group, world):
                        note_help(giver, taker, call, saving, world, period)


@behaviour
def share_given(paid: float, got: float, total: float) -> float:
    """Return what one seat's payment did for another: its part in proportion to what that seat got in all."""
    return paid * got / total if total > 0.0 else 0.0


@behaviour
def book_pair(pair: PairState, call: float, saving: float) -> None:
    """Add what one member did for another; it may claim it back."""
    pair.by_call += call
    pair.from_saving += saving
    pair.owed_back += call + saving
