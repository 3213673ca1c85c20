"""What is kept of the firm itself."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field


class FirmItself(Protocol):
    """A firm: who it is, and how it stands."""

    user: Annotated[int, Field("number", "real user of its loans; not its own number for an impostor's name", line=8)]
    cash: Annotated[float, Field("money", "cash in the firm", line=1)]
    seizable: Annotated[
        float,
        Field(
            "share",
            "part of revenue that default costs: what the bank can seize, times the effect of peers",
            line=2,
        ),
    ]
    fixed_default_cost: Annotated[
        float, Field("money", "what default costs besides revenue, times the effect of peers", line=2)
    ]
    applies: Annotated[bool, Field("-", "asks for a loan this cycle", line=5)]
    belief: Annotated[float, Field("probability", "what it believes of its partners' success", start=-1.0, line=5)]
    success: Annotated[float, Field("probability", "probability that its (safe) project works", line=5)]
    outside_option: Annotated[float, Field("per unit of loan", "what it gains without the loan", line=5)]
    scale: Annotated[float, Field("multiple", "size of its first loan over that of an ordinary firm", line=6)]
    age: Annotated[int, Field("cycles", "cycles since it opened", line=6)]
    closed: Annotated[bool, Field("-", "has closed; a new firm opens in its place as the next cycle begins", line=6)]
    consumed: Annotated[float, Field("money", "taken out by the owner at the close", line=6)]
    liking: Annotated[float, Field("per unit of loan", "what it likes of the risky project this cycle", line=10)]
    worth_ahead: Annotated[
        float, Field("per unit of loan", "what access to later loans counts in its choice of project", line=10)
    ]
    standing: Annotated[bool, Field("-", "sat in its group with partners who had a loan, in the last cycle", line=10)]
    stigma: Annotated[float, Field("share of loan", "shame of default", line=7)]
    patience: Annotated[float, Field("discount factor", "weight of the next cycle", line=7)]
    id: Annotated[int, Field("number", "its own number: the address of its luck")]
    slot: Annotated[int, Field("number", "its place in the economy, kept by who follows it")]
    sector: Annotated[int, Field("number", "trade it belongs to")]
    place: Annotated[int, Field("number", "market place it belongs to")]
