"""What is counted of centres in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: centres."""

    paid_by_centre: Annotated[float, Field("money", "paid on loans by other groups of their centre")]
    centre_calls: Annotated[int, Field("meetings", "meetings of groups for which their centre was called")]
    centre_asked: Annotated[float, Field("money", "what other groups of a centre could be called for, call by call")]
    centre_paid: Annotated[float, Field("money", "paid in cash for other groups of a centre")]
    centre_helped: Annotated[int, Field("loans", "loans on which other groups of their centre paid something")]
