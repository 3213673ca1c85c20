"""A group votes on its members: partners who paid much for one vote against it, and a majority expels it (ODD 7.42).

Groups of borrowers screen after they have formed as well: they help who was unlucky, within bounds, and expel who costs
too much, as an evolving jury of peers (Wydick 2001, on groups in Guatemala; Besley, Coate and Loury 1993 on exclusion
from rotating savings associations). Here partners go by what they had to pay; they do not know why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..groups.seats import pair_of

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, World


@behaviour
def vote_on_members(group: GroupState, world: World, cycle: int) -> None:
    """Expel the members that more than the majority of the others vote against; all votes are cast at once."""
    if not (world.scheme.vote_held and group.keeps_ledger):
        return
    for seat in range(world.scheme.group_size):
        position = world.seats[group.first_seat + seat]
        if position >= 0 and is_voted_on(world.firms[position]):
            against = votes_against(seat, group, world)
            world.tally.votes_against += against
            if against > world.scheme.vote_majority * (group.headcount - 1):
                expel(world.firms[position], world, cycle)


@behaviour
def is_voted_on(firm: FirmState) -> bool:
    """Return whether a member can be expelled: it is alive, had a loan, and no old debt keeps it in the group."""
    return firm.borrowing and not firm.died and firm.rolled_over == 0.0


@behaviour
def votes_against(seat: int, group: GroupState, world: World) -> int:
    """Return how many partners paid more for the member of a seat this cycle than they put up with."""
    size = world.scheme.group_size
    most = world.scheme.vote_burden * world.firms[world.seats[group.first_seat + seat]].debt_service
    votes = 0
    for other in range(size):
        pair = world.pairs[pair_of(group, other, seat, size)]
        paid = pair.by_call + pair.from_saving + pair.after_default
        if other != seat and world.seats[group.first_seat + other] >= 0 and paid > most:
            votes += 1
    return votes


@behaviour
def expel(firm: FirmState, world: World, cycle: int) -> None:
    """Expel a member: it leaves as the next cycle begins and gets no loan for so many cycles."""
    firm.expelled = True
    firm.excluded_until = max(firm.excluded_until, cycle + world.scheme.vote_cycles + 1.0)
    world.tally.expelled += 1
    world.tally.good_expelled += 1 if firm.repaid else 0
