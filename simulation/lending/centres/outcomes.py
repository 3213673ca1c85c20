"""Outcomes of centres (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "paid_by_centre": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, paid by other groups of the centre",
        "paid_by_centre",
        "debt_service -carried_over",
        label="Paid by the centre",
        better="neither",
    ),
    "centre_helped_rate": outcome(
        "guarantee",
        LOANS,
        "loans on which other groups of the centre paid",
        "centre_helped",
        "borrowers",
        label="Loans on which the centre paid",
        better="lower",
    ),
    "centre_calls_paid_share": outcome(
        "guarantee",
        "share of calls",
        "part of what a centre was called for that it paid, call by call",
        "centre_paid",
        "centre_asked",
        label="Calls on the centre paid",
        better="higher",
    ),
}
