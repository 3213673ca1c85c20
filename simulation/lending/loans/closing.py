"""Maturity: default, roll-over, recovery, write-off, claims of those who paid for others (ODD 7.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.calls import callable_share
from ..arrears.lateness import late_at_close, note_late
from .choices import Rollover
from .counting import (
    count_bridge,
    count_calls_asked,
    count_loan,
    count_repayment,
    count_rollover,
    count_small_balance,
)

if TYPE_CHECKING:
    from ...declaring.records import BankState, Economy, FirmLuck, FirmState, Scheme, TallyState


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
    renewed = scheme.loan_rollover != Rollover.NONE and luck.renewal < bank.renewal
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
    """Settle what becomes of a loan after the grace periods: repaid, rolled over, or in default.

    It is in default if what is unpaid is material; a smaller rest is written off as a small balance (ODD 7.17.1).
    """
    count_calls_asked(firm, callable_share(scheme) if partners > 0 else 0.0, tally)
    note_late(firm, late_at_close(firm, scheme), tally)
    firm.unpaid = firm.arrears
    firm.principal_unpaid = firm.balance if firm.unpaid > 0.0 else 0.0
    firm.defaulted = is_material(firm, scheme)
    firm.repaid = not firm.defaulted
    bank.loans -= firm.principal - firm.principal_unpaid
    count_repayment(firm, bank, scheme, tally)
    if firm.defaulted and not firm.died and is_rolled_over(luck.renewal, bank.renewal, scheme.loan_rollover):
        roll_over(firm, bank)
        count_rollover(firm, bank, scheme, tally)
    elif firm.repaid and firm.unpaid > 0.0:
        bank.loans -= firm.principal_unpaid
        count_small_balance(firm, tally)
    count_loan(firm, tally)


@behaviour
def is_material(firm: FirmState, scheme: Scheme) -> bool:
    """Return whether what is overdue on a loan is more than a small balance: a part of all that it was to repay."""
    return firm.arrears > 0.0 and firm.arrears > scheme.arrears_materiality * firm.debt_service


@behaviour
def is_rolled_over(luck: float, chance: float, rollover: int) -> bool:
    """Return whether the bank hides a bad loan, as it may by evergreening, with the chance that it renews one."""
    return rollover == Rollover.EVERGREENING and luck < chance


@behaviour
def roll_over(firm: FirmState, bank: BankState) -> None:
    """Hide a bad loan: all that is unpaid, interest included, becomes part of the firm's next loan and due with it."""
    firm.rolled_over = firm.unpaid
    firm.defaulted = False
    bank.loans += firm.unpaid - firm.principal_unpaid
