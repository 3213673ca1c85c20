"""The choice of project: safe or risky, alone or in a group, watched or not (ODD 7.10; Stiglitz 1990)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import TOLERANCE
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.logarithm import log
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..groups.seats import borrowers_of
from ..groups.turns import is_its_turn, watched_by_waiting
from ..guarantee.calls import callable_share, expected_call
from ..monitoring.inspection import chance_watched, effort_to_watch
from ..projects.projects import success_with
from .foresight import kept_ahead, look_ahead, prospect_of_project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import Economy, FirmState, GroupState, World


@behaviour
def own_gain(firm: FirmState, risky: bool, economy: Economy) -> float:
    """Return p (y - r) of the safe or risky project, with what it likes of the latter, before any call."""
    chance, success_return = prospect_of_project(firm, risky, economy)
    liking = firm.liking if risky else 0.0
    return chance * (success_return - firm.gross_interest + firm.rebate) + liking


@behaviour
def gain_with_call(firm: FirmState, risky: bool, partner_success: float, members: Sequence[int], world: World) -> float:
    """Return p (y - r) - p call(p') of a project, given the partners' mean success, and what it keeps ahead."""
    call = expected_call(callable_share(world.scheme), firm.gross_interest, partner_success, len(members))
    gain = own_gain(firm, risky, world.economy) - success_with(firm, risky, world.economy) * call
    return gain + kept_ahead(firm, risky, partner_success, world)


@behaviour
def choose_projects(group: GroupState, movers: Sequence[int], world: World, cycle: int) -> None:
    """Let members of a group with a new loan choose their projects, where there is a risky one (ODD 7.10).

    The best replies stand; who is watched takes the cooperative choice instead. What members of an earlier turn chose
    stands.
    """
    if not world.economy.risky_available:
        return
    members = borrowers_of(group, world)
    draw_likings(movers, world, cycle)
    look_ahead(movers, world, cycle)
    find_best_replies(movers, members, world)
    for position in movers:
        firm = world.firms[position]
        watched = chance_project_watched(firm, members, group, world)
        firm.watched = world.firm_luck[position].watching < watched
        cost = world.economy.monitoring_cost * world.scheme.loan_principal
        watchers = watchers_of_project(members, group, world)
        led = group.leader >= 0 and group.leader != firm.seat
        world.tally.monitoring_cost += effort_to_watch(watchers, led, watched, cost, world.economy)
    cooperative = cooperative_count(group, movers, members, world)
    for position in movers:
        firm = world.firms[position]
        if firm.watched:
            firm.risky = rank_of_temptation(firm, movers, world) < cooperative


@behaviour
def draw_likings(members: Sequence[int], world: World, cycle: int) -> None:
    """Draw what each member likes of the risky project this cycle: logistic, of mean 0 (ODD 7.10.3)."""
    spread = world.economy.risky_liking_spread
    for position in members:
        firm = world.firms[position]
        firm.liking = 0.0
        if spread > 0.0:
            luck, _ = draw(world.seed, world.replicate, firm.user, cycle, 0, Purpose.LIKING)
            firm.liking = spread * log(luck / (1.0 - luck))


@behaviour
def partners_success(firm: FirmState, members: Sequence[int], world: World) -> float:
    """Return the mean success probability of a member's partners, given their choices; 1 if it has none."""
    total = 0.0
    for position in members:
        partner = world.firms[position]
        if partner.seat != firm.seat:
            total += success_with(partner, partner.risky, world.economy)
    return total / (len(members) - 1) if len(members) > 1 else 1.0


@behaviour
def find_best_replies(movers: Sequence[int], members: Sequence[int], world: World) -> None:
    """Iterate best replies from all safe until nobody changes: the safest equilibrium (ODD 7.10).

    Without foresight nobody turns back: a partner's gamble makes one's own the better. With it, one may: where one
    gambles, the others have more access to lose.
    """
    for position in movers:
        world.firms[position].risky = False
    changed = True
    rounds = 0
    while changed and rounds <= len(movers):
        changed = False
        rounds += 1
        for position in movers:
            firm = world.firms[position]
            partners = partners_success(firm, members, world)
            safe = gain_with_call(firm, False, partners, members, world)
            risky = gain_with_call(firm, True, partners, members, world)
            margin = TOLERANCE * firm.gross_interest
            if (firm.risky and safe > risky + margin) or (not firm.risky and risky > safe + margin):
                firm.risky = not firm.risky
                changed = True


@behaviour
def temptation(firm: FirmState, economy: Economy) -> float:
    """Return what a firm gains by the risky project, before any call [money]."""
    return (own_gain(firm, True, economy) - own_gain(firm, False, economy)) * firm.principal


@behaviour
def rank_of_temptation(firm: FirmState, movers: Sequence[int], world: World) -> int:
    """Return how many of those who choose are more tempted than this one; earlier seats first among equals."""
    mine = temptation(firm, world.economy)
    rank = 0
    for position in movers:
        other = world.firms[position]
        theirs = temptation(other, world.economy)
        if theirs > mine or (theirs == mine and other.seat < firm.seat):
            rank += 1
    return rank


@behaviour
def gambles_if(firm: FirmState, count: int, movers: Sequence[int], world: World) -> bool:
    """Return whether a firm has the risky project if the `count` most tempted of those who choose take it."""
    if firm.starts != world.firms[movers[0]].starts:
        return firm.risky
    return rank_of_temptation(firm, movers, world) < count


@behaviour
def cooperative_count(group: GroupState, movers: Sequence[int], members: Sequence[int], world: World) -> int:
    """Return how many who choose, the most tempted first, take the risky project in the cooperative choice.

    The choice that maximises the members' joint gain, expected calls included; the safer one if two are equal.
    """
    best = 0
    best_gain = joint_gain(0, group, movers, members, world)
    for count in range(1, len(movers) + 1):
        gain = joint_gain(count, group, movers, members, world)
        if gain > best_gain + TOLERANCE * world.scheme.loan_principal:
            best = count
            best_gain = gain
    return best


@behaviour
def joint_gain(count: int, group: GroupState, movers: Sequence[int], members: Sequence[int], world: World) -> float:
    """Return the members' joint gain if the `count` most tempted who choose take the risky project [money].

    Members who wait for their turn gain too, if all who have the money now succeed.
    """
    all_success = 0.0
    nobody_fails = 1.0
    for position in members:
        firm = world.firms[position]
        risky = gambles_if(firm, count, movers, world)
        success = success_with(firm, risky, world.economy)
        all_success += success
        nobody_fails = nobody_fails * success
    total = nobody_fails * gain_of_waiting(group, world)
    for position in members:
        firm = world.firms[position]
        risky = gambles_if(firm, count, movers, world)
        own = success_with(firm, risky, world.economy)
        partners = (all_success - own) / (len(members) - 1) if len(members) > 1 else 1.0
        total += gain_with_call(firm, risky, partners, members, world) * firm.principal
    return total


@behaviour
def chance_project_watched(firm: FirmState, members: Sequence[int], group: GroupState, world: World) -> float:
    """Return the chance that a member's choice of project is watched (ODD 7.10).

    Suspicion is 1 where the best reply is the risky project, else 0. The stake of a partner is the fall of its
    expected call; of a member who waits for its turn, its own gain from a loan. What the meeting's norm is worth comes
    on top.
    """
    if not firm.risky:
        return 0.0
    watchers = watchers_of_project(members, group, world)
    stake = fall_of_call(firm, members, world)
    if watched_by_waiting(group, world.scheme):
        stake = gain_of_waiting(group, world) / watchers if watchers > 0 else 0.0
    stake += world.economy.monitoring_norm * firm.outstanding
    cost = world.economy.monitoring_cost * world.scheme.loan_principal
    led = group.leader >= 0 and group.leader != firm.seat
    return chance_watched(watchers, led, stake, cost, world.economy)


@behaviour
def watchers_of_project(members: Sequence[int], group: GroupState, world: World) -> int:
    """Return how many may watch a member's choice: its partners, or those who wait for their turn."""
    if watched_by_waiting(group, world.scheme):
        return waiting_members(group, world)
    return len(members) - 1


@behaviour
def fall_of_call(firm: FirmState, members: Sequence[int], world: World) -> float:
    """Return what a partner gains if this firm alone turns from risky to safe [money].

    Its expected call falls; with foresight it keeps its access with a better chance.
    """
    if len(members) < 2:
        return 0.0
    share = callable_share(world.scheme)
    fall = (success_with(firm, False, world.economy) - success_with(firm, True, world.economy)) / (len(members) - 1)
    safe = firm.success
    with_risky = expected_call(share, firm.gross_interest, max(0.0, safe - fall), len(members))
    called_less = with_risky - expected_call(share, firm.gross_interest, safe, len(members))
    kept_more = kept_ahead(firm, False, safe, world) - kept_ahead(firm, False, max(0.0, safe - fall), world)
    return (called_less + kept_more) * firm.principal


@behaviour
def waits_in_seat(position: int, group: GroupState, world: World) -> bool:
    """Return whether the firm at a position (-1: a free seat) waits for its turn to be funded."""
    return position >= 0 and not is_its_turn(world.firms[position], group, world.scheme)


@behaviour
def waiting_members(group: GroupState, world: World) -> int:
    """Return how many members wait for their turn to be funded."""
    waiting = 0
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        waiting += 1 if waits_in_seat(world.seats[seat], group, world) else 0
    return waiting


@behaviour
def gain_of_waiting(group: GroupState, world: World) -> float:
    """Return what the members who wait would gain from a loan of the safe project, before any call [money]."""
    total = 0.0
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        if waits_in_seat(world.seats[seat], group, world):
            firm = world.firms[world.seats[seat]]
            total += max(0.0, own_gain(firm, False, world.economy)) * world.scheme.loan_principal * firm.scale
    return total
