"""What is counted of the second lender in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: the second lender."""

    over_indebted: Annotated[int, Field("loans", "loans whose firm's debt service is above the limit")]
    other_loans: Annotated[int, Field("loans", "loans whose firm borrowed from the second lender as well")]
    other_principal: Annotated[float, Field("money", "lent by the second lender, bridge money included")]
    other_debt_service: Annotated[float, Field("money", "due to the second lender over the cycle")]
    other_unpaid: Annotated[float, Field("money", "of this, lost by the second lender")]
    other_bridged: Annotated[float, Field("money", "lent by the second lender to pay the bank")]
    other_refused: Annotated[int, Field("firms", "applicants the bank refused for what the registry showed")]
