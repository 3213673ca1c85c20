"""What is counted of limits and rationing in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: limits and rationing."""

    limited: Annotated[int, Field("loans", "applications refused or cut by a limit of the portfolio")]
    rationed: Annotated[int, Field("loans", "applications refused or cut for want of capital or in a squeeze")]
    lines_withdrawn: Annotated[int, Field("firms", "of these, firms refused that had repaid before")]
