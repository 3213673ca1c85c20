"""What members answer for: the part of a gap that may be called, and what that costs on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.powers import power
from .choices import Liability

if TYPE_CHECKING:
    from ...declaring.records import Scheme


@behaviour
def convert_liability(scheme: Scheme, cycle: int) -> None:
    """Make every member liable for itself alone from a dated cycle on; groups and meetings stay (ODD 7.15.6)."""
    if scheme.guarantee_converted == cycle:
        scheme.guarantee_liability = Liability.INDIVIDUAL


@behaviour
def callable_gap(gap: float, answered: float, share: float) -> float:
    """Return what partners may be called for: the guarantee share of all that a member left to others this cycle.

    With one instalment this is share times gap. With several, arrears come up again at every meeting, and calling
    the share of the same arrears again and again would in the end call all of it.
    """
    return max(0.0, share * (answered + gap) - answered)


@behaviour
def callable_share(scheme: Scheme) -> float:
    """Return the part of a gap that partners are asked for: 0 alone, 1 under implicit joint liability."""
    if scheme.guarantee_liability == Liability.JOINT:
        return scheme.guarantee_share
    return 1.0 if scheme.guarantee_liability == Liability.IMPLICIT else 0.0


@behaviour
def centre_answers(scheme: Scheme) -> bool:
    """Return whether the groups of a centre answer for each other: only where members are jointly liable (ODD 7.41)."""
    return scheme.centre_groups > 1 and scheme.centre_share > 0.0 and scheme.guarantee_liability == Liability.JOINT


@behaviour
def expected_call(share: float, gross_interest: float, partner_success: float, members: int) -> float:
    """Return the expected guarantee payment of a member who succeeds [per unit of loan].

    g r (1 - p') (1 - (1 - p')^(m-1)) / p': the mean over the partners' successes of the failures shared by those
    who succeed; it ignores cap, fund and refusal (ODD 7.6.1). If all partners fail for sure it is g r (m - 1).
    """
    failure = 1.0 - partner_success
    if members < 2 or share == 0.0:
        return 0.0
    if partner_success <= 0.0:
        return share * gross_interest * (members - 1)
    return share * gross_interest * failure * (1.0 - power(failure, members - 1)) / partner_success
