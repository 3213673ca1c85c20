"""Seats: which firm sits where in which group.

Members are handed on as their positions among the firms, in the order of their seats. All of them stand in
`world.spare`, so that they hold until the members of the next group are asked for, or a line is sorted; those with a
loan are listed for the groups at hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Example

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ...declaring.records import FirmState, GroupState, PairState, World


@behaviour
def borrowers_of(group: GroupState, world: World) -> Sequence[int]:
    """Return the positions of the members with a loan of a group at hand."""
    return world.borrowers[group.first_at_hand : group.first_at_hand + group.borrowers]


@behaviour
def list_borrowers(group: GroupState, world: World) -> None:
    """List the members with a loan of a group at hand, for `borrowers_of`."""
    place = group.first_at_hand
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        position = world.seats[seat]
        if position >= 0 and world.firms[position].borrowing:
            world.borrowers[place] = position
            place += 1


@behaviour
def newcomers_of(group: GroupState, starts: int, world: World) -> Sequence[int]:
    """Return the positions of the members whose loan was made after so many periods of the cycle.

    They stand in `world.line`, so that they hold until a group meets.
    """
    return world.line[: find_newcomers(group, starts, world)]


@behaviour
def find_newcomers(group: GroupState, starts: int, world: World) -> int:
    """Write the positions of members whose loan was made then to the front of `world.line`; return how many."""
    count = 0
    for position in borrowers_of(group, world):
        if world.firms[position].starts == starts:
            world.line[count] = position
            count += 1
    return count


@behaviour
def members_of(group: GroupState, world: World) -> Sequence[int]:
    """Return the positions of a group's members."""
    return world.spare[: find_members(group, world)]


@behaviour
def find_members(group: GroupState, world: World) -> int:
    """Write the positions of a group's members to the front of `world.spare`; return how many."""
    count = 0
    if group.headcount > 0:
        for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
            if world.seats[seat] >= 0:
                world.spare[count] = world.seats[seat]
                count += 1
    return count


@behaviour
def same_place(world: World, place: int, other: int) -> bool:
    """Return whether two places are one; everywhere is one place if the economy has no clusters."""
    return world.economy.firms_clusters == 0 or place == other


@behaviour
def numbers_of_centre(group: GroupState, world: World) -> tuple[int, int]:
    """Return the numbers of the groups of a group's centre, from (included) to (excluded) (ODD 7.41.1)."""
    together = max(1, world.scheme.centre_groups)
    first = group.id - group.id % together
    return first, min(first + together, len(world.groups))


@behaviour
def is_in_centre(other: GroupState, group: GroupState, world: World) -> bool:
    """Return whether another group whose number is of a group's centre has members, and meets where that does."""
    return other.id != group.id and other.headcount > 0 and same_place(world, other.place, group.place)


@behaviour
def give_seat(position: int, seat: int, group: GroupState, world: World) -> None:
    """Seat a firm, by its position among firms, in a group."""
    firm = world.firms[position]
    firm.group = group.id
    firm.seat = seat - group.first_seat
    world.seats[seat] = position
    group.headcount += 1
    if group.keeps_ledger:
        clear_pairs(firm.seat, group, world)


@behaviour
def leave_seat(firm: FirmState, group: GroupState, world: World) -> None:
    """Free a firm's seat; what it was owed and owed in the group lapses."""
    world.seats[group.first_seat + firm.seat] = -1
    group.headcount -= 1
    if group.keeps_ledger:
        clear_pairs(firm.seat, group, world)
    firm.group = -1
    firm.standing = False
    firm.expelled = False
    if world.economy.character_example == Example.LOAN_REPAID:
        firm.peers_repaid = -1.0


@behaviour
def free_seat(group: GroupState, world: World) -> int:
    """Return the first free seat of a group, as a place in the list of all seats."""
    seat = group.first_seat
    while world.seats[seat] >= 0:
        seat += 1
    return seat


@behaviour
def pair_of(group: GroupState, payer: int, beneficiary: int, size: int) -> int:
    """Return where the pair of two seats of a group stands in the list of all pairs."""
    return (group.first_seat + payer) * size + beneficiary


@behaviour
def clear_pairs(seat: int, group: GroupState, world: World) -> None:
    """Forget what the member of a seat paid for others and they for it."""
    size = world.scheme.group_size
    for other in range(size):
        clear_pair(world.pairs[pair_of(group, seat, other, size)])
        clear_pair(world.pairs[pair_of(group, other, seat, size)])


@behaviour
def open_ledgers(world: World) -> None:
    """Begin a cycle with empty ledgers; claims from earlier cycles stand."""
    size = world.scheme.group_size
    for group in world.groups:
        if group.keeps_ledger:
            first = pair_of(group, 0, 0, size)
            group.keeps_ledger = turn_page(world.pairs[first : first + size * size])


@behaviour
def turn_page(ledger: MutableSequence[PairState]) -> bool:
    """Clear a group's entries of the last cycle; return whether a claim still stands."""
    claims = False
    for pair in ledger:
        pair.by_call = 0.0
        pair.from_saving = 0.0
        pair.after_default = 0.0
        claims = claims or pair.owed_back > 0.0
    return claims


@behaviour
def clear_pair(pair: PairState) -> None:
    """Forget what one member did for another."""
    pair.by_call = 0.0
    pair.from_saving = 0.0
    pair.after_default = 0.0
    pair.owed_back = 0.0
