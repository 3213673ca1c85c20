"""What is kept of its books."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class BankBooks(Protocol):
    """The bank, as far as its books go."""

    cash: Annotated[float, Field("money", "cash")]
    loans: Annotated[float, Field("money", "principal outstanding")]
    provisions: Annotated[float, Field("money", "set aside against loans outstanding")]
    deposits: Annotated[float, Field("money", "savings of firms held as joint funds")]
    funding: Annotated[float, Field("money", "borrowed by the bank")]
    capital: Annotated[float, Field("money", "capital; negative if losses ate it up")]
