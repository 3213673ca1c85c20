"""What is counted of its group in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: its group."""

    groups: Annotated[int, Field("groups", "groups with a loan")]
    groups_formed: Annotated[int, Field("groups", "new groups")]
    groups_dissolved: Annotated[int, Field("groups", "groups that dissolved")]
    members_replaced: Annotated[int, Field("firms", "free seats filled")]
    turns_due: Annotated[int, Field("firms", "members who were to be funded at a later turn of the cycle")]
    turns_late: Annotated[int, Field("firms", "of these, members funded after the date of their turn")]
    turns_missed: Annotated[int, Field("firms", "of these, members whose turn never came")]
    cohesion: Annotated[float, Field("share", "sum of cohesion over groups with a loan, at the close")]
