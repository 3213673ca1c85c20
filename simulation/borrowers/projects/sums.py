"""What is counted of its project in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: its project."""

    risky: Annotated[int, Field("loans", "loans whose firm chose the risky project")]
