"""What falls due, what is paid, and how late a loan is (ODD 7.16.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import left_over
from ...behaviours.behaviour import behaviour
from .choices import Cause, LoanClass
from .class_moves import count_move
from .counting import count_balance, count_instalment

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState


@behaviour
def due_now(firm: FirmState, period: int, scheme: Scheme) -> float:
    """Return what a firm owes at this meeting: instalment and arrears; in the grace periods arrears alone."""
    if period > scheme.loan_instalments:
        return firm.arrears
    return firm.instalment + firm.arrears


@behaviour
def pay_instalment(firm: FirmState, due: float, bank: BankState) -> None:
    """Pay all that is due from own cash."""
    payment = min(due, firm.cash)
    firm.cash -= payment
    firm.paid_own += payment
    firm.outstanding -= due
    if firm.arrears > 0.0:
        firm.arrears = 0.0
        firm.cause = Cause.NONE
    bank.cash += payment


@behaviour
def credit(firm: FirmState, due: float, paid: float) -> None:
    """Credit to a loan what was paid on its due, by whomever; the rest becomes arrears."""
    firm.arrears = left_over(due - paid, due)
    firm.outstanding += firm.arrears - due


@behaviour
def days_of_period(period: int, scheme: Scheme) -> float:
    """Return the length of a period [days], with months of 30 days; a grace period is a month at most."""
    days = scheme.loan_term_months * 30.0 / scheme.loan_instalments
    return days if period <= scheme.loan_instalments else min(days, 30.0)


@behaviour
def age_arrears(firm: FirmState, period: int, scheme: Scheme, tally: TallyState) -> None:
    """Let a period pass over a loan: days past due and its class at the end of it, and what is counted of them."""
    days, loan_class = firm.days_past_due, firm.loan_class
    if firm.arrears > 0.0:
        firm.late_periods += 1
    firm.days_past_due = days_late(days, firm.arrears, days_of_period(period, scheme))
    if days > 0.0 or firm.days_past_due > 0.0:
        firm.loan_class = class_of(firm.days_past_due, scheme)
        count_move(loan_class, firm.loan_class, days, firm.days_past_due, tally)
    if period <= scheme.loan_instalments:
        count_instalment(firm, tally)
    count_balance(balance_of(firm), firm.days_past_due, firm.loan_class, tally)


@behaviour
def days_late(before: float, arrears: float, length: float) -> float:
    """Return the days past due at the end of a period of so many days, given those before (ODD 7.16.2).

    A due missed at a meeting is one day past due when the day ends.
    """
    if arrears <= 0.0:
        return 0.0
    return before + length if before > 0.0 else 1.0


@behaviour
def class_of(days: float, scheme: Scheme) -> LoanClass:
    """Return the five-category class of a loan this many days past due."""
    if days <= 0.0:
        return LoanClass.PASS
    if days < scheme.provisions_days[0]:
        return LoanClass.SPECIAL_MENTION
    if days < scheme.provisions_days[1]:
        return LoanClass.SUBSTANDARD
    return LoanClass.DOUBTFUL if days < scheme.provisions_days[2] else LoanClass.LOSS


@behaviour
def balance_of(firm: FirmState) -> float:
    """Return the outstanding principal of a loan: each payment repays principal and interest in one proportion."""
    return firm.outstanding / firm.gross_interest
