"""Lending: repayment terms, disbursement, and what falls due (MODEL 3, step 6; 4.9; 4.16)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from simulation.behaviour import behaviour
from simulation.choices import Cause, Disbursement, LoanClass

if TYPE_CHECKING:
    from simulation.state import BankState, FirmState, GroupState
    from simulation.tally import TallyState


@behaviour
def annuity(rate: float, periods: int) -> float:
    """Return the equal instalment that repays one unit in `periods` at `rate` a period [per unit of loan]."""
    if rate == 0.0:
        return 1.0 / periods
    return rate / -math.expm1(-periods * math.log1p(rate))


@behaviour
def years(scheme: Any) -> float:
    """Return the length of a cycle [years]."""
    return scheme.loan_term_months / 12.0


@behaviour
def balance_years(scheme: Any) -> float:
    """Return the balance outstanding times time, per unit of loan [years], as if principal fell in equal steps."""
    instalments = scheme.loan_instalments
    return years(scheme) * (instalments + 1.0) / (2.0 * instalments)


@behaviour
def repayment_due(rate: float, scheme: Any) -> float:
    """Return what is repaid over a cycle at this yearly rate [per unit of loan]: equal instalments, in arrear."""
    instalments = scheme.loan_instalments
    if instalments == 1:
        return 1.0 + rate * years(scheme)
    return instalments * annuity(rate * years(scheme) / instalments, instalments)


@behaviour
def rate_for(firm: FirmState, step: float, bank: BankState, scheme: Any) -> float:
    """Return a firm's own yearly rate: the bank's, a step for its grade, less one for each cycle repaid (loyalty)."""
    return max(0.0, bank.rate + step - scheme.price_loyalty_step * firm.completed)


@behaviour
def is_its_turn(firm: FirmState, group: GroupState, scheme: Any) -> bool:
    """Return whether a member's half is the one funded now (sequential disbursement, Chowdhury 2005)."""
    if scheme.loan_disbursement == Disbursement.TOGETHER or scheme.group_size < 2:
        return True
    first_half = 2 * firm.seat < scheme.group_size
    return first_half == (group.turn == 0)


@behaviour
def pass_turn(group: GroupState, scheme: Any) -> None:
    """Pass the turn on if nobody is left in the half whose turn it is: the other half does not wait for ever."""
    if scheme.loan_disbursement == Disbursement.SEQUENTIAL and group.headcount > 0 and group.borrowers == 0:
        group.turn = 1 - group.turn


@behaviour
def loan_within(firm: FirmState, limit: float, scheme: Any) -> float:
    """Return the loan of a firm: by size and step, within its limit, less what it is cut by; an old debt at least."""
    return max(min(scheme.loan_principal * firm.scale * firm.loan_step, limit) * firm.granted, firm.rolled_over)


@behaviour
def disburse(firm: FirmState, limit: float, bank: BankState, scheme: Any, tally: TallyState) -> None:
    """Pay out a loan within its limit, take the compulsory saving, and let the firm invest (MODEL 3, step 6).

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
    tally.due += firm.outstanding


@behaviour
def fall_due(firm: FirmState, scheme: Any) -> None:
    """Write the repayment plan of a new loan and clear what the last one left."""
    firm.outstanding = firm.principal * firm.repayment
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
def take_saving(firm: FirmState, bank: BankState, scheme: Any) -> None:
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
