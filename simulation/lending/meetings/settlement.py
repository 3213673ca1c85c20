"""The settlement of a group meeting: one rule, by elimination (ODD 7.15).

The members sit at a table. Who can and will pays its own due; the joint fund, then calls on the contributors,
close what part of the gap may be called; whoever would be asked for more than it would give leaves the
contributors, until nobody leaves. From this one rule come Besley and Coate's game, binomial coverage, the loss
distribution of joint liability, and the cascade in a guarantee circle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import TOLERANCE, covers, left_over
from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.calls import callable_share
from ...borrowers.guarantee.choices import Calls, Failure, Liability, OverCap, Refusal
from ..loans.choices import Cause
from .asks import ask_contributors, ask_up_to_limits
from .gaps import close_gaps, measure_gaps

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import Economy, Scheme, SeatState


@behaviour
def settle(table: MutableSequence[SeatState], scheme: Scheme) -> None:
    """Settle one meeting: who pays its own due, who pays for whom, and what stays unpaid.

    Needs the limits of every seat (`weigh_limits`) and the claims heard (`hear_claims`). If everyone pays its own due,
    as most do once claims are heard, nothing is left to ask for: all else comes to the same, only slower.
    """
    everyone_pays = True
    for seat in table:
        contribute_if_able(seat)
        everyone_pays = everyone_pays and seat.contributes
    if everyone_pays:
        for seat in table:
            leave_no_gap(seat)
        return
    while ask_contributors(table, scheme) > 0.0 and some_refuse(table, scheme):
        pass
    if not holds(table, scheme):
        if scheme.guarantee_failure == Failure.PARTIAL:
            pay_in_part(table, scheme)
        else:
            pay_nothing(table, scheme)
    close_gaps(table)
    for seat in table:
        seat.cause = cause_of(seat)


@behaviour
def weigh_limits(table: MutableSequence[SeatState], scheme: Scheme, economy: Economy) -> None:
    """Settle the most that each member would pay on its own due, and in all, help included (ODD 7.15.1).

    And what part of its gap the others may be called for. own limit = min(cash, W + visibility sanction if another
    member could pay); help limit = min(cash, W), less what was paid for others before at the same meeting. Under
    implicit joint liability help is bounded by due + sanction in place of W; an enforced call by cash alone.
    """
    able = 0
    share = callable_share(scheme) if len(table) > 1 else 0.0
    for seat in table:
        seat.share = share
        able += 1 if covers(min(seat.cash, seat.willing), seat.due) else 0
    for seat in table:
        others = able - (1 if covers(min(seat.cash, seat.willing), seat.due) else 0)
        seen = economy.social_visibility * seat.sanction if others > 0 else 0.0
        seat.own_limit = min(seat.cash, seat.willing + seen)
        seat.apparent_limit = seat.apparent + seen
        seat.help_limit = help_limit(seat, scheme)


@behaviour
def help_limit(seat: SeatState, scheme: Scheme) -> float:
    """Return the most a member would pay at this meeting, help included [money].

    The guarantee cap is part of it only where who is asked beyond it refuses: else it bounds the ask itself.
    """
    if scheme.guarantee_calls == Calls.ENFORCED:
        return seat.cash
    most = seat.due + seat.sanction if scheme.guarantee_liability == Liability.IMPLICIT else seat.willing
    if scheme.guarantee_over_cap == OverCap.REFUSES:
        most = min(most, (1.0 + scheme.guarantee_cap) * seat.due)
    return min(seat.cash, most - seat.helped)


@behaviour
def contribute_if_able(seat: SeatState) -> None:
    """Make a member a contributor if its own limit covers its due, or it is bound to pay.

    Who is willing but short of cash pays what it has; who is unwilling pays nothing and keeps its cash. Who owes
    nothing (a good payer in the grace periods), or whose seat answers for nobody, is not asked for others.
    """
    seat.contributes = covers(seat.cash if seat.bound else seat.own_limit, seat.due)
    seat.helps = seat.contributes and not seat.bound and not seat.freed and seat.due > 0.0 and seat.liability > 0.0
    seat.dragged = False
    seat.paid_own = 0.0
    if seat.contributes:
        seat.paid_own = min(seat.due, seat.cash)
    elif seat.bound or covers(seat.willing, seat.due):
        seat.paid_own = seat.cash


@behaviour
def leave_no_gap(seat: SeatState) -> None:
    """Book that a due is paid in full and nothing is asked for or lent: the meeting ends for this member."""
    seat.ask = 0.0
    seat.paid_call = 0.0
    seat.drawn = 0.0
    seat.lent = 0.0
    seat.short = 0.0
    seat.gap = 0.0
    seat.callable = 0.0
    seat.from_fund = 0.0
    seat.from_calls = 0.0
    seat.cause = Cause.NONE


@behaviour
def some_refuse(table: MutableSequence[SeatState], scheme: Scheme) -> bool:
    """Remove, all at once, the contributors whose help limit is below due + ask; return whether any left."""
    left = False
    for seat in table:
        if seat.helps and seat.help_limit < seat.due + seat.ask - TOLERANCE * seat.due:
            left = True
            leave(seat, scheme)
    return left


@behaviour
def leave(seat: SeatState, scheme: Scheme) -> None:
    """Let a contributor leave: it stops helping and, unless refusal is harmless, stops paying.

    An enforced call that it cannot pay takes it down with its whole due; its cash goes to recovery.
    """
    seat.helps = False
    seat.turned_down = seat.ask
    seat.ask = 0.0
    if scheme.guarantee_calls == Calls.ENFORCED or scheme.guarantee_refusal == Refusal.PAYS_NOTHING:
        seat.contributes = False
        seat.paid_own = 0.0
        seat.dragged = scheme.guarantee_calls == Calls.ENFORCED


@behaviour
def holds(table: MutableSequence[SeatState], scheme: Scheme) -> bool:
    """Return whether somebody still contributes, or nothing is left to call for: the fund alone closes the gap.

    Only members who answer for each other by contract can fall together.
    """
    for seat in table:
        if seat.contributes:
            return True
    if len(table) == 1 or scheme.guarantee_liability != Liability.JOINT:
        return True
    called_for = 0.0
    for seat in table:
        called_for += seat.callable
    return called_for <= 0.0


@behaviour
def pay_nothing(table: MutableSequence[SeatState], scheme: Scheme) -> None:
    """Let the group collapse: nobody pays, and the joint fund is still taken."""
    for seat in table:
        seat.paid_own = 0.0
    measure_gaps(table, scheme)


@behaviour
def pay_in_part(table: MutableSequence[SeatState], scheme: Scheme) -> None:
    """Let the willing pay their own due, and help in equal parts up to their limit; the dragged down pay nothing."""
    for seat in table:
        if seat.dragged:
            seat.helps = False
        else:
            contribute_if_able(seat)
    ask_up_to_limits(table, scheme)


@behaviour
def cause_of(seat: SeatState) -> Cause:
    """Return why something of a member's due stays unpaid: one cause, tested in this order (ODD 7.15.5)."""
    if left_over(seat.gap - seat.from_calls, seat.due) <= 0.0:
        return Cause.NONE
    if not covers(seat.cash, seat.due):
        return Cause.COULD_NOT_PAY
    if not covers(seat.own_limit, seat.due) and not seat.bound:
        return Cause.WOULD_NOT_PAY
    return Cause.DRAGGED_DOWN if seat.dragged else Cause.FELL_WITH_GROUP
