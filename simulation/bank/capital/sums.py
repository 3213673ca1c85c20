"""What is counted of capital in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: capital."""

    risk_weighted: Annotated[float, Field("money", "loans made, weighted by risk")]
    capital_years: Annotated[float, Field("money years", "required capital times time")]
    capital_cost: Annotated[float, Field("money", "what required capital has to earn")]
