"""What is kept of an owner's death."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmInsurance(Protocol):
    """A firm, as far as the life of its owner goes."""

    dies_in: Annotated[int, Field("period", "period of this cycle in which its owner dies; 0: none")]
    died: Annotated[bool, Field("-", "its owner has died with a loan of this cycle")]
