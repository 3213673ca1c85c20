"""What is counted of officers in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: officers."""

    visits: Annotated[int, Field("visits", "visits by loan officers")]
    officers: Annotated[float, Field("officers", "loan officers, in full-time posts")]
    leniency: Annotated[float, Field("log-odds", "sum of leniency over full-time posts")]
    bonuses: Annotated[float, Field("money", "bonuses of officers, part of the operating cost")]
