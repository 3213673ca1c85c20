"""What is kept of the guarantee network."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class TieState(Protocol):
    """One guarantee between firms of different groups, by slot: an edge of the guarantee network."""

    guarantor: Annotated[int, Field("slot", "firm that answers")]
    debtor: Annotated[int, Field("slot", "firm it answers for")]
    call: Annotated[float, Field("money", "called this cycle")]
    owed_back: Annotated[float, Field("money", "what the debtor still owes its guarantor for calls paid")]


class NodeState(Protocol):
    """A firm's place in the guarantee network, by slot; kept only where there is one."""

    degree: Annotated[int, Field("guarantees", "guarantees it gives and gets")]
    guarantors: Annotated[int, Field("firms", "firms that answer for it")]
    callable_guarantors: Annotated[int, Field("firms", "of these, firms that can be called this cycle")]
    cash: Annotated[float, Field("money", "cash that it can be called on")]
    owed: Annotated[float, Field("money", "own debt to the bank that it leaves unpaid this cycle")]
    called: Annotated[float, Field("money", "called from it for others this cycle")]
    paid: Annotated[float, Field("money", "paid when calls were cleared, on its own debt and on calls")]
    received: Annotated[float, Field("money", "paid by others on calls for it")]
    covered: Annotated[float, Field("money", "paid on its loan when calls were settled")]
    owed_back: Annotated[float, Field("money", "what it owes guarantors who paid for it")]
    down: Annotated[bool, Field("-", "cannot be called: no loan, in default, fallen, or a bad loan is hidden")]
    fallen: Annotated[bool, Field("-", "failed this cycle because it could not pay a call")]
    mood: Annotated[float, Field("share", "share of neighbours who repaid last cycle, less 1/2")]
    linked: Annotated[bool, Field("-", "a neighbour failed this cycle")]
