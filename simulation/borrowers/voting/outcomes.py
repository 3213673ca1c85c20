"""Outcomes of votes (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "expelled_rate": outcome(
        "guarantee",
        LOANS,
        "borrowers expelled by the vote of their group",
        "expelled",
        "borrowers",
        label="Members expelled by vote",
        better="neither",
    ),
    "repaid_expelled_share": outcome(
        "guarantee",
        "share of the expelled",
        "expelled members whose loan was repaid in the end, by whomever",
        "good_expelled",
        "expelled",
        label="Expelled though the loan was repaid",
        better="neither",
    ),
}
