"""The lines that seats and candidates are matched from (ODD 7.8.1)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.sorting import sort_by_key
from ...luck.normal import normal_probability, normal_quantile
from ...luck.philox import draw
from ...luck.purpose import Purpose
from .choices import Formation
from .seats import members_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FirmState, GroupState, World


@behaviour
def line_up_candidates(world: World, first: int) -> int:
    """Write the approved firms without a group to line[first:], in order of place and key; return how many."""
    mean, deviation = deviation_of_success(world)
    count = 0
    for position in range(len(world.firms)):
        firm = world.firms[position]
        if firm.approved and firm.group < 0:
            key = candidate_key(firm, world.firm_luck[position].matching, mean, deviation, world)
            world.keys[position] = place_of(firm.place, world) + key
            world.line[first + count] = position
            count += 1
    sort_by_key(world.line, world.spare, world.keys, first, first + count)
    return count


@behaviour
def line_up_vacancies(world: World, cycle: int) -> int:
    """Write each standing group to the line once for each of its free seats, in order; return how many."""
    mean, deviation = deviation_of_success(world)
    count = 0
    for group in world.groups:
        if 0 < group.headcount < world.scheme.group_size and not group.frozen:
            world.keys[group.id] = place_of(group.place, world) + vacancy_key(group, cycle, mean, deviation, world)
            for _ in range(world.scheme.group_size - group.headcount):
                world.line[count] = group.id
                count += 1
    sort_by_key(world.line, world.spare, world.keys, 0, count)
    return count


@behaviour
def place_of(place: int, world: World) -> float:
    """Return the market place as the leading part of a key; 0 if the economy has no places."""
    return 1.0 * place if world.economy.firms_clusters > 0 else 0.0


@behaviour
def deviation_of_success(world: World) -> tuple[float, float]:
    """Return mean and standard deviation of the firms' success probabilities (for assortative matching)."""
    if world.scheme.group_formation != Formation.ASSORTATIVE:
        return 0.0, 0.0
    total = 0.0
    squares = 0.0
    for firm in world.firms:
        total += firm.success
        squares += firm.success * firm.success
    mean = total / len(world.firms)
    return mean, math.sqrt(max(0.0, squares / len(world.firms) - mean * mean))


@behaviour
def candidate_key(firm: FirmState, luck: float, mean: float, deviation: float, world: World) -> float:
    """Return a candidate's key in [0, 1] for the scheme's kind of formation."""
    formation = world.scheme.group_formation
    if formation == Formation.ASSORTATIVE:
        return seen_risk(firm.success, luck, mean, deviation, world.scheme.group_information)
    if formation == Formation.DIVERSIFIED:
        return (firm.sector + luck) / world.economy.firms_sectors
    if formation == Formation.RANDOM:
        return luck
    return firm.slot / len(world.firms)


@behaviour
def seen_risk(success: float, luck: float, mean: float, deviation: float, information: float) -> float:
    """Return the rank of a risk as firms see it: a view whose correlation with the truth is `information`."""
    true = (success - mean) / deviation if deviation > 0.0 else 0.0
    noise = math.sqrt(max(0.0, 1.0 - information * information))
    return normal_probability(information * true + noise * normal_quantile(luck))


@behaviour
def vacancy_key(group: GroupState, cycle: int, mean: float, deviation: float, world: World) -> float:
    """Return a standing group's key: whom it would like to take in, on the candidates' scale."""
    formation = world.scheme.group_formation
    members = members_of(group, world)
    if formation == Formation.ASSORTATIVE:
        total = 0.0
        for position in members:
            total += world.firms[position].success
        return seen_risk(total / len(members), 0.5, mean, deviation, 1.0)
    if formation == Formation.DIVERSIFIED:
        return (rarest_sector(members, world) + 0.5) / world.economy.firms_sectors
    if formation == Formation.RANDOM:
        luck, _ = draw(world.seed, world.replicate, group.id, cycle, 0, Purpose.MATCHING)
        return luck
    return world.firms[members[0]].slot / len(world.firms)


@behaviour
def rarest_sector(members: Sequence[int], world: World) -> int:
    """Return the sector with the fewest of these members; the first, if several."""
    rarest = 0
    fewest = len(members) + 1
    for sector in range(world.economy.firms_sectors):
        found = 0
        for position in members:
            found += 1 if world.firms[position].sector == sector else 0
        if found < fewest:
            fewest = found
            rarest = sector
    return rarest
