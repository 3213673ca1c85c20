"""What is counted of votes in each cycle."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class Sums(Protocol):
    """Sums over one cycle of one run: votes."""

    votes_against: Annotated[int, Field("votes", "votes of partners against members they paid for")]
    expelled: Annotated[int, Field("firms", "members expelled by vote")]
    good_expelled: Annotated[int, Field("firms", "of these, members whose loan was repaid, by whomever")]
