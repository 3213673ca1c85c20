"""What is kept of an internal account."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmInternal(Protocol):
    """A firm, as far as its group's internal account goes."""

    saving_lent: Annotated[float, Field("money", "of its saving, lent on by its group this cycle")]
    internal_loan: Annotated[float, Field("money", "its loan from the internal account")]
