"""Prompt-payment rebate: part of the interest comes back after a run of instalments on time (ODD 7.47)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..arrears.rescheduling import rescheduled_part
from ..schedules.choices import Schedule
from ..schedules.schedule import (
    interest_part,
    period_rate,
    periodic_fee,
    plan_of,
    principal_part,
    regular_part,
    years_of,
)
from .counting import book_interest

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState


@behaviour
def planned_rebate(rate: float, scheme: Scheme) -> float:
    """Return what comes back of a loan at this yearly rate if all is paid on time [per unit of loan]."""
    if scheme.price_rebate == 0.0:
        return 0.0
    last = scheme.loan_instalments
    length = years_of(1, scheme)
    per_period = period_rate(rate, length, scheme)
    regular = regular_part(per_period, scheme)
    needed = scheme.price_rebate_periods if scheme.price_rebate_periods > 0 else last
    owed, waiting, rebated = 1.0, 0.0, 0.0
    for period in range(1, last + 1):
        interest = interest_part(per_period, owed, 1.0, scheme.schedule_kind)
        principal = principal_part(period, last, interest, owed, 1.0, regular, scheme)
        owed -= principal
        waiting += interest + min(0.0, principal)
        if period % needed == 0:
            rebated += waiting
            waiting = 0.0
    return scheme.price_rebate * rebated


@behaviour
def interest_kept(rate: float, scheme: Scheme) -> float:
    """Return the part of the interest of a loan at this yearly rate that is not returned if all is paid on time."""
    if scheme.price_rebate == 0.0:
        return 1.0
    gross_interest, _, _ = plan_of(rate, scheme)
    interest = gross_interest - 1.0 - periodic_fee(scheme) * scheme.loan_instalments
    return 1.0 - planned_rebate(rate, scheme) / interest if interest > 0.0 else 1.0


@behaviour
def expect_rebate(firm: FirmState, scheme: Scheme) -> None:
    """Add the interest that is to come back of a new loan to what default would cost its firm."""
    if scheme.price_rebate == 0.0:
        return
    firm.prompt_instalments = 0
    firm.prompt_interest = 0.0
    firm.rebate_ahead = 0.0
    move_rebate_ahead(firm, firm.rebate * firm.principal)


@behaviour
def move_rebate_ahead(firm: FirmState, ahead: float) -> None:
    """Move what is still to come back of a loan, which is lost by not paying, to so much [money]."""
    firm.fixed_default_cost += ahead - firm.rebate_ahead
    firm.rebate_ahead = ahead


@behaviour
def note_promptness(firm: FirmState, period: int, scheme: Scheme) -> None:
    """Note as a meeting ends whether an instalment was paid on time: one that was not ends the run."""
    if period > firm.matures:
        return
    if firm.arrears > 0.0:
        firm.prompt_instalments = 0
        firm.prompt_interest = 0.0
    else:
        firm.prompt_instalments += 1
        firm.prompt_interest += firm.interest_due
    move_rebate_ahead(firm, scheme.price_rebate * interest_in_runs(firm, period, scheme))


@behaviour
def run_needed(firm: FirmState, scheme: Scheme) -> int:
    """Return how many instalments in a row have to be on time for a rebate."""
    return scheme.price_rebate_periods if scheme.price_rebate_periods > 0 else firm.matures


@behaviour
def interest_in_runs(firm: FirmState, period: int, scheme: Scheme) -> float:
    """Return the interest of the runs that end from a period on if all is paid on time after it [money]."""
    run, waiting, total, owed = firm.prompt_instalments, firm.prompt_interest, 0.0, firm.undue
    kind = Schedule.ANNUITY if firm.rescheduled else scheme.schedule_kind
    needed = run_needed(firm, scheme)
    if run == needed:
        run, total, waiting = 0, waiting, 0.0
    for later in range(period + 1, firm.matures + 1):
        per_period = period_rate(firm.rate, years_of(later, scheme), scheme)
        interest = interest_part(per_period, owed, firm.principal, kind)
        if firm.rescheduled:
            principal = rescheduled_part(later, firm.matures, interest, owed, firm.regular)
        else:
            principal = principal_part(later, firm.matures, interest, owed, firm.principal, firm.regular, scheme)
        owed -= principal
        run += 1
        waiting += interest + min(0.0, principal)
        if run == needed:
            run, total, waiting = 0, total + waiting, 0.0
    return total


@behaviour
def pay_rebate(firm: FirmState, period: int, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Return part of the interest, with the tax on it, to a firm whose run of instalments on time is long enough."""
    if period > firm.matures or firm.prompt_instalments < run_needed(firm, scheme):
        return
    amount = scheme.price_rebate * firm.prompt_interest
    firm.cash += amount
    bank.cash -= amount
    tally.rebates += amount
    book_interest(-amount, bank, scheme, tally)
    firm.prompt_instalments = 0
    firm.prompt_interest = 0.0
    move_rebate_ahead(firm, firm.rebate_ahead - amount)
