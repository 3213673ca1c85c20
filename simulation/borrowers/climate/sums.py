"""What is counted of the climate in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: the climate."""

    macro: Annotated[float, Field("standard deviations", "macro factor of the cycle")]
