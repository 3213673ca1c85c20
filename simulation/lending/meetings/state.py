"""What is kept of meetings."""

from __future__ import annotations

from typing import Annotated, Protocol

from ...declaring.fields import Field
from ..diary.choices import Decision
from ..loans.choices import Cause


class FirmMeetings(Protocol):
    """A firm, as far as meetings go."""

    answers_for: Annotated[float, Field("1", "its weight among those who are called", start=1.0, line=11)]
    answered: Annotated[float, Field("money", "paid on its loan by calls on partners", line=4)]
    paid_for_others: Annotated[float, Field("money", "paid on partners' loans, by calls and from saving", line=4)]
    received: Annotated[float, Field("money", "paid on its loan by partners, by calls and from saving", line=4)]


class GroupMeetings(Protocol):
    """A group, as far as meetings go."""

    first_at_hand: Annotated[int, Field("number", "where its seats begin among those of the groups at hand")]
    calls: Annotated[float, Field("units of due", "calls answered this cycle")]
    refused: Annotated[bool, Field("-", "a member would not pay this cycle")]
    between: Annotated[bool, Field("-", "holds a meeting between instalments")]


class SeatState(Protocol):
    """One real user at the table of a group's meeting (ODD 7.36)."""

    names: Annotated[int, Field("loans", "loans of this user: more than one for an impostor")]
    due: Annotated[float, Field("money", "due at this meeting, arrears included")]
    cash: Annotated[float, Field("money", "cash in hand")]
    willing: Annotated[float, Field("money", "most it would rather pay than default, without sanction")]
    apparent: Annotated[float, Field("money", "the same, as if its project had gone as planned: what partners see")]
    sanction: Annotated[float, Field("money", "social sanction for refusing a due it could pay")]
    success: Annotated[float, Field("probability", "probability that it can pay, as partners see it")]
    saving: Annotated[float, Field("money", "its part of the joint fund")]
    share: Annotated[float, Field("share", "part of its gap that others may be called for")]
    liability: Annotated[float, Field("1", "its weight among those who are called")]
    helped: Annotated[float, Field("money", "paid in cash for others before, at the same meeting")]
    from_centre: Annotated[float, Field("money", "paid on its loan by other groups of its centre, this cycle")]
    answered: Annotated[float, Field("money", "paid on its loan by calls at earlier meetings of the cycle")]
    claim_luck: Annotated[float, Field("1", "uniform draw: does it claim failure?")]
    check_luck: Annotated[float, Field("1", "uniform draw: is its claim checked?")]
    visited: Annotated[bool, Field("-", "a loan officer visits it at this meeting")]
    leads: Annotated[bool, Field("-", "is the group's leader")]
    apparent_limit: Annotated[float, Field("money", "most it seems to prefer to an unchecked default")]
    own_limit: Annotated[float, Field("money", "most it would pay on its own due")]
    help_limit: Annotated[float, Field("money", "most it would pay in all, help included")]
    most_asked: Annotated[float, Field("money", "most it may be asked to pay for others")]
    claims: Annotated[bool, Field("-", "claims failure")]
    checked: Annotated[bool, Field("-", "its claim was checked by a partner")]
    decision: Annotated[Decision, Field("-", "what a reader decides for it; only in a diary's group")]
    bound: Annotated[bool, Field("-", "pays its due because it was caught, or chose not to claim")]
    contributes: Annotated[bool, Field("-", "pays its own due")]
    helps: Annotated[bool, Field("-", "answers calls for others")]
    freed: Annotated[bool, Field("-", "stands alone: its loan was rescheduled")]
    dragged: Annotated[bool, Field("-", "fell because it could not pay an enforced call")]
    ask: Annotated[float, Field("money", "what it is asked to pay for others")]
    turned_down: Annotated[float, Field("money", "what it was asked for last when it left the contributors")]
    paid_own: Annotated[float, Field("money", "paid from cash on its own due")]
    paid_call: Annotated[float, Field("money", "paid from cash for others")]
    drawn: Annotated[float, Field("money", "taken from its saving for its own due")]
    lent: Annotated[float, Field("money", "taken from its saving for others")]
    short: Annotated[float, Field("money", "due left after own cash and own saving")]
    gap: Annotated[float, Field("money", "due left after the joint fund")]
    callable: Annotated[float, Field("money", "part of the gap that partners may be called for")]
    from_fund: Annotated[float, Field("money", "paid on its due from others' saving")]
    from_calls: Annotated[float, Field("money", "paid on its due by partners' cash")]
    cause: Annotated[Cause, Field("-", "why something is left unpaid")]
