"""Gaps at a meeting: what is left unpaid, and what closes it - own saving, joint fund, calls (ODD 7.15.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import left_over
from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.calls import callable_gap
from ...borrowers.guarantee.choices import Liability

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import Scheme, SeatState


@behaviour
def measure_gaps(table: MutableSequence[SeatState], scheme: Scheme) -> float:
    """Settle what each member leaves unpaid after own saving and joint fund, and what of it may be called.

    Returns the whole callable gap [money]. Own saving answers first, for its owner; the rest of the saving is pooled
    only where members are jointly liable, and covers what is short pro rata; a freed member has no part in it.
    """
    short = 0.0
    pool = 0.0
    for seat in table:
        seat.short = left_over(seat.due - seat.paid_own, seat.due)
        seat.drawn = min(seat.saving, seat.short)
        seat.short -= seat.drawn
        if not seat.freed:
            short += seat.short
            pool += seat.saving - seat.drawn
    uncovered = 1.0
    if short > 0.0 and scheme.guarantee_liability == Liability.JOINT:
        uncovered = left_over(short - pool, short) / short
    total = 0.0
    for seat in table:
        seat.gap = seat.short if seat.freed else seat.short * uncovered
        seat.callable = 0.0 if seat.freed else callable_of(seat)
        total += seat.callable
    return total


@behaviour
def callable_of(seat: SeatState) -> float:
    """Return what others may be called for of a member's gap; what its centre paid was left to others as well."""
    called = callable_gap(seat.gap + seat.from_centre, seat.answered, seat.share)
    return min(called, seat.gap) if seat.from_centre > 0.0 else called


@behaviour
def close_gaps(table: MutableSequence[SeatState]) -> None:
    """Collect saving and calls, and credit them pro rata to what is unpaid (ODD 7.15.2: fund first, then calls).

    The gaps are as they were measured last: since then nobody has changed what it pays on its own due.
    """
    total = 0.0
    collected = 0.0
    covered = 0.0
    pool = 0.0
    for seat in table:
        total += seat.callable
        seat.paid_call = seat.ask if seat.helps else 0.0
        collected += seat.paid_call
        covered += seat.short - seat.gap
        pool += 0.0 if seat.freed else seat.saving - seat.drawn
    for seat in table:
        lends = covered > 0.0 and not seat.freed
        seat.lent = (seat.saving - seat.drawn) * (covered / pool) if lends else 0.0
        seat.from_fund = seat.short - seat.gap
        seat.from_calls = collected * (seat.callable / total) if collected > 0.0 else 0.0
