"""What is kept in the diary of one group."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from ..loans.choices import Cause
from .choices import Decision, WhyNot


class DiaryEntry(Protocol):
    """One member of the diary's group at one meeting; it means nothing unless the member was there (ODD 7.40)."""

    present: Annotated[bool, Field("-", "has a loan at this meeting")]
    firm: Annotated[int, Field("number", "firm in this seat")]
    arrived: Annotated[float, Field("money", "revenue that arrived before the meeting")]
    late_revenue: Annotated[float, Field("money", "revenue of the period that comes a period late")]
    failed: Annotated[bool, Field("-", "its project has failed by now")]
    visited: Annotated[bool, Field("-", "a loan officer visits it at this meeting")]
    due: Annotated[float, Field("money", "due at this meeting, arrears included")]
    cash: Annotated[float, Field("money", "cash in hand as the meeting begins")]
    saving: Annotated[float, Field("money", "its part of the joint fund as the meeting begins")]
    decided: Annotated[Decision, Field("-", "what a reader decided in its place")]
    claims: Annotated[bool, Field("-", "claims failure")]
    false_claim: Annotated[bool, Field("-", "it could pay and claims failure")]
    checked: Annotated[bool, Field("-", "its claim was checked by a partner")]
    caught: Annotated[bool, Field("-", "its false claim was found out, so that it pays")]
    asked: Annotated[float, Field("money", "what it is asked for others and gives in cash")]
    turned_down: Annotated[float, Field("money", "what it was asked for others and would not or could not give")]
    paid_own: Annotated[float, Field("money", "paid from cash on its own due")]
    from_own_saving: Annotated[float, Field("money", "taken from its saving for its own due")]
    lent: Annotated[float, Field("money", "taken from its saving for others")]
    from_fund: Annotated[float, Field("money", "paid on its due from others' saving")]
    from_calls: Annotated[float, Field("money", "paid on its due by partners' cash")]
    for_centre: Annotated[float, Field("money", "paid in cash for other groups of its centre, after its own has met")]
    from_centre: Annotated[float, Field("money", "paid on its due by other groups of its centre")]
    missing: Annotated[float, Field("money", "of its due, unpaid after help: its arrears after the meeting")]
    why_not: Annotated[WhyNot, Field("-", "why it did not pay all of its own due from cash")]
    cash_left: Annotated[float, Field("money", "cash in hand after the meeting")]
    days_late: Annotated[float, Field("days", "how long it is past due after the meeting")]


class DiaryHelp(Protocol):
    """What one member of the diary's group paid for another at one meeting (ODD 7.40)."""

    paid_by_call: Annotated[float, Field("money", "paid in cash, on a call")]
    paid_from_saving: Annotated[float, Field("money", "paid from its part of the joint fund")]


class DiaryMember(Protocol):
    """One seat of the diary's group over a cycle, as the cycle closes (ODD 7.40)."""

    firm: Annotated[int, Field("number", "firm in this seat; -1: none", start=-1)]
    replaced: Annotated[int, Field("number", "firm that had the seat in the last cycle and left; -1: none", start=-1)]
    present: Annotated[bool, Field("-", "had a loan this cycle")]
    principal: Annotated[float, Field("money", "loan of this cycle")]
    debt_service: Annotated[float, Field("money", "all that fell due on its loan")]
    risky: Annotated[bool, Field("-", "chose the risky project")]
    worked: Annotated[bool, Field("-", "its project worked")]
    failing: Annotated[int, Field("period", "period in which its project failed; 0: it did not")]
    paid_own: Annotated[float, Field("money", "paid on its own loan from own cash and saving")]
    paid_for_others: Annotated[float, Field("money", "paid on partners' loans, by calls and from saving")]
    received: Annotated[float, Field("money", "paid on its loan by partners, by calls and from saving")]
    unpaid: Annotated[float, Field("money", "still unpaid at the close of the cycle")]
    defaulted: Annotated[bool, Field("-", "is in default")]
    cause: Annotated[Cause, Field("-", "why it is in default")]
    rolled_over: Annotated[float, Field("money", "old debt carried into its next loan")]
    shut_out: Annotated[bool, Field("-", "gets no loan in the next cycle: excluded, or its group is frozen")]
    closed: Annotated[bool, Field("-", "closes its firm")]
