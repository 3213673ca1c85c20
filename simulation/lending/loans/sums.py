"""What is counted of its loan in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import BUCKETS, CLASSES


class Sums(Protocol):
    """Sums over one cycle of one run: its loan."""

    waiting: Annotated[int, Field("firms", "approved firms without a loan: no group, or not their turn")]
    borrowers: Annotated[int, Field("loans", "loans made")]
    principal: Annotated[float, Field("money", "loans made")]
    debt_service: Annotated[float, Field("money", "repayments due on them over the cycle")]
    paid_own: Annotated[float, Field("money", "paid by borrowers on their own loans")]
    unpaid: Annotated[float, Field("money", "still unpaid at the close")]
    groups_repaid: Annotated[int, Field("groups", "groups all of whose dues were paid in full")]
    instalments: Annotated[int, Field("instalments", "instalments that fell due")]
    instalments_late: Annotated[int, Field("instalments", "of these, instalments not paid in full when due")]
    loans_late: Annotated[int, Field("loans", "loans late at least once")]
    loans_cured: Annotated[int, Field("loans", "of these, loans repaid in full in the end")]
    defaults: Annotated[int, Field("loans", "loans in default")]
    own_shocks: Annotated[int, Field("loans", "loans not covered by their borrower's own means and will")]
    could_not_pay: Annotated[int, Field("loans", "defaults: cash below due")]
    would_not_pay: Annotated[int, Field("loans", "defaults: able, not willing, not caught")]
    dragged_down: Annotated[int, Field("loans", "defaults: could pay its due but not an enforced call")]
    fell_with_group: Annotated[int, Field("loans", "defaults: would have paid, but the group did not hold")]
    rolled_over: Annotated[int, Field("loans", "unpaid loans carried into a new loan (evergreening)")]
    bridged: Annotated[int, Field("loans", "loans repaid with bridge money")]
    portfolio: Annotated[float, Field("money", "outstanding principal, summed over the starts of periods")]
    loan_years: Annotated[float, Field("money years", "outstanding principal times time")]
    balance: Annotated[float, Field("money", "outstanding principal, summed over the ends of periods")]
    balance_par30: Annotated[float, Field("money", "of this, on loans more than 30 days past due")]
    balance_par90: Annotated[float, Field("money", "of this, on loans more than 90 days past due")]
    balance_special_mention: Annotated[float, Field("money", "of this, special mention")]
    balance_substandard: Annotated[float, Field("money", "of this, substandard")]
    balance_doubtful: Annotated[float, Field("money", "of this, doubtful")]
    balance_loss: Annotated[float, Field("money", "of this, loss")]
    loan_periods: Annotated[int, Field("periods", "ends of periods at which a loan was open, or on the ladder")]
    migration: Annotated[
        list[int], Field("loans", "of these, class before by class after, row by row", size=CLASSES**2)
    ]
    rolls: Annotated[list[int], Field("loans", "the same by bucket of days past due, row by row", size=BUCKETS**2)]
    default_balance: Annotated[float, Field("money", "outstanding principal of loans in default")]
    disbursed: Annotated[float, Field("money", "fresh money lent")]
    saving_taken: Annotated[float, Field("money", "compulsory saving taken")]
    saving_used: Annotated[float, Field("money", "of this, used for dues")]
    principal_repaid: Annotated[float, Field("money", "principal repaid by the close")]
    capitalised: Annotated[float, Field("money", "unpaid interest that became principal (evergreening)")]
