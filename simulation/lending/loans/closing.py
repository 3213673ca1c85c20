"""Maturity: default, roll-over, recovery, write-off, claims of those who paid for others (ODD 7.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.groups.calls import callable_share
from .choices import Rollover
from .counting import count_bridge, count_calls_asked, count_loan, count_repayment, count_rollover
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
    renewed = scheme.loan_rollover != Rollover.NONE and luck.renewal < renewal_chance(bank, scheme)
    if renewed and is_bridgeable(short, price, firm.delayed):
        firm.delayed -= short * price
        firm.arrived += short
        firm.cash += short
        count_bridge(short, tally)


@behaviour
def is_bridgeable(short: float, price: float, delayed: float) -> bool:
    """Return whether a firm is short of money that its delayed revenue, less the price of a bridge, makes up for."""
    return short > 0.0 and short * price <= delayed


@behaviour
def close_loan(
    firm: FirmState, luck: FirmLuck, partners: int, scheme: Scheme, bank: BankState, tally: TallyState
) -> None:
    """Settle what becomes of a loan after the grace periods: repaid, rolled over, or in default."""
    count_calls_asked(firm, callable_share(scheme) if partners > 0 else 0.0, tally)
    firm.unpaid = firm.arrears
    firm.defaulted = firm.unpaid > 0.0
    firm.repaid = not firm.defaulted
    exposure = balance_of(firm) if firm.defaulted else 0.0
    bank.loans -= firm.principal - exposure
    count_repayment(firm, exposure, tally)
    if firm.defaulted and is_rolled_over(luck.renewal, renewal_chance(bank, scheme), scheme.loan_rollover):
        roll_over(firm, exposure, bank)
        count_rollover(firm, exposure, tally)
    count_loan(firm, balance_of(firm), tally)


@behaviour
def is_rolled_over(luck: float, chance: float, rollover: int) -> bool:
    """Return whether the bank hides a bad loan, as it may by evergreening, with the chance that it renews one."""
    return rollover == Rollover.EVERGREENING and luck < chance


@behaviour
def roll_over(firm: FirmState, exposure: float, bank: BankState) -> None:
    """Hide a bad loan: all that is unpaid, interest included, becomes part of the firm's next loan."""
    firm.rolled_over = firm.unpaid
    firm.defaulted = False
    bank.loans += firm.unpaid - exposure
