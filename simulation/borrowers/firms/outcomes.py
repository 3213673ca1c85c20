"""Outcomes of firms (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "participation_rate": outcome(
        "borrowers",
        "share of firms",
        "firms with a loan",
        "borrowers",
        "firms",
        label="Firms with a loan",
        better="higher",
        headline=50,
    ),
    "demand_rate": outcome(
        "borrowers",
        "share of firms",
        "firms for which the loan is worth having",
        "willing_firms",
        "firms",
        label="Firms that want a loan",
        better="neither",
    ),
    "closing_rate": outcome(
        "borrowers",
        "share of firms",
        "firms that close in a cycle",
        "closings",
        "firms",
        label="Firms that close",
        better="lower",
    ),
    "retention_rate": outcome(
        "borrowers",
        "share of borrowers",
        "borrowers of the cycle before with a loan again (CGAP)",
        "returning",
        "borrowed_before",
        label="Borrowers who come back",
        better="higher",
    ),
    "certainty_equivalent_income": outcome(
        "borrowers",
        "money per cycle",
        "income for sure worth as much to owners, averse to risk (CARA)",
        "certain_income",
        "firms",
        label="Owners' income, less its risk",
        better="higher",
    ),
    "income_mean": outcome(
        "borrowers",
        "money per cycle",
        "what an owner takes out",
        "income",
        "firms",
        label="Owners' income",
        better="higher",
        headline=70,
    ),
}
