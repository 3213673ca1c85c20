"""The luck of firms, drawn for all at once."""

from __future__ import annotations

from typing import Annotated, Protocol

from ..declaring.fields import Field


class FirmLuck(Protocol):
    """A firm's luck in one cycle."""

    fate: Annotated[float, Field("standard deviations", "own part of its fate")]
    timing: Annotated[float, Field("1", "when a failing project fails")]
    matching: Annotated[float, Field("1", "place in the queue for a group")]
    watching: Annotated[float, Field("1", "is its choice of project watched?")]
    renewal: Annotated[float, Field("1", "is its loan renewed at maturity?")]
    closing: Annotated[float, Field("1", "does the firm close?")]


class MeetingLuck(Protocol):
    """A firm's luck in one period."""

    delay: Annotated[float, Field("1", "does its revenue come late?")]
    visit: Annotated[float, Field("1", "does the officer visit it?")]
    claim: Annotated[float, Field("1", "does it claim failure falsely?")]
    check: Annotated[float, Field("1", "do partners check its claim?")]
