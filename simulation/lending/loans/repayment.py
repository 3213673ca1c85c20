"""What falls due, what is paid, and how it is credited (ODD 7.16.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers, left_over
from ...behaviours.behaviour import behaviour
from ..arrears.allocation import allocate, charge_overdue, first_row, oldest_unpaid, record_instalment
from ..arrears.choices import Allocation
from ..arrears.lateness import is_running, newly_late, note_late
from ..arrears.rescheduling import reschedule_if_late, rescheduled_part
from ..schedules.calendar import dates_between, number_of
from ..schedules.choices import Schedule
from ..schedules.schedule import (
    annuity,
    interest_part,
    period_rate,
    periodic_fee,
    principal_part,
    regular_left,
    with_tax,
)
from .choices import Cause

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import BankState, FirmState, GroupState, OverdueState, Scheme, TallyState, World

FIRST_IS_PRINCIPAL = int(Allocation.PRINCIPAL_PENALTY_FEE_INTEREST)
"""The allocations from this one on begin with the principal."""


@behaviour
def fall_due(firm: FirmState, group: GroupState, period: int, length: float, world: World) -> None:
    """Let a period end for a loan: the overdue bears interest, a late loan may get a new plan, an instalment is due.

    length: of the period [years]. Where there are meetings between instalments, the overdue has borne interest at each.
    """
    scheme = world.scheme
    if firm.arrears > 0.0:
        if scheme.arrears_tolerance_days > 0.0:
            note_late(firm, newly_late(firm, period, scheme), world.tally)
        let_overdue_grow(firm, group, period, length, world)
        if scheme.arrears_reschedule_periods > 0:
            reschedule_if_late(firm, period, scheme, world.tally)
            firm.cause = firm.cause if firm.arrears > 0.0 else Cause.NONE
    if period <= firm.matures:
        if scheme.calendar_due > 0:
            call_instalment(firm, period, length, scheme)
        else:
            pass_holiday(firm, group, period, length, world)


@behaviour
def let_overdue_grow(firm: FirmState, group: GroupState, period: int, length: float, world: World) -> None:
    """Let what is overdue bear interest from one meeting of a period of so many years to the next."""
    start = first_row(firm, group, world)
    rows = world.overdue[start : start + len(world.provisions)]
    charge_overdue(firm, rows, period, length / world.scheme.meetings_per_instalment, world.scheme)


@behaviour
def pass_holiday(firm: FirmState, group: GroupState, period: int, length: float, world: World) -> None:
    """Let a holiday of so many years pass: its interest is added to the loan, and the instalments left rise by it."""
    scheme = world.scheme
    rate = period_rate(firm.rate, length, scheme)
    kind = Schedule.ANNUITY if firm.rescheduled else scheme.schedule_kind
    interest = interest_part(rate, firm.undue, firm.principal, kind)
    firm.undue += interest
    firm.balance += interest
    world.tally.holiday_interest += interest
    firm.principal_due = 0.0
    firm.instalment = 0.0
    if firm.rescheduled:
        firm.regular = firm.undue * annuity(rate, dates_between(period + 1, firm.matures, scheme))
    else:
        firm.regular = regular_left(rate, firm.undue, firm.principal, number_of(firm, period, scheme), scheme)
    if firm.arrears > 0.0:
        start = first_row(firm, group, world)
        record_instalment(world.overdue[start + period - 1], 0.0, 0.0, 0.0)


@behaviour
def call_instalment(firm: FirmState, period: int, length: float, scheme: Scheme) -> None:
    """Settle the instalment of a period of so many years: interest on what is owed, principal by plan, and the fee."""
    kind = Schedule.ANNUITY if firm.rescheduled else scheme.schedule_kind
    interest = interest_part(period_rate(firm.rate, length, scheme), firm.undue, firm.principal, kind)
    if firm.rescheduled:
        firm.principal_due = rescheduled_part(period, firm.matures, interest, firm.undue, firm.regular)
    else:
        number = number_of(firm, period, scheme)
        firm.principal_due = principal_part(
            number, scheme.loan_instalments, interest, firm.undue, firm.principal, firm.regular, scheme
        )
    firm.undue -= firm.principal_due
    firm.instalment = firm.principal_due + interest + periodic_fee(scheme) * firm.principal
    firm.interest_due = interest + min(0.0, firm.principal_due)
    if firm.principal_due < 0.0:  # interest that the moratorium adds to the loan
        firm.balance -= firm.principal_due
        firm.principal_due = 0.0


@behaviour
def due_now(firm: FirmState, period: int, scheme: Scheme) -> float:
    """Return what a firm owes at this meeting: instalment and arrears; without an instalment arrears alone."""
    if period <= firm.matures and scheme.calendar_due > 0:
        return firm.instalment + firm.arrears
    return firm.arrears if is_running(firm, period, scheme) else 0.0


@behaviour
def pay_instalment(firm: FirmState, due: float, group: GroupState, period: int, world: World) -> None:
    """Pay all that is due from own cash. What is overdue and no longer asked for at meetings keeps its cause."""
    payment = min(due, firm.cash)
    firm.cash -= payment
    firm.paid_own += payment
    world.bank.cash += payment
    credit(firm, due, due, group, period, world)
    if firm.arrears <= 0.0:
        firm.cause = Cause.NONE


@behaviour
def credit(firm: FirmState, due: float, paid: float, group: GroupState, period: int, world: World) -> None:
    """Credit to a loan what was paid on its due, by whomever, oldest instalment first; the rest becomes arrears."""
    if due <= 0.0:
        return
    if firm.arrears <= 0.0 and paid >= due and world.scheme.fees_periodic == 0.0:
        firm.outstanding -= due
        firm.balance = firm.undue
        return
    start = first_row(firm, group, world)
    rows = world.overdue[start : start + len(world.provisions)]
    is_due = world.scheme.calendar_due > 0
    last = min(period if is_due else period - 1, firm.matures)
    if is_due and period <= firm.matures:
        fee = periodic_fee(world.scheme) * firm.principal
        record_instalment(rows[period - 1], fee, firm.instalment - firm.principal_due - fee, firm.principal_due)
    first = firm.oldest_unpaid if firm.arrears > 0.0 else last
    pay_rows(firm, rows, first, last, due, paid, world)


@behaviour
def pay_rows(
    firm: FirmState, rows: MutableSequence[OverdueState], first: int, last: int, due: float, paid: float, world: World
) -> None:
    """Credit a payment on a due to the instalments from first to last, oldest first; the rest of the due is arrears."""
    firm.arrears = left_over(due - paid, due)
    firm.outstanding += firm.arrears - due
    firm.balance -= allocate(rows, first, last, paid, world.scheme.arrears_allocation, world.tally)
    if firm.arrears > 0.0:
        firm.oldest_unpaid = oldest_unpaid(rows, first, last, due)
    else:
        firm.balance = firm.undue
        firm.oldest_unpaid = 0


@behaviour
def credit_arrears(firm: FirmState, paid: float, group: GroupState, period: int, world: World) -> None:
    """Credit to a loan what others paid on its arrears, after its instalment of the period was credited."""
    start = first_row(firm, group, world)
    rows = world.overdue[start : start + len(world.provisions)]
    pay_rows(firm, rows, firm.oldest_unpaid, min(period, firm.matures), firm.arrears, paid, world)
    if firm.arrears <= 0.0:
        firm.cause = Cause.NONE


@behaviour
def repay_early(firm: FirmState, period: int, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Repay all principal that is not due yet, with the fee for it, if the firm's cash suffices (ODD 7.39.5)."""
    fee = with_tax(scheme.loan_prepayment_fee, scheme) * firm.undue
    amount = firm.undue + fee
    if not firm.prepays or firm.arrears > 0.0 or period >= firm.matures or not covers(firm.cash, amount):
        return
    firm.cash = max(0.0, firm.cash - amount)
    bank.cash += amount
    firm.paid_own += amount
    firm.debt_service += amount - firm.outstanding
    firm.instalment += amount
    firm.principal_due += firm.undue
    firm.outstanding = 0.0
    firm.undue = 0.0
    firm.balance = 0.0
    firm.matures = period
    tally.prepaid += 1
    tally.fees += fee


@behaviour
def principal_of(firm: FirmState, paid: float, scheme: Scheme) -> float:
    """Return the principal in a payment on a loan all of which is overdue: what is left after interest and charges.

    Where principal comes first in the order of payment, all of it up to the balance.
    """
    if scheme.arrears_allocation >= FIRST_IS_PRINCIPAL:
        return min(paid, firm.principal_unpaid)
    return max(0.0, paid - max(0.0, firm.unpaid - firm.principal_unpaid))
