"""Participation: is the loan worth having, given what partners may cost (ODD 7.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ..groups.choices import Formation
from ..guarantee.calls import callable_share, expected_call
from ..projects.projects import prospect_of_loan

if TYPE_CHECKING:
    from ...declaring.records import Economy, FirmState, Scheme


@behaviour
def expected_gain(firm: FirmState, gross_interest: float, scheme: Scheme, economy: Economy) -> float:
    """Return what a firm expects of a loan: p (y - r) - p call [per unit of loan] (ODD 7.6.1)."""
    chance, success_return = prospect_of_loan(firm.success, gross_interest, firm.invested, economy)
    call = expected_call(callable_share(scheme), gross_interest, firm.belief, scheme.group_size)
    return chance * (success_return - gross_interest + firm.rebate) - chance * call


@behaviour
def wants_loan(firm: FirmState, gross_interest: float, scheme: Scheme, economy: Economy) -> bool:
    """Return whether the loan is worth at least the firm's outside option (participation constraint)."""
    gain = expected_gain(firm, gross_interest, scheme, economy) - effort_of_meetings(firm, scheme, economy)
    return covers(gain - firm.outside_option + gross_interest, gross_interest)


@behaviour
def effort_of_meetings(firm: FirmState, scheme: Scheme, economy: Economy) -> float:
    """Return what the meetings of a cycle cost a firm in time [per unit of loan] (ODD 7.45)."""
    return economy.character_meeting_effort * scheme.calendar_meetings / (firm.scale * firm.loan_step)


@behaviour
def form_belief(firm: FirmState, pool_success: float, chance: float, scheme: Scheme) -> None:
    """Give a new firm its first belief of partners: own type if like matches with like, else the pool mean."""
    known = scheme.group_information if scheme.group_formation == Formation.ASSORTATIVE else 0.0
    firm.belief = known * chance + (1.0 - known) * pool_success


@behaviour
def learn_of_partners(firm: FirmState, partners_able: float, weight: float) -> None:
    """Move a firm's belief towards the share of its partners who managed by themselves (ODD 7.6.2)."""
    firm.belief += weight * (partners_able - firm.belief)
