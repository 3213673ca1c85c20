"""What is kept of the climate."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class ClimateState(Protocol):
    """What all firms share."""

    macro: Annotated[float, Field("standard deviations", "macro factor")]
    pool_success: Annotated[float, Field("probability", "mean success probability over all firms")]
    quoted_rate: Annotated[float, Field("per year", "funding rate as the cycle begins, at which loans are priced")]
    funding_rate: Annotated[float, Field("per year", "funding rate to which it moves within the cycle")]
    rate_deviation: Annotated[float, Field("per year", "its distance from the mean it returns to")]
