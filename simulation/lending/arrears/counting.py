"""What is counted of arrears: the portfolio at risk, late instalments, fees and penalties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import DuePart, LoanClass

if TYPE_CHECKING:
    from ...declaring.records import TallyState


@behaviour
def count_date(balance: float, days: float, loan_class: int, tally: TallyState) -> None:
    """Add a loan as it stands at a date to the portfolio and, late, to the portfolio at risk and to its class."""
    tally.portfolio += balance
    if loan_class != LoanClass.PASS:
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
    else:
        tally.balance_loss += balance


@behaviour
def count_part_paid(part: int, payment: float, tally: TallyState) -> None:
    """Count fees and penalties paid."""
    if part == DuePart.FEE:
        tally.fees += payment
    elif part == DuePart.PENALTY:
        tally.penalties += payment
