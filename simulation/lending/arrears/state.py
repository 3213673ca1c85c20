"""What is kept of its arrears."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import PARTS, LoanClass


class FirmArrears(Protocol):
    """A firm, as far as the arrears of its loan go."""

    arrears: Annotated[float, Field("money", "due and not paid", line=1)]
    days_past_due: Annotated[float, Field("days", "age of the oldest instalment not paid in full", line=8)]
    loan_class: Annotated[LoanClass, Field("-", "five-category class of the loan", line=3)]
    oldest_unpaid: Annotated[int, Field("period", "period of the oldest instalment not paid in full; 0: none", line=8)]
    late_periods: Annotated[int, Field("periods", "periods of this cycle that ended with arrears", line=8)]
    most_days_late: Annotated[float, Field("days", "most days past due in this cycle", line=8)]
    late_instalments: Annotated[int, Field("instalments", "instalments of this cycle that were late")]
    rescheduled: Annotated[bool, Field("-", "its loan was rescheduled", line=3)]


class OverdueState(Protocol):
    """What is not paid of an instalment that has fallen due."""

    unpaid: Annotated[list[float], Field("money", "unpaid penalty, fee, interest and principal", size=PARTS)]
