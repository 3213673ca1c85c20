"""Rules of admission: of a firm before it is judged, and of the group it sits in before money is lent (ODD 7.31.3)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.seats import leave_seat
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..rating.limits import loan_asked
from .choices import AdmissionRule
from .control import is_barred

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, Scheme, World

STANDING_REFUSAL = int(AdmissionRule.STANDING_REFUSAL)
AGE = int(AdmissionRule.AGE)
RECORD = int(AdmissionRule.RECORD)
OUTSIDE_GUARANTEES = int(AdmissionRule.OUTSIDE_GUARANTEES)
OWNER = int(AdmissionRule.OWNER)
SECTOR = int(AdmissionRule.SECTOR)
WORTH = int(AdmissionRule.WORTH)
OWNER_LUCK = 7
"""Place of the draw of the ownership check among a firm's draws of a cycle: those before it are the control points'."""
ADMITTED = -1
ANY_NUMBER = 1000
ANY_AMOUNT = 1e6
"""Guarantees, and multiple of net worth, from which on there is no limit."""


@behaviour
def count_guarantees(world: World) -> None:
    """Count the guarantees that each firm has given outside its group, where a rule asks for them."""
    if world.scheme.admission_outside_guarantees >= ANY_NUMBER:
        return
    for file in world.files:
        file.outside_guarantees = 0
    for tie in world.ties:
        if tie.guarantor != tie.debtor:
            world.files[tie.guarantor].outside_guarantees += 1


@behaviour
def has_clean_record(firm: FirmState) -> bool:
    """Return whether a firm never defaulted and was never late on its last loan."""
    return firm.defaults == 0 and firm.late_periods == 0


@behaviour
def refusing_rule(firm: FirmState, world: World, cycle: int) -> int:
    """Return the first rule of admission that refuses a firm by itself, -1 if none does."""
    scheme = world.scheme
    if is_barred(firm, world, cycle):
        return STANDING_REFUSAL
    if firm.age < scheme.admission_minimum_age:
        return AGE
    if scheme.admission_clean_record and not has_clean_record(firm):
        return RECORD
    limit = scheme.admission_outside_guarantees
    if limit < ANY_NUMBER and world.files[firm.slot].outside_guarantees > limit:
        return OUTSIDE_GUARANTEES
    return ADMITTED


@behaviour
def is_admitted(firm: FirmState, world: World, cycle: int) -> bool:
    """Return whether a firm may be looked at; count the rule that refuses it."""
    rule = refusing_rule(firm, world, cycle)
    if rule >= 0:
        world.tally.refused_by_rule[rule] += 1
    return rule < 0


@behaviour
def judges_groups(scheme: Scheme) -> bool:
    """Return whether any rule looks at the group as a whole."""
    limited = scheme.admission_sector_share < 1.0 or scheme.admission_worth_multiple < ANY_AMOUNT
    return limited or scheme.admission_owner_check > 0.0


@behaviour
def admit_members(world: World, cycle: int) -> int:
    """Let each group keep the members that the rules allow beside each other, standing members before new ones.

    Who is refused leaves its seat and waits for another group; an old debt that was rolled over keeps its seat.
    Returns how many were refused.
    """
    refused = 0
    for group in world.groups:
        if group.headcount > 0 and not group.frozen:
            worth = worth_of(group, world)
            for place in range(2 * world.scheme.group_size):
                seat = place % world.scheme.group_size
                is_new = place >= world.scheme.group_size
                position = world.seats[group.first_seat + seat]
                if position >= 0 and world.firms[position].standing != is_new:
                    refused += examine_member(world.firms[position], group, worth, world, cycle)
    return refused


@behaviour
def worth_of(group: GroupState, world: World) -> float:
    """Return the net worth of a group: its members' cash [money]."""
    total = 0.0
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        if world.seats[seat] >= 0:
            total += world.firms[world.seats[seat]].cash
    return total


@behaviour
def examine_member(firm: FirmState, group: GroupState, worth: float, world: World, cycle: int) -> int:
    """Free the seat of a member that a rule refuses beside those examined before it; return 1 if so, else 0."""
    if not firm.approved or firm.rolled_over > 0.0:
        return 0
    rule = rule_of_group(firm, group, worth, world, cycle)
    if rule < 0:
        return 0
    world.tally.refused_by_rule[rule] += 1
    leave_seat(firm, group, world)
    return 1


@behaviour
def rule_of_group(firm: FirmState, group: GroupState, worth: float, world: World, cycle: int) -> int:
    """Return the first rule that a member breaks beside the members examined before it, -1 if it breaks none."""
    scheme = world.scheme
    names = 0
    of_sector = 1
    credit = loan_asked(firm, world)
    for seat in range(group.first_seat, group.first_seat + scheme.group_size):
        position = world.seats[seat]
        if position >= 0 and is_examined_before(world.firms[position], firm):
            other = world.firms[position]
            names += 1 if other.user == firm.user else 0
            of_sector += 1 if other.sector == firm.sector else 0
            credit += loan_asked(other, world)
    luck, _ = draw(world.seed, world.replicate, firm.id, cycle, OWNER_LUCK, Purpose.CONTROL)
    if names > 0 and luck < scheme.admission_owner_check:
        return OWNER
    if of_sector > seats_for_sector(scheme.admission_sector_share, scheme.group_size):
        return SECTOR
    multiple = scheme.admission_worth_multiple
    return WORTH if multiple < ANY_AMOUNT and credit > multiple * worth else ADMITTED


@behaviour
def is_examined_before(other: FirmState, firm: FirmState) -> bool:
    """Return whether another member is examined before this one: standing members first, then by seat."""
    if other.standing != firm.standing:
        return other.standing
    return other.seat < firm.seat


@behaviour
def seats_for_sector(share: float, size: int) -> int:
    """Return how many seats of a full group one sector may take: the whole part of share times size, 1 at least."""
    return max(1, math.floor(share * size + 1e-9))
