"""Claims of members who paid for others, paid back from what a debtor has left (ODD 7.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.seats import pair_of
from .at_once import recovery_rate

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, World


@behaviour
def repay_partners(group: GroupState, world: World) -> None:
    """Let members pay back, from what cash they have left, what others paid for them, at the recovery rate."""
    size = world.scheme.group_size
    for seat in range(size):
        position = world.seats[group.first_seat + seat]
        if position >= 0:
            owed = 0.0
            for other in range(size):
                owed += world.pairs[pair_of(group, other, seat, size)].owed_back
            if owed > 0.0:
                rate = recovery_rate(world.scheme)
                pay_back(world.firms[position], group, owed, min(owed, rate * world.firms[position].cash), world)


@behaviour
def pay_back(debtor: FirmState, group: GroupState, owed: float, payment: float, world: World) -> None:
    """Share a payment among the members a debtor owes, in proportion to their claims."""
    size = world.scheme.group_size
    for other in range(size):
        pair = world.pairs[pair_of(group, other, debtor.seat, size)]
        if pair.owed_back > 0.0:
            part = payment * (pair.owed_back / owed)
            pair.owed_back -= part
            world.firms[world.seats[group.first_seat + other]].cash += part
    debtor.cash = max(0.0, debtor.cash - payment)
    world.tally.partners_repaid += payment
