"""Participation: is the loan worth having, given what partners may cost (MODEL 4.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulation.behaviour import behaviour
from simulation.behaviours.arithmetic import covers, power
from simulation.behaviours.projects import prospect
from simulation.choices import Formation, Liability

if TYPE_CHECKING:
    from simulation.state import FirmState


@behaviour
def guarantee_share(scheme: Any) -> float:
    """Return the part of a gap that partners are asked for: 0 alone, 1 under implicit joint liability."""
    if scheme.guarantee_liability == Liability.JOINT:
        return scheme.guarantee_share
    return 1.0 if scheme.guarantee_liability == Liability.IMPLICIT else 0.0


@behaviour
def expected_call(share: float, repayment: float, partner_success: float, members: int) -> float:
    """Return the expected guarantee payment of a member who succeeds [per unit of loan].

    g r (1 - p') (1 - (1 - p')^(m-1)) / p': the mean over the partners' successes of the failures shared by those
    who succeed; it ignores cap, fund and refusal (MODEL 4.3). If all partners fail for sure it is g r (m - 1).
    """
    failure = 1.0 - partner_success
    if members < 2 or share == 0.0:
        return 0.0
    if partner_success <= 0.0:
        return share * repayment * (members - 1)
    return share * repayment * failure * (1.0 - power(failure, members - 1)) / partner_success


@behaviour
def expected_gain(firm: FirmState, repayment: float, scheme: Any, economy: Any) -> float:
    """Return what a firm expects of a loan: p (y - r) - p call [per unit of loan] (MODEL 4.3)."""
    chance, success_return = prospect(firm.success, repayment, economy)
    call = expected_call(guarantee_share(scheme), repayment, firm.belief, scheme.group_size)
    return chance * (success_return - repayment) - chance * call


@behaviour
def wants_loan(firm: FirmState, repayment: float, scheme: Any, economy: Any) -> bool:
    """Return whether the loan is worth at least the firm's outside option (participation constraint)."""
    gain = expected_gain(firm, repayment, scheme, economy)
    return covers(gain - firm.outside_option + repayment, repayment)


@behaviour
def form_belief(firm: FirmState, pool_success: float, chance: float, scheme: Any) -> None:
    """Give a new firm its first belief of partners: own type if like matches with like, else the pool mean."""
    known = scheme.group_information if scheme.group_formation == Formation.ASSORTATIVE else 0.0
    firm.belief = known * chance + (1.0 - known) * pool_success


@behaviour
def learn_of_partners(firm: FirmState, partners_able: float, weight: float) -> None:
    """Move a firm's belief towards the share of its partners who managed by themselves (MODEL 4.3)."""
    firm.belief += weight * (partners_able - firm.belief)
