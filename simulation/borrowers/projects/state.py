"""What is kept of its project."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmProjects(Protocol):
    """A firm, as far as its project goes."""

    revenue: Annotated[float, Field("money", "revenue of a period, as the project now goes", line=2)]
    failing: Annotated[int, Field("period", "period in which the project fails; 0: it does not", line=2)]
    arrived: Annotated[float, Field("money", "revenue that arrived this period", line=2)]
    delayed: Annotated[float, Field("money", "revenue that will arrive a period late", line=2)]
    salvage: Annotated[float, Field("money", "revenue of a period once the project has failed", line=9)]
    planned: Annotated[float, Field("money", "revenue of a period, as planned", line=4)]
    chance: Annotated[float, Field("probability", "probability that its project returns what it owes", line=7)]
    worked: Annotated[bool, Field("-", "its project works this cycle", line=7)]
    risky: Annotated[bool, Field("-", "chose the risky project", line=7)]
