"""What is counted of monitoring in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: monitoring."""

    projects_watched: Annotated[int, Field("loans", "loans whose firm was watched when it chose its project")]
    monitoring_cost: Annotated[float, Field("money", "effort of partners' checks; no cash moves")]
