"""What a group bears for a member's default: it is shut out, or frozen until it clears what was lost (ODD 7.18.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.firms.known_end import worth_of_access
from ...borrowers.firms.willingness import punishes_group
from ...borrowers.fraud.fraud import is_operational_risk
from ...borrowers.groups.choices import Reach
from ...borrowers.groups.seats import is_in_centre, members_of, numbers_of_centre
from ..arrears.rescheduling import is_freed
from ..loans.counting import count_paid_later
from .counting import count_recovery
from .ladder import book_recovery

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FirmState, GroupState, Scheme, World


@behaviour
def punish_group(group: GroupState, members: Sequence[int], world: World, cycle: int) -> None:
    """Shut out or freeze a whole group, or shut out its centre, if one of its members is in default."""
    failed = False
    for position in members:
        firm = world.firms[position]
        failed = failed or fails_group(firm, world.scheme)
    if not failed or not punishes_group(world.scheme):
        return
    until = cycle + world.scheme.exclusion_cycles + 1.0
    if world.scheme.exclusion_reach == Reach.FREEZE:
        freeze_group(group, members, until, world, cycle)
        return
    for position in members:
        shut_out(world.firms[position], until)
    if world.scheme.exclusion_reach == Reach.CENTRE:
        shut_out_centre(group, until, world)


@behaviour
def shut_out_centre(group: GroupState, until: float, world: World) -> None:
    """Shut all members of the other groups of a centre out of new loans (ODD 7.41.3)."""
    first, last = numbers_of_centre(group, world)
    for other in world.groups[first:last]:
        if is_in_centre(other, group, world):
            for seat in range(other.first_seat, other.first_seat + world.scheme.group_size):
                if world.seats[seat] >= 0:
                    shut_out(world.firms[world.seats[seat]], until)


@behaviour
def shut_out(firm: FirmState, until: float) -> None:
    """Shut a firm out of new loans until a cycle, or for longer where it already is."""
    firm.excluded_until = max(firm.excluded_until, until)


@behaviour
def fails_group(firm: FirmState, scheme: Scheme) -> bool:
    """Return whether a member is in default on a loan for which its group answers."""
    return firm.borrowing and firm.defaulted and not is_freed(firm, scheme)


@behaviour
def freeze_group(group: GroupState, members: Sequence[int], until: float, world: World, cycle: int) -> None:
    """Freeze a group; what is lost of its members' loans becomes a debt that it can clear."""
    group.frozen = True
    group.frozen_until = until
    group.freeze = cycle * len(world.groups) + group.id
    for position in members:
        firm = world.firms[position]
        if fails_group(firm, world.scheme):
            answer_for(firm, group, world)


@behaviour
def answer_for(firm: FirmState, group: GroupState, world: World) -> None:
    """Add what is lost of a defaulted loan to its group's debt; it is on file whose payment is for that loan."""
    lost = unrecovered(firm, world)
    group.debt += lost
    group.operational_debt += lost if is_operational_risk(firm, world) else 0.0
    if world.scheme.ladder_active:
        world.files[firm.slot].freeze = group.freeze


@behaviour
def unrecovered(firm: FirmState, world: World) -> float:
    """Return the principal of a defaulted loan that is not recovered [money]."""
    if world.scheme.ladder_active:
        return world.files[firm.slot].lost
    return firm.principal_unpaid * world.scheme.recovery_loss_given_default


@behaviour
def thaw_groups(world: World, cycle: int) -> None:
    """Thaw frozen groups whose time is over, or whose members clear the debt that is left."""
    for group in world.groups:
        if group.frozen and (group.frozen_until <= cycle or clear_group_debt(group, world, cycle)):
            group.frozen = False
            group.debt = 0.0
            group.operational_debt = 0.0


@behaviour
def clear_group_debt(group: GroupState, world: World, cycle: int) -> bool:
    """Let the good members of a frozen group pay its debt in equal parts, if all can and access is worth it."""
    members = members_of(group, world)
    payers = 0
    for position in members:
        payers += 1 if may_clear(world.firms[position]) else 0
    if payers == 0:
        return False
    part = group.debt / payers
    for position in members:
        firm = world.firms[position]
        worth = worth_of_access(firm, world, cycle - 1) * world.scheme.loan_principal * firm.scale
        if may_clear(firm) and (firm.cash < part or worth < part):
            return False
    for position in members:
        firm = world.firms[position]
        if may_clear(firm):
            firm.cash -= part
            book_cleared(part, group, world)
    return True


@behaviour
def may_clear(firm: FirmState) -> bool:
    """Return whether a member can be among those who clear the debt of its group: in good standing, and staying."""
    return not firm.defaulted and not firm.expelled


@behaviour
def book_cleared(payment: float, group: GroupState, world: World) -> None:
    """Book what a member of a frozen group pays: on debts still on the ladder, else as recovered after a write-off."""
    count_paid_later(payment, world.tally)
    left = pay_on_ladder(payment, group, world) if world.scheme.ladder_active else payment
    operational = min(left, group.operational_debt)
    group.operational_debt -= operational
    world.bank.cash += left
    count_recovery(operational, -operational, True, world.tally)
    count_recovery(left - operational, operational - left, False, world.tally)


@behaviour
def pay_on_ladder(payment: float, group: GroupState, world: World) -> float:
    """Pay on the group's debts that are still on the ladder, up to what will be lost of each; return what is left.

    They are not written off yet: what is cleared of them now will not be.
    """
    left = payment
    for file in world.files:
        if left > 0.0 and file.freeze == group.freeze and file.in_collection > 0.0:
            to_clear = max(0.0, file.lost - file.cleared)
            part = left if covers(to_clear, left) else to_clear
            file.cleared += part
            book_recovery(file, part, False, world)
            group.operational_debt -= min(group.operational_debt, part) if file.operational else 0.0
            left -= part
    return left
