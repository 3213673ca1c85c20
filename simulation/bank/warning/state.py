"""What is kept of early warning."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import Colour


class FileWarning(Protocol):
    """The bank's file of a firm, as far as early warning goes."""

    owner: Annotated[int, Field("number", "firm whose loan is watched", start=-1)]
    log_odds: Annotated[float, Field("log-odds", "that its loan fails, as early warning has it")]
    colour: Annotated[Colour, Field("-", "how alarming that is")]
    alerted: Annotated[bool, Field("-", "has been yellow or red this cycle")]
    restrained: Annotated[bool, Field("-", "has been red this cycle: frozen, more margin, restructured")]
    intervened: Annotated[bool, Field("-", "the bank has intervened this cycle")]
    rescued: Annotated[bool, Field("-", "and turned its failure round")]
    visited_in: Annotated[int, Field("period", "last period in which a warning brought an officer; 0: none")]
    frozen_until: Annotated[float, Field("cycle", "cycle from which its line is open again")]
