"""What is kept of its loan."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import Cause


class FirmLoans(Protocol):
    """A firm, as far as its loan goes."""

    instalment: Annotated[
        float, Field("money", "what fell due last by the plan; before the first, the mean of the plan", line=1)
    ]
    outstanding: Annotated[float, Field("money", "all that is still to be repaid, arrears included", line=1)]
    balance: Annotated[float, Field("money", "principal still owed", line=1)]
    undue: Annotated[float, Field("money", "of this, principal that has not fallen due", line=1)]
    paid_own: Annotated[float, Field("money", "paid on its own loan from own cash and saving", line=2)]
    borrowing: Annotated[bool, Field("-", "has a loan this cycle", line=1)]
    cause: Annotated[Cause, Field("-", "why its arrears began; the cause of default if they stay", line=2)]
    principal: Annotated[float, Field("money", "loan of this cycle", line=3)]
    rate: Annotated[float, Field("per year", "interest rate of its loan", line=3)]
    regular: Annotated[float, Field("money", "equal instalment, or equal part of the principal", line=3)]
    matures: Annotated[int, Field("period", "period of the last instalment", line=3)]
    principal_due: Annotated[float, Field("money", "principal in the instalment that fell due last", line=3)]
    gross_interest: Annotated[
        float, Field("per unit of loan", "principal, interest, fees and tax to be repaid", line=9)
    ]
    invested: Annotated[float, Field("share of loan", "part of the loan that is paid out", line=9)]
    balance_years: Annotated[float, Field("years", "planned balance times time, per unit of loan", line=9)]
    regular_part: Annotated[float, Field("per unit of loan", "equal instalment, or equal part of the principal")]
    debt_service: Annotated[float, Field("money", "all that fell or falls due on its loan", line=8)]
    saving: Annotated[float, Field("money", "its part of the joint fund", line=4)]
    unpaid: Annotated[float, Field("money", "still unpaid at the close of the cycle", line=4)]
    principal_unpaid: Annotated[float, Field("money", "of this, principal", line=9)]
    interest_paid: Annotated[
        float, Field("money", "interest, fees and penalties paid on its loan, tax included", line=9)
    ]
    defaulted: Annotated[bool, Field("-", "in default on its last loan", line=4)]
    repaid: Annotated[bool, Field("-", "repaid its last loan, but for a small balance at most", line=4)]
    prepays: Annotated[bool, Field("-", "repays early as soon as it can", line=8)]
    excluded_until: Annotated[float, Field("cycle", "cycle from which it may borrow again", line=5)]
    completed: Annotated[int, Field("cycles", "cycles repaid in full", line=5)]
    rolled_over: Annotated[float, Field("money", "old debt carried into its next loan", line=5)]
    loan_step: Annotated[float, Field("multiple", "size of its loan over its first loan", start=1.0, line=6)]
    multiple: Annotated[float, Field("multiple", "loan of its seat over the ordinary loan", start=1.0, line=11)]
    borrowed: Annotated[bool, Field("-", "had a loan in the last cycle", line=6)]
    defaults: Annotated[int, Field("defaults", "defaults so far")]
    rebate: Annotated[float, Field("per unit of loan", "interest that is returned if all is paid on time", line=10)]
    rebate_ahead: Annotated[float, Field("money", "interest still to be returned if all is paid on time", line=10)]
    interest_due: Annotated[float, Field("money", "interest in the instalment that fell due last", line=10)]
    prompt_interest: Annotated[float, Field("money", "interest in its instalments on time, not rebated yet", line=10)]
    prompt_instalments: Annotated[int, Field("instalments", "instalments in a row on time, not rebated yet", line=10)]
    starts: Annotated[
        int, Field("periods", "periods of the cycle that were over when its loan was made (staggered)", line=11)
    ]
    planned_end: Annotated[int, Field("period", "last period of its loan's first plan (staggered)", line=11)]


class GroupLoans(Protocol):
    """A group, as far as its loan goes."""

    frozen: Annotated[bool, Field("-", "gets no loan until its defaulters' debt is cleared")]
    frozen_until: Annotated[float, Field("cycle", "cycle from which a frozen group may borrow again in any case")]
    freeze: Annotated[int, Field("number", "number of its last freezing; -1: none", start=-1)]
    debt: Annotated[float, Field("money", "what was lost by its members' defaults: cleared, it borrows again")]
    operational_debt: Annotated[float, Field("money", "of this, what was an operational loss")]
