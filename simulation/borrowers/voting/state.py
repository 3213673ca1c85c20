"""What is kept of votes."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmVoting(Protocol):
    """A firm, as far as the vote of its group goes."""

    expelled: Annotated[bool, Field("-", "was voted out of its group; leaves it as the next cycle begins", line=11)]
