"""The last page of a diary: what became of each member of the group (ODD 7.40)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..loans.choices import Cause

if TYPE_CHECKING:
    from ...declaring.records import DiaryMember, FirmState, GroupState, World


@behaviour
def close_diary(world: World, cycle: int) -> None:
    """Write what became of each member of the group as a cycle closes, if a diary is kept."""
    if world.diary_group >= 0:
        group = world.groups[world.diary_group]
        for seat in range(world.scheme.group_size):
            member = world.diary_members[seat]
            position = world.seats[group.first_seat + seat]
            before = member.firm
            member.firm = world.firms[position].id if position >= 0 else -1
            member.replaced = before if before != member.firm else -1
            member.present = position >= 0 and world.firms[position].borrowing
            if member.present:
                note_loan(member, world.firms[position])
                note_end(member, world.firms[position], group, cycle)


@behaviour
def note_loan(member: DiaryMember, firm: FirmState) -> None:
    """Write what a member borrowed and did with it."""
    member.principal = firm.principal
    member.debt_service = firm.debt_service
    member.risky = firm.risky
    member.worked = firm.worked
    member.failing = firm.failing
    member.paid_own = firm.paid_own
    member.paid_for_others = firm.paid_for_others
    member.received = firm.received
    member.unpaid = firm.unpaid


@behaviour
def note_end(member: DiaryMember, firm: FirmState, group: GroupState, cycle: int) -> None:
    """Write how a member's loan ended, and what follows for it."""
    member.defaulted = firm.defaulted
    member.cause = firm.cause if firm.defaulted else Cause.NONE
    member.rolled_over = firm.rolled_over
    member.shut_out = firm.excluded_until > cycle + 1 or (group.frozen and group.frozen_until > cycle + 1)
    member.closed = firm.closed
