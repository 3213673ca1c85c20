"""What is counted of owners' deaths in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: loans whose borrower died."""

    deaths: Annotated[int, Field("loans", "loans whose borrower died")]
    insured: Annotated[float, Field("money", "paid by the insurer on their loans")]
