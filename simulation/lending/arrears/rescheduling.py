"""A new plan for a late loan: smaller instalments over a longer time, at most once (ODD 7.39.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..schedules.calendar import dates_between, is_holiday, last_of
from ..schedules.schedule import annuity, period_rate, periodic_fee, years_of
from .choices import LoanClass

if TYPE_CHECKING:
    from ...declaring.records import FirmState, Scheme, TallyState


@behaviour
def reschedule_if_late(firm: FirmState, period: int, scheme: Scheme, tally: TallyState) -> None:
    """Reschedule a loan that has been late for long enough, as a period begins, unless its borrower is dead."""
    late = firm.loan_class != LoanClass.PASS and firm.days_past_due >= scheme.arrears_reschedule_days
    if late and not firm.rescheduled and not firm.died and period <= firm.matures + scheme.loan_grace_periods:
        left = dates_between(period, firm.matures, scheme)
        write_new_plan(firm, period, left + scheme.arrears_reschedule_periods, scheme)
        tally.rescheduled += 1


@behaviour
def write_new_plan(firm: FirmState, period: int, instalments: int, scheme: Scheme) -> None:
    """Let all that a loan owes be repaid in so many equal instalments from a period on, at its own rate.

    Overdue interest, fees and penalties become part of the principal. The last instalment repays what is left.
    """
    firm.undue += firm.arrears
    firm.balance = firm.undue
    firm.arrears = 0.0
    firm.oldest_unpaid = 0
    firm.regular = firm.undue * annuity(period_rate(firm.rate, years_of(period, scheme), scheme), instalments)
    firm.rescheduled = True
    firm.matures = last_of(period - 1, instalments, scheme)
    planned = rescheduled_total(firm, period, scheme) + periodic_fee(scheme) * firm.principal * instalments
    firm.debt_service += planned - firm.outstanding
    firm.outstanding = planned


@behaviour
def is_freed(firm: FirmState, scheme: Scheme) -> bool:
    """Return whether partners no longer answer for a loan, nor its borrower for theirs: it has a new plan."""
    return bool(scheme.arrears_reschedule_freed and firm.rescheduled)


@behaviour
def rescheduled_part(period: int, last: int, interest: float, owed: float, regular: float) -> float:
    """Return the principal in an instalment of a new plan: what the interest leaves of it, and at last all [money]."""
    return owed if period >= last else min(owed, regular - interest)


@behaviour
def rescheduled_total(firm: FirmState, period: int, scheme: Scheme) -> float:
    """Return what a new plan comes to from a period on, principal and interest [money]."""
    owed, total, regular = firm.undue, 0.0, firm.regular
    for k in range(period, firm.matures + 1):
        rate = period_rate(firm.rate, years_of(k, scheme), scheme)
        interest = rate * owed
        if is_holiday(k, scheme):
            owed += interest
            regular = owed * annuity(rate, dates_between(k + 1, firm.matures, scheme))
            continue
        principal = rescheduled_part(k, firm.matures, interest, owed, regular)
        owed -= principal
        total += interest + principal
    return total
