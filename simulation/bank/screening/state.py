"""What is kept of screening."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmScreening(Protocol):
    """A firm, as far as screening goes."""

    approved: Annotated[bool, Field("-", "passed the screening of this cycle", line=5)]
    impression: Annotated[float, Field("standard deviations", "error of an officer's view of it", line=7)]


class OfficerScreening(Protocol):
    """A loan officer, as far as screening goes."""

    alerts: Annotated[int, Field("alarms", "alarms that control points raised on firms in his hands this cycle")]
    hits: Annotated[int, Field("alarms", "of these, on bad firms")]


class FileScreening(Protocol):
    """The bank's file of a firm, as far as screening goes."""

    barred_until: Annotated[float, Field("cycle", "cycle from which it is let in again after an alarm")]
    judged: Annotated[bool, Field("-", "passed the control points before disbursement this cycle")]
    outside_guarantees: Annotated[int, Field("guarantees", "guarantees it has given to firms of other groups")]
