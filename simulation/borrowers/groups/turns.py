"""Turns within a group: which half is funded now (sequential disbursement)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Disbursement

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, Scheme


@behaviour
def is_its_turn(firm: FirmState, group: GroupState, scheme: Scheme) -> bool:
    """Return whether a member's half is the one funded now (sequential disbursement, Chowdhury 2005)."""
    if scheme.loan_disbursement == Disbursement.TOGETHER or scheme.group_size < 2:
        return True
    first_half = 2 * firm.seat < scheme.group_size
    return first_half == (group.turn == 0)


@behaviour
def pass_turn(group: GroupState, scheme: Scheme) -> None:
    """Pass the turn on if nobody is left in the half whose turn it is: the other half does not wait for ever."""
    if scheme.loan_disbursement == Disbursement.SEQUENTIAL and group.headcount > 0 and group.borrowers == 0:
        group.turn = 1 - group.turn
