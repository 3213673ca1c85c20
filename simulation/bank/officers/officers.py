"""Loan officers: their hands full, their bonus, and what they learn from the cases they lost (ODD 7.32).

An officer's leniency [log-odds] is how much better than he sees it he takes a firm to be. A bonus for volume draws it
up, a deduction for losses down; more defaults than he expected make him more careful.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import log_odds
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import exp
from ...borrowers.fraud.fraud import lift_of_file
from ...borrowers.guarantee.calls import callable_share
from ...luck.philox import draw
from ...luck.purpose import Purpose

if TYPE_CHECKING:
    from ...declaring.records import Economy, FirmState, OfficerState, Scheme, World

LARGEST_LOG_ODDS = 500.0


@behaviour
def hire_officers(world: World) -> None:
    """Settle, before the first cycle, how many firms each officer looks after, and whether he has integrity.

    Each has a full caseload but the last, who has the rest: he works part-time.
    """
    full = world.scheme.officers_caseload
    for officer in world.officers:
        officer.firms = min(full, len(world.firms) - officer.id * full)
        luck, _ = draw(world.seed, world.replicate, officer.id, 0, 0, Purpose.OFFICER)
        officer.integrity = luck >= world.economy.deceit_dishonest_officers


@behaviour
def working_time(officer: OfficerState, scheme: Scheme) -> float:
    """Return an officer's working time: his firms over a full caseload [full-time posts]."""
    return officer.firms / scheme.officers_caseload


@behaviour
def open_accounts(officer: OfficerState) -> None:
    """Begin an officer's counts of a cycle."""
    officer.lent = 0.0
    officer.lost = 0.0
    officer.defaults = 0
    officer.expected_defaults = 0.0
    officer.alerts = 0
    officer.hits = 0


@behaviour
def error_of_view(firm: FirmState, officer: OfficerState, economy: Economy) -> float:
    """Return how far an officer's view of a firm is from the truth [log-odds]: noise, leniency and a forged file."""
    return officer.noise * firm.impression + officer.leniency + lift_of_file(firm, economy)


@behaviour
def leaning_of(scheme: Scheme) -> float:
    """Return the part of checks and visits that officers leave out because partners answer for the loan [share]."""
    return scheme.officers_leaning * callable_share(scheme) if scheme.group_size > 1 else 0.0


@behaviour
def expected_default(firm: FirmState, officer: OfficerState, economy: Economy) -> float:
    """Return the chance that a loan fails, as its officer sees the firm [probability]."""
    seen = log_odds(firm.success) + error_of_view(firm, officer, economy)
    return 1.0 / (1.0 + exp(max(-LARGEST_LOG_ODDS, min(LARGEST_LOG_ODDS, seen))))


@behaviour
def take_in_hand(officer: OfficerState, firm: FirmState, scheme: Scheme, economy: Economy) -> None:
    """Put a new loan into its officer's hands."""
    officer.caseload += 1
    officer.lent += firm.principal
    if scheme.officers_learning > 0.0:
        officer.expected_defaults += expected_default(firm, officer, economy)


@behaviour
def expect_loans(officer: OfficerState, loans: int) -> None:
    """Keep time for loans that are to come later in the cycle, or, below 0, for none any more."""
    officer.caseload += loans


@behaviour
def hand_back(officer: OfficerState, firm: FirmState, scheme: Scheme, economy: Economy) -> None:
    """Take a loan that was called back whole out of its officer's hands."""
    officer.caseload -= 1
    if scheme.officers_learning > 0.0:
        officer.expected_defaults -= expected_default(firm, officer, economy)


@behaviour
def lose_case(officer: OfficerState, firm: FirmState) -> None:
    """Count a default among the cases that an officer lost."""
    officer.cases_lost += 1
    officer.defaults += 1
    officer.lost += firm.principal_unpaid


@behaviour
def bonus_of(lent: float, lost: float, volume_bonus: float, loss_deduction: float) -> float:
    """Return an officer's bonus [money]: a share of the loans he made less a share of those he lost, at least 0."""
    return max(0.0, volume_bonus * lent - loss_deduction * lost)


@behaviour
def rewarded_leniency(volume_bonus: float, loss_deduction: float, cut_off: float, limit: float) -> float:
    """Return the leniency at which the bonus is largest [log-odds]; 0 without a bonus.

    A loan that repays with chance p is worth v - q (1 - p) to the officer (v: bonus for volume, q: deduction for
    losses), so that his own cut-off is 1 - v/q; leniency turns the bank's cut-off into it, within the limit.
    """
    if volume_bonus == 0.0 and loss_deduction == 0.0:
        return 0.0
    own = 1.0 - volume_bonus / loss_deduction if loss_deduction > volume_bonus else 0.0
    return max(-limit, min(limit, log_odds(cut_off) - log_odds(own)))


@behaviour
def move_leniency(officer: OfficerState, scheme: Scheme) -> None:
    """Move an officer's leniency towards what his bonus rewards, and down by the defaults he had not expected."""
    limit = scheme.officers_leniency_limit
    rewarded = rewarded_leniency(
        scheme.officers_volume_bonus, scheme.officers_loss_deduction, scheme.screening_cut_off, limit
    )
    leniency = officer.leniency + scheme.officers_sway * (rewarded - officer.leniency)
    if officer.caseload > 0:
        unexpected = (officer.defaults - officer.expected_defaults) / officer.caseload
        leniency -= scheme.officers_learning * unexpected
    officer.leniency = max(-limit, min(limit, leniency))


@behaviour
def pay_and_teach_officers(world: World) -> None:
    """Pay officers their bonus, an operating cost, and let them learn (ODD 7.32)."""
    scheme = world.scheme
    for officer in world.officers:
        officer.bonus = bonus_of(
            officer.lent, officer.lost, scheme.officers_volume_bonus, scheme.officers_loss_deduction
        )
        world.tally.operating_cost += officer.bonus
        world.tally.bonuses += officer.bonus
        world.tally.officers += working_time(officer, scheme)
        world.tally.leniency += working_time(officer, scheme) * officer.leniency
        move_leniency(officer, scheme)
