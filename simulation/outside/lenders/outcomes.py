"""Outcomes of lenders (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "over_indebted_share": outcome(
        "borrowers",
        LOANS,
        "loans whose firm's debt service over income is above the limit",
        "over_indebted",
        "borrowers",
        label="Loans to over-indebted firms",
        better="lower",
    ),
    "multiple_borrowing_rate": outcome(
        "lenders",
        LOANS,
        "loans whose firm borrowed from the second lender as well",
        "other_loans",
        "borrowers",
        label="Loans beside a second lender's",
        better="neither",
    ),
    "second_lender_loss_rate": outcome(
        "lenders",
        "share of debt service",
        "due to the second lender and lost",
        "other_unpaid",
        "other_debt_service",
        label="Second lender's loss",
        better="lower",
    ),
    "registry_refusal_rate": outcome(
        "lenders",
        "share of applicants",
        "refused for debts that the registry showed",
        "other_refused",
        "applicants",
        label="Refused for debts in the registry",
        better="neither",
    ),
}
