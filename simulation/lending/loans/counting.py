"""What is counted of loans: how they run, how they end, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import TOLERANCE, left_over
from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.calls import callable_gap
from ..arrears.lateness import QUARTER
from ..schedules.schedule import tax_in
from .choices import Cause

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, TallyState


@behaviour
def count_made(firm: FirmState, tally: TallyState) -> None:
    """Count a loan as made, once it is known what was called back of it: nothing is taken off these sums again."""
    tally.borrowers += 1
    tally.returning += 1 if firm.borrowed else 0
    tally.principal += firm.principal


@behaviour
def count_time(balance: float, years: float, tally: TallyState) -> None:
    """Count a balance over the period that begins: it earns interest and has to be funded."""
    tally.loan_years += balance * years


@behaviour
def count_bridge(short: float, tally: TallyState) -> None:
    """Count bridge money lent, which comes from outside."""
    tally.inflow += short
    tally.bridged += 1


@behaviour
def count_calls_asked(firm: FirmState, share: float, tally: TallyState) -> None:
    """Count what partners were asked to pay on a loan: what they answered, and what else could have been called."""
    tally.calls_asked += firm.answered + callable_gap(firm.arrears + firm.from_centre, firm.answered, share)


@behaviour
def book_interest(paid: float, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Book interest and fees that were paid: income, but for the tax in them, which goes on to the state (ODD 7.48).

    What is left of principal by rounding bears none.
    """
    tax = tax_in(paid, scheme) if abs(paid) > TOLERANCE * scheme.loan_principal else 0.0
    bank.cash -= tax
    tally.outflow += tax
    tally.tax += tax
    tally.interest += paid - tax


@behaviour
def count_repayment(firm: FirmState, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Count what a closed loan brought in, interest and principal, but for the principal still owed.

    Interest earned: what was paid beyond principal, and what was added to the principal.
    """
    principal = firm.principal - firm.principal_unpaid
    firm.interest_paid = (firm.debt_service - firm.unpaid) - principal
    book_interest(firm.interest_paid, bank, scheme, tally)
    tally.principal_repaid += principal
    paid_part = left_over(1.0 - firm.unpaid / firm.debt_service, 1.0)
    tally.earning_years += firm.balance_years * firm.principal * paid_part


@behaviour
def count_rollover(firm: FirmState, bank: BankState, scheme: Scheme, tally: TallyState) -> None:
    """Count a loan rolled over: the interest it hides counts as earned."""
    book_interest(firm.unpaid - firm.principal_unpaid, bank, scheme, tally)
    tally.capitalised += firm.unpaid - firm.principal_unpaid
    tally.rolled_over += 1


@behaviour
def count_small_balance(firm: FirmState, tally: TallyState) -> None:
    """Count a rest that is too small for a default; it is written off."""
    tally.small_balances += 1
    tally.small_balances_lost += firm.unpaid
    tally.written_off += firm.principal_unpaid
    tally.lost_by_bank += firm.unpaid


@behaviour
def count_loan(firm: FirmState, tally: TallyState) -> None:
    """Count how a loan ended, why, and who paid."""
    tally.debt_service += firm.debt_service
    tally.paid_own += firm.paid_own
    tally.paid_by_partners += firm.answered
    tally.paid_by_fund += firm.received - firm.answered - firm.from_centre
    tally.paid_by_centre += firm.from_centre
    tally.centre_helped += 1 if firm.from_centre > 0.0 else 0
    tally.unpaid += firm.unpaid
    tally.carried_over += firm.rolled_over
    tally.loans_late += 1 if firm.late_instalments > 0 else 0
    tally.loans_cured += 1 if firm.late_instalments > 0 and firm.repaid else 0
    tally.loans_helped += 1 if firm.received > 0.0 else 0
    tally.own_shocks += 1 if own_shock(firm) else 0
    tally.risky += 1 if firm.risky else 0
    tally.projects_watched += 1 if firm.watched else 0
    count_burden(firm, firm.paid_for_others, tally)
    count_contagion(firm, tally)
    if firm.defaulted:
        count_default(firm, tally)
    elif firm.most_days_late > QUARTER:
        tally.ever_90_days_late += 1


@behaviour
def count_burden(firm: FirmState, amount: float, tally: TallyState) -> None:
    """Count what a borrower paid for others, in units of its own debt service."""
    tally.paid_for_others += amount / firm.debt_service
    tally.paid_for_others_max = max(tally.paid_for_others_max, firm.paid_for_others / firm.debt_service)


@behaviour
def count_paid_for_others(firm: FirmState, amount: float, tally: TallyState) -> None:
    """Count what a borrower who repaid pays on a partner's loan in default."""
    tally.group_called += 1 if firm.paid_for_others == 0.0 else 0
    firm.paid_for_others += amount
    count_burden(firm, amount, tally)


@behaviour
def count_contagion(firm: FirmState, tally: TallyState) -> None:
    """Count a loan that its borrower would have repaid alone, if it was called for partners; and if it fell by that."""
    falls = firm.defaulted and (firm.cause == Cause.DRAGGED_DOWN or firm.cause == Cause.FELL_WITH_GROUP)
    tally.group_called += 1 if falls or (firm.repaid and firm.paid_for_others > 0.0) else 0
    tally.group_cascades = max(tally.group_cascades, 1 if falls else 0)


@behaviour
def count_default(firm: FirmState, tally: TallyState) -> None:
    """Count a default under its one cause; all of it is lost until somebody pays."""
    tally.defaults += 1
    tally.default_principal += firm.principal
    tally.default_balance += firm.principal_unpaid
    tally.lost_by_bank += firm.unpaid
    if firm.cause == Cause.COULD_NOT_PAY:
        tally.could_not_pay += 1
    elif firm.cause == Cause.WOULD_NOT_PAY:
        tally.would_not_pay += 1
    elif firm.cause == Cause.DRAGGED_DOWN:
        tally.dragged_down += 1
    elif firm.cause == Cause.FELL_WITH_GROUP:
        tally.fell_with_group += 1
    else:
        tally.dragged_from_beyond += 1


@behaviour
def count_recovered(amount: float, owed_after_90_days: float, firm: FirmState, tally: TallyState) -> None:
    """Count what is recovered of a default, now or later; owed_after_90_days: principal [money]."""
    tally.recovered_after_default += amount
    tally.lost_by_bank -= amount
    if firm.most_days_late > QUARTER or owed_after_90_days > 0.0:
        tally.ever_90_days_late += 1


@behaviour
def count_paid_later(amount: float, tally: TallyState) -> None:
    """Count what partners paid on a loan in default, which would have been lost."""
    tally.paid_by_partners += amount
    tally.lost_by_bank -= amount


@behaviour
def count_recovered_from_partners(amount: float, tally: TallyState) -> None:
    """Count, of what is recovered of a default, what partners pay: it is theirs, and no recovery."""
    tally.paid_by_partners += amount
    tally.recovered_after_default -= amount


@behaviour
def count_cover(amount: float, tally: TallyState) -> None:
    """Count what guarantors outside the group paid on a loan in default."""
    tally.paid_by_guarantors += amount
    tally.lost_by_bank -= amount


@behaviour
def own_shock(firm: FirmState) -> bool:
    """Return whether a loan was not covered by its borrower's own means and will: helped, or failed by itself."""
    by_itself = firm.unpaid > 0.0 and (firm.cause == Cause.COULD_NOT_PAY or firm.cause == Cause.WOULD_NOT_PAY)
    return firm.received > 0.0 or by_itself
