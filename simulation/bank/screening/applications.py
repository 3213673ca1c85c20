"""Screening: who may apply, and who is approved by officers and peers (ODD 7.6.1, 7.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import log_odds
from ...behaviours.behaviour import behaviour
from ...borrowers.firms.participation import form_belief, wants_loan
from ...borrowers.fraud.fraud import is_bad
from ...borrowers.projects.projects import prospect_of_loan
from ...lending.loans.disbursement import take_plan
from ...lending.schedules.schedule import paid_out, plan_of
from ..officers.officers import error_of_view, open_accounts
from ..pricing.pricing import rate_of
from ..rating.choices import RatingKind
from ..rating.grading import passes_rating, strain
from .admission import count_guarantees, is_admitted
from .choices import Policy
from .control import forget_control, passes_points

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, TallyState, World


@behaviour
def held_back(firm: FirmState, world: World, cycle: int) -> bool:
    """Return whether a firm gets no loan because its line is frozen or its old debt is on the recovery ladder."""
    if world.scheme.warning_active and world.files[firm.slot].frozen_until > cycle:
        return True
    if not world.scheme.ladder_active:
        return False
    file = world.files[firm.slot]
    return file.in_collection > 0.0 and file.debtor == firm.id


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
    """Return whether a firm is approved under the screening policy (ODD 7.7.1).

    By the scorecard, by peers who see the log-odds of success with an error that stays with the firm, or by both.
    Leniency and forged files move the officer's view only.
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

    His own view is of the log-odds of success, with an error that stays with the firm (ODD 7.7.1).
    """
    if world.scheme.rating_kind == RatingKind.OFF:
        error = error_of_view(firm, world.officers[firm.officer], world.economy)
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
    """Return the mean over all firms of the probability that the return covers the bank's gross interest."""
    gross_interest, _, _ = plan_of(world.bank.rate, world.scheme)
    invested = paid_out(gross_interest, world.scheme)
    total = 0.0
    for firm in world.firms:
        chance, _ = prospect_of_loan(firm.success, gross_interest, invested, world.economy)
        total += chance
    return total / len(world.firms)


@behaviour
def take_applications(world: World, cycle: int) -> None:
    """Let every firm that may borrow decide whether to apply (ODD 7.6.1)."""
    world.climate.pool_success = mean_prospect(world)
    world.tally.rate = world.bank.rate
    usual = plan_of(world.bank.rate, world.scheme)
    for firm in world.firms:
        world.tally.firms += 1
        firm.borrowing = False
        firm.rate = rate_of(firm, world)
        take_plan(firm, usual if firm.rate == world.bank.rate else plan_of(firm.rate, world.scheme), world.scheme)
        if firm.belief < 0.0:
            chance, _ = prospect_of_loan(firm.success, firm.gross_interest, firm.invested, world.economy)
            form_belief(firm, world.climate.pool_success, chance, world.scheme)
        allowed = may_borrow(firm, world.groups[max(firm.group, 0)], cycle) and not held_back(firm, world, cycle)
        willing = wants_loan(firm, firm.gross_interest, world.scheme, world.economy)
        firm.applies = (allowed and willing) or firm.rolled_over > 0.0
        count_applicant(firm, allowed, willing, world.tally)


@behaviour
def count_applicant(firm: FirmState, allowed: bool, willing: bool, tally: TallyState) -> None:
    """Count who is willing, who applies, and who is shut out."""
    if willing:
        tally.willing_firms += 1
    if firm.applies:
        tally.applicants += 1
        tally.bad_applicants += 1 if is_bad(firm) else 0
    if not allowed:
        tally.excluded += 1
        if firm.defaults == 0:
            tally.good_excluded += 1


@behaviour
def brief_officers(world: World) -> None:
    """Settle how well each officer can judge, given his last caseload, and begin a new one (ODD 7.7.2)."""
    scheme = world.scheme
    for officer in world.officers:
        officer.noise = scheme.officers_noise * strain(officer, scheme)
        officer.visits_made = 0
        officer.caseload = 0
        open_accounts(officer)


@behaviour
def is_approved(firm: FirmState, world: World, cycle: int) -> bool:
    """Return whether an applicant is let in, judged good enough, and gets through the control points."""
    if not is_admitted(firm, world, cycle):
        return False
    world.tally.operating_cost += world.scheme.costs_screening * world.scheme.loan_principal * firm.scale
    if not passes_screening(firm, world):
        return False
    return not world.scheme.control_applied or passes_points(firm, world, cycle)


@behaviour
def screen_applicants(world: World, cycle: int) -> None:
    """Judge every applicant (ODD 7.7.1). A debt that was rolled over is not judged again."""
    brief_officers(world)
    count_guarantees(world)
    forget_control(world)
    for firm in world.firms:
        firm.approved = firm.applies
        if firm.applies and firm.rolled_over == 0.0:
            firm.approved = is_approved(firm, world, cycle)


@behaviour
def count_approved(world: World) -> None:
    """Count who is approved once all have had their say: whoever is refused is in none of the sums."""
    for firm in world.firms:
        if firm.approved:
            world.tally.approved += 1
            world.tally.approved_success += firm.success
            world.tally.bad_approved += 1 if is_bad(firm) else 0
