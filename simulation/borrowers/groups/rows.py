"""Where firms stand among the firms: members of a group next to each other, so that memory is read in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.reordering import reorder, swap

if TYPE_CHECKING:
    from ...declaring.records import World

AT_HAND = 8
"""Firms that a core fetches ahead, about."""


@behaviour
def stand_together(world: World) -> None:
    """Let members of a group stand next to each other among the firms: scattered members have to be fetched.

    A newcomer changes places with who stands where its seat's first member stood; if too many stand far from each other
    all the same, as where groups are new, all firms line up anew. Results do not depend on it but through the order of
    sums and of equals in line, which is the same on both backends.
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
    """Return whether more than a fourth of the firms stand far from the member before them, in the order of seats."""
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
