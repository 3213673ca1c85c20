"""Membership: who leaves a group, who takes a free seat, and when too few are left (ODD 7.8).

Candidates stand in line, by place and then by a key that depends on the kind of formation; candidate and free seat are
matched by rank.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .matching import line_up_candidates, line_up_vacancies
from .seats import free_seat, give_seat, leave_seat, members_of, same_place

if TYPE_CHECKING:
    from ...declaring.records import GroupState, World


@behaviour
def release_leavers(world: World) -> None:
    """Free the seats of members who were not approved; the good members of a frozen group wait in theirs.

    Who was voted out waits nowhere.
    """
    for group in world.groups:
        for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
            if group.headcount > 0 and world.seats[seat] >= 0:
                firm = world.firms[world.seats[seat]]
                waits = group.frozen and firm.defaulted == 0 and not firm.expelled
                if not (firm.approved or waits):
                    leave_seat(firm, group, world)


@behaviour
def fill_vacancies(world: World, cycle: int) -> None:
    """Fill free seats of standing groups from the line, seat and candidate matched by rank within each place."""
    vacancies = line_up_vacancies(world, cycle)
    candidates = line_up_candidates(world, vacancies)
    first = 0
    while first < vacancies:
        place = world.groups[world.line[first]].place if world.economy.firms_clusters > 0 else 0
        last = first
        while last < vacancies and same_place(world, world.groups[world.line[last]].place, place):
            last += 1
        fill_place(world, first, last, vacancies, candidates, place)
        first = last


@behaviour
def fill_place(world: World, first: int, last: int, vacancies: int, candidates: int, place: int) -> None:
    """Match the vacancies line[first:last] with the candidates of their place, spread evenly over their ranks."""
    start, end = candidates_of(world, vacancies, candidates, place)
    free = end - start
    wanted = last - first
    for k in range(min(free, wanted)):
        rank = (2 * k + 1) * free // (2 * wanted) if free > wanted else k
        candidate = world.line[vacancies + start + rank]
        group = world.groups[world.line[first + k]]
        give_seat(candidate, free_seat(group, world), group, world)
        world.tally.members_replaced += 1


@behaviour
def candidates_of(world: World, vacancies: int, candidates: int, place: int) -> tuple[int, int]:
    """Return where the candidates of a place stand in the line, from (included) to (excluded)."""
    if world.economy.firms_clusters == 0:
        return 0, candidates
    start = first_at_place(world, vacancies, candidates, place)
    return start, first_at_place(world, vacancies, candidates, place + 1)


@behaviour
def first_at_place(world: World, vacancies: int, candidates: int, place: int) -> int:
    """Return the rank of the first candidate of this place or a later one, by bisection."""
    low = 0
    high = candidates
    while low < high:
        middle = (low + high) // 2
        if world.firms[world.line[vacancies + middle]].place < place:
            low = middle + 1
        else:
            high = middle
    return low


@behaviour
def dissolve_small_groups(world: World) -> None:
    """Dissolve groups below the minimum; their members stand in line again. An old debt keeps its group."""
    for group in world.groups:
        if 0 < group.headcount < world.scheme.group_minimum and not group.frozen and not has_old_debt(group, world):
            world.tally.groups_dissolved += 1
            for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
                if world.seats[seat] >= 0:
                    leave_seat(world.firms[world.seats[seat]], group, world)


@behaviour
def has_old_debt(group: GroupState, world: World) -> bool:
    """Return whether a member's unpaid loan was rolled over."""
    for position in members_of(group, world):
        if world.firms[position].rolled_over > 0.0:
            return True
    return False
