"""What is kept of its price."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class BankPricing(Protocol):
    """The bank, as far as its price goes."""

    rate: Annotated[float, Field("per year", "interest rate on new loans")]
    expected_loss: Annotated[float, Field("share of loan", "loss the bank expects on a loan")]
