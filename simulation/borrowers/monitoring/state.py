"""What is kept of monitoring."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmMonitoring(Protocol):
    """A firm, as far as monitoring goes."""

    reputation: Annotated[float, Field("standard deviations", "error of its peers' view of it", line=7)]
    watched: Annotated[bool, Field("-", "its choice of project was watched", line=7)]


class GroupMonitoring(Protocol):
    """A group, as far as monitoring goes."""

    suspicion: Annotated[float, Field("probability", "suspicion that a claim of failure is false (adaptive)")]
