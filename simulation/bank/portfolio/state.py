"""What is kept of limits and rationing."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmPortfolio(Protocol):
    """A firm, as far as limits and rationing goes."""

    granted: Annotated[
        float, Field("share", "part of the loan it asks for that limits and capital leave", start=1.0, line=6)
    ]
    line_withdrawn: Annotated[bool, Field("-", "had repaid before and was refused for want of capital or in a squeeze")]


class BankPortfolio(Protocol):
    """The bank, as far as limits and rationing goes."""

    bad_share: Annotated[float, Field("share of principal", "loans of the last cycle in default, by amount")]
    squeezed_until: Annotated[int, Field("cycle", "cycle from which a squeeze is over")]
    renewal: Annotated[float, Field("probability", "chance that it renews a loan this cycle")]
    withdrawal: Annotated[float, Field("share of lines", "part of lines withdrawn this cycle in a squeeze")]
