"""The social network of firms, and groups of neighbours (Watts and Strogatz 1998; ODD 7.8.2).

Firms stand in a ring by slot. Each has `social.ties` neighbours, half of them ahead; a tie ahead leads far away
with the chance `social.rewiring`. A tie is a function of its address, so the network needs no memory.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...luck.philox import draw
from ...luck.purpose import Purpose

if TYPE_CHECKING:
    from ...declaring.records import World


@behaviour
def tie_ahead(world: World, slot: int, step: int) -> int:
    """Return the slot at the other end of a firm's tie to the neighbour `step` places ahead."""
    count = len(world.firms)
    rewired, far = draw(world.seed, world.replicate, slot, 0, step, Purpose.TIE)
    if rewired < world.economy.social_rewiring:
        return math.floor(far * count)
    return (slot + step) % count


@behaviour
def are_tied(world: World, one: int, other: int) -> bool:
    """Return whether two firms, by slot, are tied."""
    for step in range(1, world.economy.social_ties // 2 + 1):
        if tie_ahead(world, one, step) == other or tie_ahead(world, other, step) == one:
            return True
    return False


@behaviour
def neighbour(world: World, slot: int, number: int) -> int:
    """Return the slot of a firm's neighbour: the ties ahead first, then those behind; -1 where there is none."""
    half = world.economy.social_ties // 2
    if number < half:
        return tie_ahead(world, slot, number + 1)
    step = number - half + 1
    behind = (slot - step) % len(world.firms)
    return behind if tie_ahead(world, behind, step) == slot else -1


@behaviour
def walk_of_neighbours(world: World, start: int, end: int) -> None:
    """Put the candidates line[start:end] in the order of a walk along ties, group by group.

    Each group begins with the first candidate left and takes neighbours, then neighbours of neighbours; if they
    do not fill it, it goes on with the next candidate left.
    """
    for k in range(start, end):
        world.keys[world.line[k]] = 1.0
    walked = start
    for k in range(start, end):
        if world.keys[world.line[k]] > 0.0:
            walked = follow_ties(world, world.line[k], start, walked)
    for k in range(start, end):
        world.line[k] = world.spare[k]


@behaviour
def follow_ties(world: World, seed_firm: int, start: int, walked: int) -> int:
    """Walk on from one candidate until the group is full or its ties are used up; return how far the walk is."""
    size = world.scheme.group_size
    head = walked
    walked = step_to(world, seed_firm, walked)
    while head < walked:
        slot = world.firms[world.spare[head]].slot
        for number in range(world.economy.social_ties):
            other = neighbour(world, slot, number)
            full = (walked - start) % size == 0
            if other >= 0 and not full and is_waiting(world, world.positions[other], seed_firm):
                walked = step_to(world, world.positions[other], walked)
        head = walked if (walked - start) % size == 0 else head + 1
    return walked


@behaviour
def step_to(world: World, position: int, walked: int) -> int:
    """Put a candidate next in the walk; return the new length of the walk."""
    world.spare[walked] = position
    world.keys[position] = -1.0
    return walked + 1


@behaviour
def is_waiting(world: World, position: int, seed_firm: int) -> bool:
    """Return whether a firm is a candidate at the place of this walk and not yet in it."""
    firm = world.firms[position]
    same = world.economy.firms_clusters == 0 or firm.place == world.firms[seed_firm].place
    return firm.approved and firm.group < 0 and same and world.keys[position] > 0.0
