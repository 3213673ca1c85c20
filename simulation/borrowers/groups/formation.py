"""Groups are founded: what is left of the line of candidates is cut into new groups, place by place (ODD 7.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Formation
from .cohesion import cohesion_of_strangers
from .matching import line_up_candidates
from .seats import give_seat, members_of
from .social_network import are_tied, walk_of_neighbours

if TYPE_CHECKING:
    from ...declaring.records import GroupState, Scheme, World


@behaviour
def found_groups(world: World) -> None:
    """Cut the line of candidates into new groups, place by place."""
    candidates = line_up_candidates(world, 0)
    next_group = 0
    start = 0
    while start < candidates:
        end = start + 1
        if world.economy.firms_clusters == 0:
            end = candidates
        while end < candidates and world.firms[world.line[end]].place == world.firms[world.line[start]].place:
            end += 1
        next_group = found_in_place(world, start, end, next_group)
        start = end


@behaviour
def found_in_place(world: World, start: int, end: int, next_group: int) -> int:
    """Found the groups of one place from line[start:end]; return the next group number to try."""
    size = world.scheme.group_size
    if world.scheme.group_formation == Formation.SOCIAL:
        walk_of_neighbours(world, start, end)
    whole = (end - start) // size
    rest = (end - start) - whole * size
    groups = whole + (1 if rest >= world.scheme.group_minimum and rest > 0 else 0)
    for k in range(groups):
        next_group = next_free_group(world, next_group)
        assert next_group < len(world.groups)  # noqa: S101 - compiled code would write past the end
        group = world.groups[next_group]
        found_group(group, world)
        for seat in range(size if k < whole else rest):
            rank = seat * whole + k if spreads_sectors(world.scheme, k, whole) else k * size + seat
            give_seat(world.line[start + rank], group.first_seat + seat, group, world)
        settle_in(group, world)
    return next_group


@behaviour
def spreads_sectors(scheme: Scheme, group: int, whole: int) -> bool:
    """Return whether a whole group takes every so-many-th candidate of a line sorted by sector."""
    return scheme.group_formation == Formation.DIVERSIFIED and group < whole


@behaviour
def next_free_group(world: World, number: int) -> int:
    """Return the first group number from here on that has no members."""
    while number < len(world.groups) and world.groups[number].headcount > 0:
        number += 1
    return number


@behaviour
def found_group(group: GroupState, world: World) -> None:
    """Begin a new group with a clean record."""
    group.leader = -1
    group.frozen = False
    group.frozen_until = 0.0
    group.debt = 0.0
    group.operational_debt = 0.0
    group.turn = 0
    group.repaid_count = 0
    group.loan_count = 0
    group.suspicion = world.economy.monitoring_given_suspicion
    group.age = 0
    world.tally.groups_formed += 1


@behaviour
def settle_in(group: GroupState, world: World) -> None:
    """Give a new group its meeting place and its first cohesion: more if its members are tied (ODD 7.8.3)."""
    first = world.firms[world.seats[group.first_seat]]
    group.place = first.place if world.economy.firms_clusters > 0 else group.id
    start = cohesion_of_strangers(first, world)
    tied = tied_share(group, world) if world.economy.cohesion_ties > 0.0 else 0.0
    group.cohesion = start + (1.0 - start) * world.economy.cohesion_ties * tied


@behaviour
def tied_share(group: GroupState, world: World) -> float:
    """Return the share of pairs of members who are tied in the social network."""
    members = members_of(group, world)
    count = len(members)
    tied = 0
    for k in range(count):
        for other in range(k):
            tied += 1 if are_tied(world, world.firms[members[k]].slot, world.firms[members[other]].slot) else 0
    return 2.0 * tied / (count * (count - 1)) if count > 1 else 1.0


@behaviour
def choose_leaders(world: World) -> None:
    """Let each group that has a leader be led by the member with the longest record."""
    if not world.scheme.group_leader:
        return
    for group in world.groups:
        group.leader = -1
        longest = -1
        for seat in range(world.scheme.group_size):
            position = world.seats[group.first_seat + seat]
            if group.headcount > 0 and position >= 0 and world.firms[position].completed > longest:
                longest = world.firms[position].completed
                group.leader = seat
