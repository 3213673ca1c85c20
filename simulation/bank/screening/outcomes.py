"""Outcomes of screening (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome
from ...declaring.parameter import in_words
from .choices import ControlPoint

OUTCOMES: dict[str, Outcome] = {
    "bad_share_approved": outcome(
        "fraud",
        "share of approved",
        "approved firms that are bad",
        "bad_approved",
        "approved",
        label="Bad firms among the approved",
        better="lower",
    ),
    "fraud_found_rate": outcome(
        "fraud",
        "share of bad applicants",
        "bad firms found out at a control point",
        "found_at",
        "bad_applicants",
        label="Bad firms found out",
        better="higher",
    ),
    "fraud_missed_rate": outcome(
        "fraud",
        "share of bad applicants",
        "bad firms with a loan, not found out",
        "fraud_missed",
        "bad_applicants",
        label="Bad firms not found out",
        better="lower",
    ),
    "bad_loan_share": outcome(
        "fraud",
        LOANS,
        "loans to bad firms, not found out",
        "fraud_missed",
        "borrowers",
        label="Loans to bad firms",
        better="lower",
    ),
    "wrongly_refused_rate": outcome(
        "fraud",
        "share of good applicants",
        "good firms refused at a control point, or suspected after disbursement",
        "wrongly_refused_at",
        "applicants -bad_applicants",
        label="Good firms wrongly refused",
        better="lower",
    ),
    "control_cost_rate": outcome(
        "fraud",
        "per unit of principal",
        "cost of the checks at control points",
        "control_cost_at",
        "principal",
        label="Cost of control points",
        better="lower",
    ),
    "admission_refused_rate": outcome(
        "fraud",
        "refusals per applicant",
        "refusals by rules of admission",
        "refused_by_rule",
        "applicants",
        label="Refused by rules of admission",
        better="neither",
    ),
    **{
        f"found_at_{point.name.lower()}": outcome(
            "fraud",
            "share of bad firms that came to it",
            f"bad firms found out at control point {point + 1}",
            f"found_at_{point + 1}",
            f"found_at_{point + 1} missed_at_{point + 1}",
            label=f"Bad firms found at {in_words(point)}",
            better="higher",
        )
        for point in ControlPoint
    },
    **{
        f"control_cost_at_{point.name.lower()}": outcome(
            "fraud",
            "per unit of principal",
            f"cost of the checks at control point {point + 1}",
            f"control_cost_at_{point + 1}",
            "principal",
            label=f"Cost of checks at {in_words(point)}",
            better="lower",
        )
        for point in ControlPoint
    },
    "approval_rate": outcome(
        "borrowers",
        "share of applicants",
        "applicants approved",
        "approved",
        "applicants",
        label="Applicants approved",
        better="neither",
    ),
}
