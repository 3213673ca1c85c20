"""Claims of failure: lying and checking, solved together (ODD 7.14; the inspection game)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.calls import callable_share
from ...borrowers.monitoring.choices import Suspicion
from ...borrowers.monitoring.inspection import (
    chance_watched,
    effort_to_watch,
    lying_chance,
    suspicion_needed,
    suspicion_of,
)

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import Economy, GroupState, Scheme, SeatState, TallyState


@behaviour
def hear_claims(
    table: MutableSequence[SeatState],
    group: GroupState,
    scheme: Scheme,
    economy: Economy,
    tally: TallyState,
) -> None:
    """Let members claim failure, and partners and officers check the claims (ODD 7.14).

    Who could pay but would not gets away with a claim unless caught; who is caught pays its due and bears the
    sanction. The estate of who died is bound from the start.
    """
    led = leader_at_table(table)
    for seat in table:
        able = covers(seat.cash, seat.due)
        tally.able += seat.names if able and seat.due > 0.0 else 0
        if not seat.bound and not covers(seat.own_limit, seat.due):
            share = callable_share(scheme)
            hear_claim(seat, able, len(table) - 1, led and not seat.leads, share, group, scheme, economy, tally)


@behaviour
def leader_at_table(table: MutableSequence[SeatState]) -> bool:
    """Return whether the group's leader sits at the table."""
    for seat in table:
        if seat.leads:
            return True
    return False


@behaviour
def hear_claim(
    seat: SeatState,
    able: bool,
    watchers: int,
    led: bool,
    share: float,
    group: GroupState,
    scheme: Scheme,
    economy: Economy,
    tally: TallyState,
) -> None:
    """Let one member who will not or cannot pay claim failure or not, and be checked or not."""
    stake = share * seat.due / watchers + economy.monitoring_norm * seat.due if watchers > 0 else 0.0
    cost = economy.monitoring_cost * scheme.loan_principal
    lying, watched = claim_and_check(seat, watchers, led, stake, cost, group, economy)
    seat.claims = not able or seat.claim_luck < lying
    if seat.claims:
        seat.checked = seat.check_luck < watched
        tally.claims += 1
        tally.claims_checked += 1 if seat.checked else 0
        tally.monitoring_cost += effort_to_watch(watchers, led, watched, cost, economy)
    if able:
        judge_claim(seat, tally)


@behaviour
def claim_and_check(
    seat: SeatState, watchers: int, led: bool, stake: float, cost: float, group: GroupState, economy: Economy
) -> tuple[float, float]:
    """Return the chance that an able member claims falsely, and the chance that a claim is watched.

    Where lying pays unless watched with d*, both are mixed: the smallest sigma at which d(q) reaches d*. If a sure
    lie does not create enough suspicion, everybody who can lies, watched with what suspicion there is. Partners do
    not see what a claimant owns: d* comes from the limit it would have if its project had gone as planned.
    """
    limit = seat.apparent_limit
    if covers(limit, seat.due):
        return 1.0, 0.0
    bearable = (seat.due - limit) / (seat.due + (1.0 - economy.social_visibility) * seat.sanction)
    if economy.monitoring_suspicion != Suspicion.EQUILIBRIUM:
        suspicion = given_suspicion(group, economy)
        watched = chance_watched(watchers, led, suspicion * stake, cost, economy)
        return (0.0 if watched >= bearable else 1.0), watched
    needed = suspicion_needed(watchers, led, bearable, stake, cost, economy)
    lying = lying_chance(seat.success, needed)
    if lying <= 1.0:
        return lying, bearable
    suspicion = suspicion_of(seat.success, 1.0)
    return 1.0, chance_watched(watchers, led, suspicion * stake, cost, economy)


@behaviour
def given_suspicion(group: GroupState, economy: Economy) -> float:
    """Return a suspicion that does not come from the game: a number, or what the group has learned."""
    if economy.monitoring_suspicion == Suspicion.GIVEN:
        return economy.monitoring_given_suspicion
    return group.suspicion


@behaviour
def judge_claim(seat: SeatState, tally: TallyState) -> None:
    """Settle what an able member pays: its due if it was honest or was found out, by partners or by a visit."""
    found_out = seat.claims and (seat.checked or seat.visited)
    seat.bound = found_out or not seat.claims
    if seat.claims:
        tally.false_claims += 1
    if found_out:
        tally.caught += 1
        tally.sanctions += seat.sanction


@behaviour
def learn_from_checks(table: MutableSequence[SeatState], group: GroupState, weight: float) -> None:
    """Move a group's suspicion towards the share of checked claims that were false (adaptive suspicion)."""
    for seat in table:
        if seat.checked:
            false = 1.0 if covers(seat.cash, seat.due) else 0.0
            group.suspicion += weight * (false - group.suspicion)
