"""What is kept of fraud."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from .choices import Fraud


class FirmFraud(Protocol):
    """A firm, as far as fraud goes."""

    fraud: Annotated[Fraud, Field("-", "what it hides from the bank", line=6)]
