"""Cohesion: how the social capital of a group rises and falls (ODD 7.19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.powers import power

if TYPE_CHECKING:
    from ...declaring.records import Economy, FirmState, GroupState, World


@behaviour
def move_cohesion(group: GroupState, meetings: int, economy: Economy) -> None:
    """Move a group's cohesion after a cycle.

    It rises towards 1 with full repayment and with meetings, falls when a member would not pay and with the calls
    that were answered, and drifts away from the tipping point: below it a group culture decays by itself, above
    it recovers (hysteresis; Lee, Jusup et al. 2015).
    """
    cohesion = group.cohesion
    missing = (1.0 - cohesion) * power(1.0 - economy.cohesion_meeting_gain, meetings)
    if group.repaid_count == group.loan_count:
        missing = missing * (1.0 - economy.cohesion_gain)
    cohesion = 1.0 - missing
    if group.refused:
        cohesion = cohesion * (1.0 - economy.cohesion_default_loss)
    cohesion = cohesion * max(0.0, 1.0 - economy.cohesion_call_loss * group.calls)
    cohesion = cohesion * (1.0 - economy.cohesion_failure_loss * (1.0 - group.repaid_count / group.loan_count))
    pull = economy.cohesion_drift * cohesion * (1.0 - cohesion) * (cohesion - economy.cohesion_tipping)
    group.cohesion = min(1.0, max(0.0, cohesion + pull))


@behaviour
def place_trusted(firm: FirmState, economy: Economy) -> int:
    """Return where the trust of a firm's place is kept; without places all firms share one."""
    return firm.place if economy.firms_clusters > 0 else 0


@behaviour
def cohesion_of_strangers(firm: FirmState, world: World) -> float:
    """Return the cohesion of a new group of strangers in a firm's place: what is usual, and what was left there."""
    start = world.economy.cohesion_start
    inherited = world.economy.cohesion_inherited
    if inherited == 0.0:
        return start
    trust = world.place_trust[place_trusted(firm, world.economy)]
    return start + inherited * (trust - start) if trust >= 0.0 else start


@behaviour
def move_trust(world: World) -> None:
    """Let the trust of each place follow the mean cohesion of its groups that met: down at once, up by `repair`.

    So what a shock destroys outlasts the groups it breaks up (hysteresis; Lee, Jusup et al. 2015).
    """
    if world.economy.cohesion_inherited == 0.0:
        return
    places = len(world.place_trust)
    for place in range(places):
        world.keys[place] = 0.0
        world.spare[place] = 0
    for group in world.groups:
        if group.borrowers > 0:
            place = group.place if world.economy.firms_clusters > 0 else 0
            world.keys[place] += group.cohesion
            world.spare[place] += 1
    for place in range(places):
        if world.spare[place] > 0:
            mean = world.keys[place] / world.spare[place]
            world.place_trust[place] = followed(world.place_trust[place], mean, world.economy.cohesion_repair)


@behaviour
def followed(trust: float, mean: float, repair: float) -> float:
    """Return the trust of a place after its groups had a mean cohesion: a fall at once, of a rise a part."""
    return trust + repair * (mean - trust) if 0.0 <= trust < mean else mean
