"""What is counted of its price in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: its price."""

    rate: Annotated[float, Field("per year", "interest rate of the cycle")]
