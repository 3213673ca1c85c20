"""Outcomes of projects (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "risky_project_rate": outcome(
        "guarantee",
        LOANS,
        "loans put into the risky project",
        "risky",
        "borrowers",
        label="Loans in the risky project",
        better="lower",
    ),
}
