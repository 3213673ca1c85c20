"""Seats: which firm sits where in which group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulation.behaviour import behaviour
from simulation.reordering import reorder, swap

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from simulation.state import FirmState, GroupState, PairState, World

AT_HAND = 8
"""Firms that a core fetches ahead, about."""


@behaviour
def members_of(group: GroupState, world: World) -> int:
    """Write the positions of a group's members to the front of `world.spare`; return how many."""
    count = 0
    if group.headcount > 0:
        for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
            if world.seats[seat] >= 0:
                world.spare[count] = world.seats[seat]
                count += 1
    return count


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
        claims = claims or pair.claim > 0.0
    return claims


@behaviour
def clear_pair(pair: Any) -> None:
    """Forget what one member did for another."""
    pair.by_call = 0.0
    pair.from_saving = 0.0
    pair.claim = 0.0


@behaviour
def stand_together(world: World) -> None:
    """Let members of a group stand next to each other among the firms: scattered members have to be fetched.

    A newcomer changes places with who stands where its seat's last member stood; if too many stand far from each other
    all the same, all firms line up anew. Results do not depend on it but through the order of sums and of equals in
    line, which is the same in both ways.
    """
    for seat in range(len(world.seats)):
        position = world.seats[seat]
        if position >= 0:
            if world.homes[seat] < 0:
                world.homes[seat] = position
            change_places(position, world.homes[seat], world)
    if are_scattered(world):
        line_up_firms(world)


@behaviour
def change_places(one: int, other: int, world: World) -> None:
    """Let two firms change places among the firms."""
    if one != other:
        swap(world.firms, one, other)
        swap(world.firm_luck, one, other)
        note_place(one, world)
        note_place(other, world)


@behaviour
def note_place(position: int, world: World) -> None:
    """Note where a firm stands among the firms."""
    firm = world.firms[position]
    world.positions[firm.slot] = position
    if firm.group >= 0:
        world.seats[world.groups[firm.group].first_seat + firm.seat] = position


@behaviour
def are_scattered(world: World) -> bool:
    """Return whether members of the groups stand far from each other among the firms: every fourth seat or more."""
    far = 0
    last = -1
    for position in world.seats:
        if position >= 0:
            far += 1 if position <= last or position > last + AT_HAND else 0
            last = position
    return 4 * far > len(world.firms)


@behaviour
def line_up_firms(world: World) -> None:
    """Put the firms in the order of their seats; from then on these are the places of the seats."""
    count = line_up_seats(world)
    reorder(world.firms, world.line, world.spare, count)
    reorder(world.firm_luck, world.line, world.spare, count)
    for k in range(count):
        note_place(k, world)
    for seat in range(len(world.seats)):
        world.homes[seat] = world.seats[seat]


@behaviour
def line_up_seats(world: World) -> int:
    """Write the positions of all firms to the line, seat by seat, those without a group last; return how many."""
    count = 0
    for position in world.seats:
        if position >= 0:
            world.line[count] = position
            count += 1
    for position in range(len(world.firms)):
        if world.firms[position].group < 0:
            world.line[count] = position
            count += 1
    return count
