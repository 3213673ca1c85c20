"""Screening: who may apply, and who is approved by officers and peers (MODEL 3, steps 3-4; 4.11, 4.12)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from simulation.behaviour import behaviour
from simulation.behaviours.lending import repayment_due
from simulation.behaviours.participation import form_belief, wants_loan
from simulation.behaviours.pricing import repayment_of
from simulation.behaviours.projects import prospect
from simulation.behaviours.rating import passes_rating, strain
from simulation.choices import Policy, RatingKind

if TYPE_CHECKING:
    from simulation.state import FirmState, GroupState, World
    from simulation.tally import TallyState

NEARLY_CERTAIN = 1e-12


@behaviour
def log_odds(probability: float) -> float:
    """Return the log-odds of a probability, bounded away from 0 and 1."""
    bounded = min(max(probability, NEARLY_CERTAIN), 1.0 - NEARLY_CERTAIN)
    return math.log(bounded / (1.0 - bounded))


@behaviour
def seems_good(success: float, error: float, cut_off: float) -> bool:
    """Return whether a success probability, seen with an error in log-odds, reaches the cut-off."""
    if cut_off <= 0.0:
        return True
    if error == 0.0:
        return success >= cut_off
    return log_odds(success) + error >= log_odds(cut_off)


@behaviour
def passes_screening(firm: FirmState, world: World) -> bool:
    """Return whether a firm is approved under the screening policy (MODEL 4.11).

    By the scorecard, by peers who see the log-odds of success with an error that stays with the firm, or by both.
    """
    policy = world.scheme.screening_policy
    approved = True
    if policy == Policy.SCORECARD or policy == Policy.SCORECARD_AND_PEER:
        approved = convinces_officer(firm, world)
    if policy == Policy.PEER or policy == Policy.SCORECARD_AND_PEER:
        seen_by_peers = world.economy.social_peer_noise * firm.reputation
        approved = approved and seems_good(firm.success, seen_by_peers, world.scheme.screening_cut_off)
    return approved


@behaviour
def convinces_officer(firm: FirmState, world: World) -> bool:
    """Return whether the officer's judgement is good enough: the rating, or his own view where there is none.

    His own view is of the log-odds of success, with an error that stays with the firm (MODEL 4.11, simple form).
    """
    if world.scheme.rating_kind == RatingKind.OFF:
        error = world.officers[firm.officer].noise * firm.impression
        return seems_good(firm.success, error, world.scheme.screening_cut_off)
    passed = passes_rating(world.files[firm.slot], world.scheme)
    world.tally.rating_refused += 0 if passed else 1
    return passed


@behaviour
def may_borrow(firm: FirmState, group: GroupState, cycle: int) -> bool:
    """Return whether neither the firm nor its group is shut out in this cycle."""
    if firm.excluded_until > cycle:
        return False
    return firm.group < 0 or not group.frozen


@behaviour
def mean_prospect(world: World) -> float:
    """Return the mean over all firms of the probability that the return covers the bank's repayment."""
    repayment = repayment_due(world.bank.rate, world.scheme)
    total = 0.0
    for firm in world.firms:
        chance, _ = prospect(firm.success, repayment, world.economy)
        total += chance
    return total / len(world.firms)


@behaviour
def take_applications(world: World, cycle: int) -> None:
    """Let every firm that may borrow decide whether to apply (MODEL 3, step 3)."""
    world.climate.pool_success = mean_prospect(world)
    world.tally.rate = world.bank.rate
    usual = repayment_due(world.bank.rate, world.scheme)
    for firm in world.firms:
        world.tally.firms += 1
        firm.borrowing = False
        firm.repayment = repayment_of(firm, usual, world)
        if firm.belief < 0.0:
            chance, _ = prospect(firm.success, firm.repayment, world.economy)
            form_belief(firm, world.climate.pool_success, chance, world.scheme)
        allowed = may_borrow(firm, world.groups[max(firm.group, 0)], cycle)
        willing = wants_loan(firm, firm.repayment, world.scheme, world.economy)
        firm.applies = (allowed and willing) or firm.rolled_over > 0.0
        count_applicant(firm, allowed, willing, world.tally)


@behaviour
def count_applicant(firm: FirmState, allowed: bool, willing: bool, tally: TallyState) -> None:
    """Count who is willing, who applies, and who is shut out."""
    if willing:
        tally.willing_firms += 1
    if firm.applies:
        tally.applicants += 1
    if not allowed:
        tally.excluded += 1
        if firm.defaults == 0:
            tally.good_excluded += 1


@behaviour
def brief_officers(world: World) -> None:
    """Settle how well each officer can judge, given his last caseload, and begin a new one (MODEL 4.12)."""
    scheme = world.scheme
    for officer in world.officers:
        officer.noise = scheme.officers_noise * strain(officer, scheme)
        officer.visits_made = 0
        officer.caseload = 0


@behaviour
def screen_applicants(world: World) -> None:
    """Judge every applicant (MODEL 3, step 4). A debt that was rolled over is not judged again."""
    brief_officers(world)
    for firm in world.firms:
        firm.approved = firm.applies
        if firm.applies and firm.rolled_over == 0.0:
            world.tally.operating_cost += world.scheme.costs_screening * world.scheme.loan_principal * firm.scale
            firm.approved = passes_screening(firm, world)
        if firm.approved:
            world.tally.approved += 1
            world.tally.approved_success += firm.success


@behaviour
def plan_visits(world: World) -> None:
    """Share each officer's visits among the firms in his hands (MODEL 4.12)."""
    for officer in world.officers:
        officer.reach = min(1.0, world.scheme.officers_visits / officer.caseload) if officer.caseload > 0 else 0.0
