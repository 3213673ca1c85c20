"""What is kept of the second lender."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class OtherLoanState(Protocol):
    """A firm's loan from the second lender, by slot; kept only where there is one."""

    principal: Annotated[float, Field("money", "lent for this cycle")]
    balance: Annotated[float, Field("money", "still to be repaid this cycle, arrears included")]
    instalment: Annotated[float, Field("money", "what falls due each period")]
    arrears: Annotated[float, Field("money", "due and not paid")]
    bridge: Annotated[float, Field("money", "bridge money drawn this cycle, to be repaid over the next")]
    barred_until: Annotated[float, Field("cycle", "cycle from which the second lender lends to it again")]
