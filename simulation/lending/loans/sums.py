"""What is counted of its loan in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: its loan."""

    waiting: Annotated[int, Field("firms", "approved firms without a loan: no group, or not their turn")]
    borrowers: Annotated[int, Field("loans", "loans made")]
    principal: Annotated[float, Field("money", "loans made")]
    debt_service: Annotated[float, Field("money", "all that fell due on them")]
    paid_own: Annotated[float, Field("money", "paid by borrowers on their own loans")]
    unpaid: Annotated[float, Field("money", "still unpaid at the close")]
    groups_repaid: Annotated[int, Field("groups", "groups all of whose dues were paid in full")]
    loans_late: Annotated[int, Field("loans", "loans late at least once")]
    loans_cured: Annotated[int, Field("loans", "of these, loans repaid in full in the end")]
    defaults: Annotated[int, Field("loans", "loans in default")]
    ever_90_days_late: Annotated[int, Field("loans", "loans ever more than 90 days late")]
    small_balances: Annotated[int, Field("loans", "loans that left a small balance, too small for a default")]
    small_balances_lost: Annotated[float, Field("money", "unpaid on them")]
    default_principal: Annotated[float, Field("money", "loans made that are in default")]
    after_good: Annotated[int, Field("loans", "loans of firms whose peers all set a good example in the last cycle")]
    own_after_good: Annotated[int, Field("loans", "of these, loans that the borrower paid itself")]
    after_bad: Annotated[int, Field("loans", "loans of firms none of whose peers set a good example in the last cycle")]
    own_after_bad: Annotated[int, Field("loans", "of these, loans that the borrower paid itself")]
    own_shocks: Annotated[int, Field("loans", "loans not covered by their borrower's own means and will")]
    could_not_pay: Annotated[int, Field("loans", "defaults: cash below due")]
    would_not_pay: Annotated[int, Field("loans", "defaults: able, not willing, not caught")]
    dragged_down: Annotated[int, Field("loans", "defaults: could pay its due but not an enforced call")]
    fell_with_group: Annotated[int, Field("loans", "defaults: would have paid, but the group did not hold")]
    dragged_from_beyond: Annotated[int, Field("loans", "defaults: repaid, but felled by a call from beyond the group")]
    group_called: Annotated[int, Field("loans", "loans of sound borrowers that paid for partners or fell with them")]
    group_cascades: Annotated[int, Field("cycles", "1 if a loan fell with its group")]
    rolled_over: Annotated[int, Field("loans", "unpaid loans carried into a new loan (evergreening)")]
    carried_over: Annotated[float, Field("money", "of what fell due, carried into a new loan (evergreening)")]
    holiday_interest: Annotated[float, Field("money", "interest that holidays added to loans")]
    prepaid: Annotated[int, Field("loans", "loans repaid early")]
    rescheduled: Annotated[int, Field("loans", "loans rescheduled")]
    paid_by_partners: Annotated[float, Field("money", "of what fell due, paid by partners on call")]
    paid_by_fund: Annotated[float, Field("money", "of what fell due, paid by the joint fund from others' saving")]
    paid_by_guarantors: Annotated[float, Field("money", "of what fell due, paid by guarantors outside the group")]
    recovered_after_default: Annotated[float, Field("money", "of what fell due, recovered, now or in later cycles")]
    lost_by_bank: Annotated[float, Field("money", "of what fell due, never paid")]
    bridged: Annotated[int, Field("loans", "loans repaid with bridge money")]
    loan_years: Annotated[float, Field("money years", "outstanding principal times time")]
    default_balance: Annotated[float, Field("money", "principal owed on loans in default")]
    disbursed: Annotated[float, Field("money", "fresh money lent")]
    upfront_fees: Annotated[float, Field("money", "fees kept back from loans or lent on top, tax included")]
    insurance: Annotated[float, Field("money", "premiums passed on to the insurer")]
    saving_taken: Annotated[float, Field("money", "compulsory saving taken")]
    saving_used: Annotated[float, Field("money", "of this, used for dues")]
    saving_returned: Annotated[float, Field("money", "saving given back")]
    rebates: Annotated[float, Field("money", "interest returned to prompt payers, tax included")]
    tax: Annotated[float, Field("money", "tax on interest and fees, handed on to the state")]
    principal_repaid: Annotated[float, Field("money", "principal repaid by the close")]
    capitalised: Annotated[float, Field("money", "unpaid interest that became principal (evergreening)")]
