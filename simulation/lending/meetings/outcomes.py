"""Outcomes of meetings (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "guarantee_paid_mean": outcome(
        "guarantee",
        "units of own debt service",
        "paid for others, per loan",
        "paid_for_others",
        "borrowers",
        label="Paid for others, per loan",
        better="lower",
        headline=40,
    ),
    "guarantee_paid_p95": outcome(
        "guarantee",
        "units of own debt service",
        "95th percentile over a cycle's loans, mean over cycles with loans",
        "paid_for_others_p95",
        "cycles_with_loans",
        label="Paid for others, 95th percentile",
        better="lower",
    ),
    "guarantee_paid_max": outcome(
        "guarantee",
        "units of own debt service",
        "largest of a cycle's loans, mean over cycles with loans",
        "paid_for_others_max",
        "cycles_with_loans",
        label="Paid for others, worst hit",
        better="lower",
    ),
    "helped_rate": outcome(
        "guarantee",
        LOANS,
        "loans on which partners paid",
        "loans_helped",
        "borrowers",
        label="Loans on which partners paid",
        better="lower",
    ),
    "calls_paid_share": outcome(
        "guarantee",
        "share of calls",
        "part of the gaps open to calls that was paid",
        "calls_paid",
        "calls_asked",
        label="Guarantee calls paid",
        better="higher",
    ),
    "watched_rate": outcome(
        "guarantee",
        "share of claims",
        "claims of failure checked by a partner",
        "claims_checked",
        "claims",
        label="Claims of failure checked",
        better="neither",
    ),
    "false_claim_rate": outcome(
        "guarantee",
        "share of dues",
        "dues claimed to be beyond means that were not",
        "false_claims",
        "able",
        label="False claims of failure",
        better="lower",
    ),
}
