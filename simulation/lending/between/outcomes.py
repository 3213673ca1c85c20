"""Outcomes of meetings between instalments, and of what meetings cost (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "paid_between_rate": outcome(
        "defaults",
        "share of arrears due",
        "arrears paid at meetings between instalments",
        "paid_between",
        "due_between",
        label="Arrears paid between instalments",
        better="higher",
    ),
    "meeting_cost_rate": outcome(
        "bank",
        "share of principal",
        "cost of meetings to the bank",
        "meeting_cost",
        "principal",
        label="Cost of meetings to the bank",
        better="lower",
    ),
    "meeting_effort_rate": outcome(
        "guarantee",
        "per unit of principal",
        "members' time at meetings",
        "meeting_effort",
        "principal",
        label="Members' time at meetings",
        better="lower",
    ),
}
