"""What is kept of its group."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmGroups(Protocol):
    """A firm, as far as its group goes."""

    seat: Annotated[int, Field("number", "its seat in the group", line=3)]
    peers_repaid: Annotated[
        float, Field("share", "members of its group who repaid last cycle; -1: none", start=-1.0, line=9)
    ]
    group: Annotated[int, Field("number", "group it belongs to; -1: none", start=-1, line=8)]
    turn: Annotated[int, Field("number", "turn within the cycle that it waits for; 0: none (staggered)", line=11)]


class GroupItself(Protocol):
    """A group of borrowers; its members sit in seats, -1 where a seat is free."""

    id: Annotated[int, Field("number", "its own number")]
    first_seat: Annotated[int, Field("number", "where its seats begin in the list of all seats")]
    headcount: Annotated[int, Field("firms", "members")]
    place: Annotated[int, Field("number", "market place it meets in; the group itself if there are none")]
    leader: Annotated[int, Field("number", "seat of its leader; -1: none", start=-1)]
    cohesion: Annotated[float, Field("share", "social capital", start=1.0)]
    turn: Annotated[int, Field("number", "half that is funded now, in sequential disbursement")]
    borrowers: Annotated[int, Field("firms", "members with a loan this cycle")]
    waiting: Annotated[int, Field("firms", "members who wait for their turn within the cycle (staggered)")]
    repaid_count: Annotated[int, Field("firms", "members who repaid in the last cycle")]
    loan_count: Annotated[int, Field("firms", "members who had a loan in the last cycle")]
    keeps_ledger: Annotated[bool, Field("-", "its ledger has entries of this cycle, or claims of earlier ones")]
    age: Annotated[int, Field("cycles", "cycles since it formed")]


class PairState(Protocol):
    """What one member did for another: one entry of a group's ledger."""

    by_call: Annotated[float, Field("money", "paid in cash for the other this cycle")]
    from_saving: Annotated[float, Field("money", "paid from saving for the other this cycle")]
    after_default: Annotated[float, Field("money", "paid on the other's loan in default this cycle")]
    owed_back: Annotated[float, Field("money", "what the other still owes for it")]
