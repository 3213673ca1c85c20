"""Asks at a meeting: who is asked for how much of a gap, by water-filling up to each one's limit (ODD 7.15.2)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.choices import Calls, Liability, OverCap, Split
from .gaps import measure_gaps

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import Scheme, SeatState


@behaviour
def ask_contributors(table: MutableSequence[SeatState], scheme: Scheme) -> float:
    """Ask those who help for the callable gap, up to the guarantee cap of each; return the sum asked for [money].

    Under implicit joint liability nobody is asked for help that would not close the gap.
    """
    total = measure_gaps(table, scheme)
    for seat in table:
        seat.most_asked = largest_call(seat, scheme)
    asked = share_out(table, total, scheme.guarantee_split)
    if scheme.guarantee_liability == Liability.IMPLICIT and not covers(asked, total):
        return share_out(table, 0.0, scheme.guarantee_split)
    return asked


@behaviour
def ask_up_to_limits(table: MutableSequence[SeatState], scheme: Scheme) -> None:
    """Ask those who help for the callable gap in equal parts, up to what each would pay."""
    total = measure_gaps(table, scheme)
    for seat in table:
        seat.most_asked = max(0.0, min(largest_call(seat, scheme), seat.help_limit - seat.due))
    share_out(table, total, Split.EQUAL)


@behaviour
def largest_call(seat: SeatState, scheme: Scheme) -> float:
    """Return the most that a member may still be called for: its cap at a meeting, unless who is beyond it refuses."""
    if scheme.guarantee_calls == Calls.VOLUNTARY and scheme.guarantee_over_cap == OverCap.REFUSES:
        return math.inf
    return max(0.0, scheme.guarantee_cap * seat.due - seat.helped)


@behaviour
def share_out(table: MutableSequence[SeatState], total: float, split: int) -> float:
    """Share a sum among those who help, nobody beyond what it may be asked for; return what is asked for [money].

    Water-filling: who reaches its limit is asked for that, and the others, by their weights, for what is then left.
    """
    for seat in table:
        seat.ask = 0.0
    left, weights = fill_to_limits(table, total, split)
    asked = 0.0
    for seat in table:
        if left > 0.0 and is_open(seat):
            seat.ask = left * (weight_in_call(seat, split) / weights)
        asked += seat.ask
    return asked


@behaviour
def fill_to_limits(table: MutableSequence[SeatState], total: float, split: int) -> tuple[float, float]:
    """Ask those for all they may be asked for whom their part would bring there.

    Returns what is then left [money], and the sum of weights of those who can still be asked for it.
    """
    left = total
    weights = 0.0
    full = 1
    while full > 0 and left > 0.0:
        full = 0
        weights = open_weight(table, split)
        filled = 0.0
        for seat in table:
            if is_open(seat) and seat.most_asked <= left * (weight_in_call(seat, split) / weights):
                seat.ask = seat.most_asked
                filled += seat.ask
                full += 1
        left -= filled
    return left, weights


@behaviour
def is_open(seat: SeatState) -> bool:
    """Return whether a member helps and has not reached the most that it may be asked for."""
    return seat.helps and seat.ask < seat.most_asked


@behaviour
def open_weight(table: MutableSequence[SeatState], split: int) -> float:
    """Return the sum of weights of those who can still be asked for more."""
    weights = 0.0
    for seat in table:
        weights += weight_in_call(seat, split) if is_open(seat) else 0.0
    return weights


@behaviour
def weight_in_call(seat: SeatState, split: int) -> float:
    """Return a helper's weight in a call: 1, or its due, times what its seat answers for."""
    return (seat.due if split == Split.BY_DUE else 1.0) * seat.liability
