"""Maturity: default, roll-over, recovery, write-off, claims of those who paid for others (ODD 7.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.liability import callable_gap, callable_share
from .choices import Cause, Rollover
from .repayment import balance_of

if TYPE_CHECKING:
    from ...declaring.records import BankState, Economy, FirmLuck, FirmState, Scheme, TallyState


@behaviour
def renewal_chance(bank: BankState, scheme: Scheme) -> float:
    """Return the chance that the bank renews a loan: lower by the lines it withdraws in a squeeze (ODD 7.17.2)."""
    return scheme.loan_renewal_chance * (1.0 - bank.withdrawal)


@behaviour
def bridge_maturity(
    firm: FirmState, luck: FirmLuck, bank: BankState, scheme: Scheme, economy: Economy, tally: TallyState
) -> None:
    """Let a sound firm whose revenue is late repay a bullet loan with bridge money (ODD 7.17.2).

    Bridge money is lent against the bank's promise to renew. It is an advance on the delayed revenue, at a price;
    a firm whose loan is not renewed finds none.
    """
    short = firm.outstanding - firm.cash
    price = 1.0 + economy.money_bridge_cost
    if scheme.loan_rollover == Rollover.NONE or short <= 0.0 or short * price > firm.delayed:
        return
    if luck.renewal < renewal_chance(bank, scheme):
        firm.delayed -= short * price
        firm.arrived += short
        firm.cash += short
        tally.inflow += short
        tally.bridged += 1


@behaviour
def close_loan(
    firm: FirmState, luck: FirmLuck, partners: int, scheme: Scheme, bank: BankState, tally: TallyState
) -> None:
    """Settle what becomes of a loan after the grace periods: repaid, rolled over, or in default."""
    share = callable_share(scheme) if partners > 0 else 0.0
    tally.calls_asked += firm.answered + callable_gap(firm.arrears, firm.answered, share)
    firm.unpaid = firm.arrears
    firm.defaulted = firm.unpaid > 0.0
    firm.repaid = not firm.defaulted
    debt_service = firm.principal * firm.gross_interest
    exposure = balance_of(firm) if firm.defaulted else 0.0
    tally.interest += (debt_service - firm.unpaid) - (firm.principal - exposure)
    bank.loans -= firm.principal - exposure
    tally.principal_repaid += firm.principal - exposure
    if firm.defaulted and scheme.loan_rollover == Rollover.EVERGREENING and luck.renewal < renewal_chance(bank, scheme):
        roll_over(firm, exposure, bank, tally)
    count_loan(firm, tally)


@behaviour
def roll_over(firm: FirmState, exposure: float, bank: BankState, tally: TallyState) -> None:
    """Hide a bad loan: all that is unpaid, interest included, becomes part of the firm's next loan."""
    firm.rolled_over = firm.unpaid
    firm.defaulted = False
    bank.loans += firm.unpaid - exposure
    tally.interest += firm.unpaid - exposure
    tally.capitalised += firm.unpaid - exposure
    tally.rolled_over += 1


@behaviour
def count_loan(firm: FirmState, tally: TallyState) -> None:
    """Count how a loan ended, and why."""
    tally.paid_own += firm.paid_own
    tally.unpaid += firm.unpaid
    tally.loans_late += 1 if firm.late_periods > 0 else 0
    tally.loans_cured += 1 if firm.late_periods > 0 and firm.repaid else 0
    tally.loans_helped += 1 if firm.received > 0.0 else 0
    tally.own_shocks += 1 if own_shock(firm) else 0
    tally.risky += 1 if firm.risky else 0
    tally.projects_watched += 1 if firm.watched else 0
    share = firm.paid_for_others / (firm.principal * firm.gross_interest)
    tally.paid_for_others += share
    tally.paid_for_others_max = max(tally.paid_for_others_max, share)
    if firm.defaulted:
        count_default(firm, tally)


@behaviour
def count_default(firm: FirmState, tally: TallyState) -> None:
    """Count a default under its one cause."""
    tally.defaults += 1
    tally.default_balance += balance_of(firm)
    if firm.cause == Cause.COULD_NOT_PAY:
        tally.could_not_pay += 1
    elif firm.cause == Cause.WOULD_NOT_PAY:
        tally.would_not_pay += 1
    elif firm.cause == Cause.DRAGGED_DOWN:
        tally.dragged_down += 1
    else:
        tally.fell_with_group += 1


@behaviour
def own_shock(firm: FirmState) -> bool:
    """Return whether a loan was not covered by its borrower's own means and will: helped, or failed by itself."""
    by_itself = firm.unpaid > 0.0 and (firm.cause == Cause.COULD_NOT_PAY or firm.cause == Cause.WOULD_NOT_PAY)
    return firm.received > 0.0 or by_itself
