"""What is counted of loans: how they run, how they end, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.calls import callable_gap
from .choices import Cause, LoanClass

if TYPE_CHECKING:
    from ...declaring.records import FirmState, TallyState


@behaviour
def count_portfolio(balance: float, days: float, tally: TallyState) -> None:
    """Add a loan's balance at the start of a period of so many days to the portfolio."""
    tally.portfolio += balance
    tally.loan_years += balance * (days / 360.0)


@behaviour
def count_instalment(firm: FirmState, tally: TallyState) -> None:
    """Count an instalment that fell due, and whether it was late."""
    tally.instalments += 1
    if firm.arrears > 0.0:
        tally.instalments_late += 1


@behaviour
def count_balance(balance: float, days: float, loan_class: int, tally: TallyState) -> None:
    """Add a loan's balance at the end of a period to all balances and, late, to those of its days and class."""
    tally.balance += balance
    if days > 0.0:
        count_late_balance(balance, days, loan_class, tally)


@behaviour
def count_late_balance(balance: float, days: float, loan_class: int, tally: TallyState) -> None:
    """Add the balance of a late loan to the portfolio at risk and to its class."""
    if days > 30.0:
        tally.balance_par30 += balance
    if days > 90.0:
        tally.balance_par90 += balance
    if loan_class == LoanClass.SPECIAL_MENTION:
        tally.balance_special_mention += balance
    elif loan_class == LoanClass.SUBSTANDARD:
        tally.balance_substandard += balance
    elif loan_class == LoanClass.DOUBTFUL:
        tally.balance_doubtful += balance
    elif loan_class == LoanClass.LOSS:
        tally.balance_loss += balance


@behaviour
def count_bridge(short: float, tally: TallyState) -> None:
    """Count bridge money lent, which comes from outside."""
    tally.inflow += short
    tally.bridged += 1


@behaviour
def count_calls_asked(firm: FirmState, share: float, tally: TallyState) -> None:
    """Count what partners were asked to pay on a loan: what they answered, and what could still be called."""
    tally.calls_asked += firm.answered + callable_gap(firm.arrears, firm.answered, share)


@behaviour
def count_repayment(firm: FirmState, exposure: float, tally: TallyState) -> None:
    """Count what a closed loan brought in, interest and principal, but for the principal still at stake."""
    debt_service = firm.principal * firm.gross_interest
    tally.interest += (debt_service - firm.unpaid) - (firm.principal - exposure)
    tally.principal_repaid += firm.principal - exposure


@behaviour
def count_rollover(firm: FirmState, exposure: float, tally: TallyState) -> None:
    """Count a loan rolled over: the interest it hides counts as earned."""
    tally.interest += firm.unpaid - exposure
    tally.capitalised += firm.unpaid - exposure
    tally.rolled_over += 1


@behaviour
def count_loan(firm: FirmState, balance: float, tally: TallyState) -> None:
    """Count how a loan ended, and why; balance: its principal that is outstanding [money]."""
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
        count_default(firm, balance, tally)


@behaviour
def count_default(firm: FirmState, balance: float, tally: TallyState) -> None:
    """Count a default under its one cause."""
    tally.defaults += 1
    tally.default_balance += balance
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
