"""Disbursement: a loan is paid out, its plan is written, saving is taken and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Cause, LoanClass

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState


@behaviour
def loan_within(firm: FirmState, limit: float, scheme: Scheme) -> float:
    """Return the loan of a firm: by size and step, within its limit, less what it is cut by; an old debt at least."""
    return max(min(scheme.loan_principal * firm.scale * firm.loan_step, limit) * firm.granted, firm.rolled_over)


@behaviour
def disburse(firm: FirmState, limit: float, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Pay out a loan within its limit, take the compulsory saving, and let the firm invest (ODD 7.9).

    An old debt that was rolled over is part of the new loan; only the rest is fresh money.
    """
    firm.borrowing = True
    tally.rating_capped += 1 if scheme.loan_principal * firm.scale * firm.loan_step > limit else 0
    firm.principal = loan_within(firm, limit, scheme)
    fresh = firm.principal - firm.rolled_over
    firm.rolled_over = 0.0
    bank.loans += fresh
    bank.funding += fresh
    tally.inflow += fresh
    tally.outflow += fresh
    tally.disbursed += fresh
    fall_due(firm, scheme)
    take_saving(firm, bank, scheme)
    tally.saving_taken += firm.saving
    tally.borrowers += 1
    tally.returning += 1 if firm.borrowed else 0
    tally.principal += firm.principal
    tally.debt_service += firm.outstanding


@behaviour
def fall_due(firm: FirmState, scheme: Scheme) -> None:
    """Write the repayment plan of a new loan and clear what the last one left."""
    firm.outstanding = firm.principal * firm.gross_interest
    firm.instalment = firm.outstanding / scheme.loan_instalments
    firm.arrears = 0.0
    firm.days_past_due = 0.0
    firm.loan_class = LoanClass.PASS
    firm.cause = Cause.NONE
    firm.late_periods = 0
    firm.paid_own = 0.0
    firm.paid_for_others = 0.0
    firm.received = 0.0
    firm.answered = 0.0
    firm.unpaid = 0.0
    firm.loss_given_default = 0.0
    firm.arrived = 0.0
    firm.delayed = 0.0


@behaviour
def take_saving(firm: FirmState, bank: BankState, scheme: Scheme) -> None:
    """Move the compulsory saving of a new loan from own cash into the joint fund, as far as the cash goes."""
    saving = min(firm.cash, scheme.saving_rate * firm.outstanding)
    firm.cash -= saving
    firm.saving = saving
    bank.cash += saving
    bank.deposits += saving


@behaviour
def return_saving(firm: FirmState, bank: BankState) -> None:
    """Give the unused part of its saving back to a firm at the close."""
    firm.cash += firm.saving
    bank.cash -= firm.saving
    bank.deposits -= firm.saving
    firm.saving = 0.0
