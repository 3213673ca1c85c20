"""Outcomes of guarantees between groups and of the second lender (MODEL 4.17, 4.18)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

NETWORK: dict[str, Outcome] = {
    "multiple_borrowing_rate": outcome(
        "lenders",
        LOANS,
        "loans whose firm borrowed from the second lender as well",
        "other_loans",
        "borrowers",
        better="neither",
    ),
    "second_lender_loss_rate": outcome(
        "lenders", "share of due", "due to the second lender and lost", "other_unpaid", "other_due", better="lower"
    ),
    "registry_refusal_rate": outcome(
        "lenders",
        "share of applicants",
        "refused for debts that the registry showed",
        "other_refused",
        "applicants",
        better="neither",
    ),
    "mean_cascade": outcome(
        "network",
        "firms per own failure",
        "firms that fail, by themselves or by calls from other groups, per firm that fails by itself",
        "network_seeds network_failures",
        "network_seeds",
        better="lower",
    ),
    "contagion_rate": outcome(
        "network",
        "share of firms called",
        "sound firms called for other groups' firms that fail by it",
        "network_failures",
        "network_called",
        better="lower",
    ),
    "contagion_frequency": outcome(
        "network",
        "share of cycles",
        "cycles in which a call from beyond the group felled a firm",
        "network_spread",
        "cycles",
        better="lower",
    ),
    "network_bad_debt_share": outcome(
        "network",
        "share of unpaid",
        "new bad debt of firms with guarantees beyond the group",
        "network_unpaid",
        "unpaid",
        better="neither",
    ),
    "network_paid_share": outcome(
        "network",
        "share of calls",
        "part of unpaid debt guaranteed from beyond the group that guarantors paid",
        "network_paid",
        "network_owed",
        better="neither",
    ),
    "withdrawal_rate": outcome(
        "network",
        "share of firms",
        "firms whose line is withdrawn for a neighbour's failure",
        "withdrawn",
        "firms",
        better="lower",
    ),
}
