"""Unequal terms within a group: loan, rate and liability by seat (ODD 7.43).

Carli and Uras (2017) find that the best contract for a group with costly peer monitoring is asymmetric even if its
members are all alike: one of them, a leader, gets terms under which watching pays whatever the other does, while equal
terms leave a second equilibrium in which nobody watches. Carli et al. (2025) give the lead borrower a lower interest
rate. What stands here is the contract: which seat gets which loan, rate and part of the
calls. What members make of it, such as whether they watch, follows from their own rules (ODD 7.10, 7.11). Unequal
liability is that of a cosigned loan (Bond and Rai 2008): one answers for the other, and not the other for the one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..schedules.schedule import plan_of
from .disbursement import take_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FirmState, GroupState, Scheme, World


@behaviour
def largest_of(numbers: Sequence[float]) -> float:
    """Return the largest of the numbers given by seat, by absolute value; 0 where none is given."""
    largest = 0.0
    for number in numbers:
        largest = max(largest, abs(number))
    return largest


@behaviour
def reckon_with_largest_loans(world: World) -> None:
    """Let the bank reckon with the largest loan of a group until seats are known, so that its limits hold."""
    largest = largest_of(world.scheme.seats_loans)
    if largest > 0.0:
        for firm in world.firms:
            firm.multiple = largest


@behaviour
def give_seat_terms(world: World) -> None:
    """Give each member loan, rate and liability of its place in the group: the leader's first, then by seat."""
    scheme = world.scheme
    has_loans = largest_of(scheme.seats_loans) > 0.0
    has_rates = largest_of(scheme.seats_rates) > 0.0
    has_liability = largest_of(scheme.seats_liability) > 0.0
    if not (has_loans or has_rates or has_liability):
        return
    for firm in world.firms:
        if firm.group >= 0:
            place = place_in_group(firm.seat, world.groups[firm.group])
            if has_loans:
                firm.multiple = scheme.seats_loans[place]
            if has_liability:
                firm.answers_for = scheme.seats_liability[place]
            add_to_rate(firm, scheme.seats_rates[place], scheme)


@behaviour
def place_in_group(seat: int, group: GroupState) -> int:
    """Return which of a group's terms a seat gets: the leader the first, the others follow in the order of seats."""
    if seat == group.leader:
        return 0
    return seat + 1 if seat < group.leader else seat


@behaviour
def add_to_rate(firm: FirmState, step: float, scheme: Scheme) -> None:
    """Change the rate of an approved member's loan by that of its seat: it applied at the rate without."""
    if step != 0.0 and firm.approved:
        firm.rate = max(0.0, firm.rate + step)
        take_plan(firm, plan_of(firm.rate, scheme), scheme)
