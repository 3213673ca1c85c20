"""What is kept of its loan."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import Cause, LoanClass


class FirmLoans(Protocol):
    """A firm, as far as its loan goes."""

    borrowing: Annotated[bool, Field("-", "has a loan this cycle", line=1)]
    instalment: Annotated[float, Field("money", "what falls due each period", line=1)]
    arrears: Annotated[float, Field("money", "due and not paid", line=1)]
    outstanding: Annotated[float, Field("money", "all that is still to be repaid, arrears included", line=1)]
    gross_interest: Annotated[
        float, Field("per unit of loan", "principal and interest to be repaid over the cycle", line=1)
    ]
    days_past_due: Annotated[float, Field("days", "days since arrears began", line=2)]
    paid_own: Annotated[float, Field("money", "paid on its own loan from own cash and saving", line=2)]
    loan_class: Annotated[LoanClass, Field("-", "five-category class of the loan", line=3)]
    cause: Annotated[Cause, Field("-", "why its arrears began; the cause of default if they stay", line=3)]
    late_periods: Annotated[int, Field("periods", "periods of this cycle that ended with arrears", line=3)]
    principal: Annotated[float, Field("money", "loan of this cycle", line=3)]
    saving: Annotated[float, Field("money", "its part of the joint fund", line=4)]
    unpaid: Annotated[float, Field("money", "still unpaid at the close of the cycle", line=4)]
    defaulted: Annotated[bool, Field("-", "in default on its last loan", line=4)]
    repaid: Annotated[bool, Field("-", "repaid its last loan in full", line=4)]
    excluded_until: Annotated[float, Field("cycle", "cycle from which it may borrow again", line=5)]
    completed: Annotated[int, Field("cycles", "cycles repaid in full", line=5)]
    rolled_over: Annotated[float, Field("money", "old debt carried into its next loan", line=5)]
    loan_step: Annotated[float, Field("multiple", "size of its loan over its first loan", start=1.0, line=6)]
    borrowed: Annotated[bool, Field("-", "had a loan in the last cycle", line=6)]
    defaults: Annotated[int, Field("defaults", "defaults so far")]


class GroupLoans(Protocol):
    """A group, as far as its loan goes."""

    frozen: Annotated[bool, Field("-", "gets no loan until its defaulters' debt is cleared")]
    frozen_until: Annotated[float, Field("cycle", "cycle from which a frozen group may borrow again in any case")]
    debt: Annotated[float, Field("money", "debt that has to be cleared before a frozen group borrows")]
