"""Control points along the approval process: ordered filters before and after disbursement (ODD 7.31.1).

A point catches a bad firm with one chance and takes a good one for bad with another. What lies in the hands of the
officer in charge, he disables for a firm he colludes with, and may leave out where the loan is guaranteed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.fraud.fraud import colludes, is_bad, second_colludes
from ...lending.loans.disbursement import return_saving, write_plan
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..officers.officers import hand_back, leaning_of
from .choices import ControlPoint, Remedy
from .counting import count_check, count_finding, count_recall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FirmState, GroupState, OfficerState, World

USE_OF_FUNDS = int(ControlPoint.USE_OF_FUNDS)
FIRST_VISIT = int(ControlPoint.FIRST_VISIT)


@behaviour
def chance_of_alarm(bad: bool, catches: float, false_alarms: float, disabled: float) -> float:
    """Return the chance that a point raises an alarm.

    catches, false_alarms: its true and false positive rates [probability]; disabled: part of it that a colluding
    officer has put out of action [share].
    """
    return catches * (1.0 - disabled) if bad else false_alarms


@behaviour
def disabled_part(firm: FirmState, point: int, world: World) -> float:
    """Return the part of a point that is disabled for a firm because an officer colludes [share].

    On the field visit the second officer, if one goes along, has to collude as well.
    """
    part = world.scheme.control_by_officer[point]
    if part == 0.0 or not colludes(firm, world):
        return 0.0
    if point == ControlPoint.FIELD_VISIT and world.scheme.control_second_officer and not second_colludes(firm, world):
        return 0.0
    return part


@behaviour
def raises_alarm(firm: FirmState, point: int, world: World, cycle: int) -> bool:
    """Let a firm pass one control point; return whether it raises an alarm. Officers may leave a point out."""
    scheme = world.scheme
    luck, left_out = draw(world.seed, world.replicate, firm.id, cycle, point, Purpose.CONTROL)
    bad = is_bad(firm)
    alarm = False
    if left_out < leaning_of(scheme) * scheme.control_by_officer[point]:
        world.tally.checks_left_out += 1
    else:
        disabled = disabled_part(firm, point, world)
        alarm = luck < chance_of_alarm(bad, scheme.control_catches[point], scheme.control_false_alarms[point], disabled)
        count_check(point, scheme.control_costs[point] * scheme.loan_principal, disabled, world.tally)
    count_finding(point, bad, alarm, world.tally)
    note_alarm(world.officers[firm.officer], bad, alarm)
    return alarm


@behaviour
def note_alarm(officer: OfficerState, bad: bool, alarm: bool) -> None:
    """Keep an alarm in the record of the officer in charge."""
    officer.alerts += 1 if alarm else 0
    officer.hits += 1 if alarm and bad else 0


@behaviour
def passes_points(firm: FirmState, world: World, cycle: int) -> bool:
    """Return whether a firm gets through the control points before disbursement; who raises an alarm is refused."""
    file = world.files[firm.slot]
    for point in range(USE_OF_FUNDS):
        if raises_alarm(firm, point, world, cycle):
            file.barred_until = cycle + world.scheme.control_refusal_cycles + 1.0
            return False
    file.judged = True
    return True


@behaviour
def check_loans(group: GroupState, members: Sequence[int], world: World, cycle: int) -> None:
    """Check the use of funds of the borrowers and visit them, before their projects begin.

    Old debts that were rolled over are not judged again. Bad firms that nobody found out are counted.
    """
    for position in members:
        firm = world.firms[position]
        found = False
        if world.scheme.control_applied and world.files[firm.slot].judged:
            found = check_loan(firm, group, world, cycle)
        if is_bad(firm) and not found:
            world.tally.fraud_missed += 1


@behaviour
def check_loan(firm: FirmState, group: GroupState, world: World, cycle: int) -> bool:
    """Let a new loan pass the points after disbursement; return whether one of them raised an alarm."""
    part = 1.0
    alarm = raises_alarm(firm, USE_OF_FUNDS, world, cycle)
    if not alarm:
        part = world.scheme.control_within_reach
        alarm = raises_alarm(firm, FIRST_VISIT, world, cycle)
    if alarm:
        world.files[firm.slot].barred_until = cycle + world.scheme.control_refusal_cycles + 1.0
        firm.risky = False
        if world.scheme.control_remedy == Remedy.RECALL:
            call_back(firm, group, part, world)
    return alarm


@behaviour
def call_back(firm: FirmState, group: GroupState, part: float, world: World) -> None:
    """Call a part of a loan back before its project begins: the investment is undone as far as the money is there.

    The money comes back from the project, outside, to the bank, without interest. What is left is a smaller loan
    with a plan of its own, held to the safe project; if nothing is left the loan counts as not made.
    """
    back = part * firm.principal
    world.bank.cash += back
    world.bank.loans -= back
    count_recall(back, world.tally)
    if part >= 1.0:
        undo_loan(firm, group, world)
    world.officers[firm.officer].lent -= back
    firm.principal -= back
    write_plan(firm, world.scheme)


@behaviour
def undo_loan(firm: FirmState, group: GroupState, world: World) -> None:
    """Take a loan that was called back whole out of the books of the cycle, and return its saving."""
    hand_back(world.officers[firm.officer], firm, world.scheme, world.economy)
    return_saving(firm, world)
    firm.borrowing = False
    group.borrowers -= 1
    world.tally.loans_recalled += 1


@behaviour
def clear_bar(firm: FirmState, world: World) -> None:
    """Begin a new firm's file: what was held against the firm before it does not stand against it."""
    if world.scheme.control_applied:
        world.files[firm.slot].barred_until = 0.0


@behaviour
def is_barred(firm: FirmState, world: World, cycle: int) -> bool:
    """Return whether an earlier alarm still stands against a firm."""
    return world.scheme.control_applied and world.files[firm.slot].barred_until > cycle


@behaviour
def forget_control(world: World) -> None:
    """Forget, as applications begin, who passed the control points of the last cycle."""
    if world.scheme.control_applied:
        for file in world.files:
            file.judged = False
