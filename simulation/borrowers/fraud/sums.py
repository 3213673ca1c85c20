"""What is counted of fraud in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: fraud."""

    operational_loss: Annotated[float, Field("money", "of what is written off: on impostors, forged files, collusion")]
