"""Peer monitoring: who checks whom, as a game (ODD 7.11).

A check costs k. Watchers who suspect with probability q that there is something to find, and who would gain a
stake from finding it, play the volunteer's dilemma: the chance a that each checks makes a check just worth its
cost given that another may check, (1 - a)^(w - 1) = k / (q stake) with w watchers. Free riding in large groups
comes out of this.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.powers import power
from .choices import Monitoring

if TYPE_CHECKING:
    from ...declaring.records import Economy

NEWTON_STEPS = 100
SMALLEST_STEP = 1e-14


@behaviour
def chance_to_check(watchers: int, worth: float, cost: float, kind: int) -> float:
    """Return the chance a that each of so many watchers checks.

    worth: suspicion times stake [money]. cost: of a check, or the largest cost if it is drawn [money].
    """
    if watchers < 1 or kind == Monitoring.NONE or worth <= 0.0:
        return 0.0
    if kind == Monitoring.DRAWN_COST:
        return drawn_chance_to_check(watchers, worth, cost)
    if cost >= worth:
        return 0.0
    if watchers == 1:
        return 1.0
    return 1.0 - power(cost / worth, 1.0 / (watchers - 1.0))


@behaviour
def drawn_chance_to_check(watchers: int, worth: float, largest: float) -> float:
    """Return the chance a to check when the cost is drawn on [0, largest]: a largest = worth (1 - a)^(w - 1).

    By Newton's method from 0: what a check costs less what it is worth rises in a ever more slowly, so that every
    step stays below the solution and none is wasted.
    """
    if watchers == 1:
        return min(1.0, worth / largest) if largest > 0.0 else 1.0
    chance = 0.0
    for _ in range(NEWTON_STEPS):
        others = worth * power(1.0 - chance, watchers - 2)
        excess = chance * largest - others * (1.0 - chance)
        step = -excess / (largest + (watchers - 1) * others)
        chance += step
        if step < SMALLEST_STEP:
            break
    return min(1.0, chance)


@behaviour
def chance_watched(watchers: int, led: bool, worth: float, cost: float, economy: Economy) -> float:
    """Return the chance that somebody checks, d = 1 - (1 - a)^w.

    led: whether a leader is among the watchers. A leader whose (lower) cost a check is worth volunteers, and the
    others rely on it (Hermes et al. 2005).
    """
    kind = economy.monitoring_kind
    by_members = 1.0 - power(1.0 - chance_to_check(watchers, worth, cost, kind), watchers)
    if not led:
        return by_members
    return max(by_members, chance_to_check(1, worth, cost * economy.monitoring_leader_cost, kind))


@behaviour
def suspicion_needed(watchers: int, led: bool, watched: float, stake: float, cost: float, economy: Economy) -> float:
    """Return the smallest suspicion at which a claim is watched with this chance; infinite if none is enough."""
    kind = economy.monitoring_kind
    if watchers < 1 or kind == Monitoring.NONE or stake <= 0.0:
        return math.inf
    needed = worth_needed(watchers, watched, cost, kind)
    if led:
        needed = min(needed, worth_needed(1, watched, cost * economy.monitoring_leader_cost, kind))
    return needed / stake


@behaviour
def effort_to_watch(watchers: int, led: bool, watched: float, cost: float, economy: Economy) -> float:
    """Return the expected effort of all watchers together if a claim or choice is watched with this chance [money].

    Each of w watchers checks with a = 1 - (1 - d)^(1/w), at cost k, or at half of a k on average if the cost is drawn;
    the leader alone checks where that takes less to be worth while.
    """
    kind = economy.monitoring_kind
    if watchers < 1 or watched <= 0.0:
        return 0.0
    leader_cost = cost * economy.monitoring_leader_cost
    if led and worth_needed(1, watched, leader_cost, kind) <= worth_needed(watchers, watched, cost, kind):
        return effort_of(1, watched, leader_cost, kind)
    return effort_of(watchers, watched, cost, kind)


@behaviour
def effort_of(watchers: int, watched: float, cost: float, kind: int) -> float:
    """Return the expected effort of so many equal watchers [money]."""
    each = 1.0 - power(1.0 - watched, 1.0 / watchers)
    return watchers * each * cost * (0.5 * each if kind == Monitoring.DRAWN_COST else 1.0)


@behaviour
def worth_needed(watchers: int, watched: float, cost: float, kind: int) -> float:
    """Return the smallest worth of a check at which so many watchers watch with this chance [money]."""
    if watched >= 1.0:
        return math.inf if watchers > 1 else cost
    nobody = power(1.0 - watched, 1.0 / watchers) if watchers > 1 else 1.0 - watched
    others = (1.0 - watched) / nobody
    effort = (1.0 - nobody) * cost if kind == Monitoring.DRAWN_COST else cost
    return effort / others


@behaviour
def lying_chance(success: float, suspicion: float) -> float:
    """Return the chance sigma that a member who can pay claims failure, given the suspicion it creates.

    From q = p sigma / (p sigma + 1 - p); above 1 if even a sure lie creates less suspicion.
    """
    if success <= 0.0 or suspicion >= 1.0:
        return math.inf
    return suspicion * (1.0 - success) / (success * (1.0 - suspicion))


@behaviour
def suspicion_of(success: float, lying: float) -> float:
    """Return the chance q that a claim of failure is false: p sigma / (p sigma + 1 - p)."""
    false = success * lying
    return false / (false + 1.0 - success) if false > 0.0 else 0.0
