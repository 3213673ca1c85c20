"""Outcomes of screening (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome
from .choices import ControlPoint

OUTCOMES: dict[str, Outcome] = {
    "bad_share_approved": outcome(
        "fraud", "share of approved", "approved firms that are bad", "bad_approved", "approved", better="lower"
    ),
    "fraud_found_rate": outcome(
        "fraud",
        "share of bad applicants",
        "bad firms found out at a control point",
        "found_at",
        "bad_applicants",
        better="higher",
    ),
    "fraud_missed_rate": outcome(
        "fraud",
        "share of bad applicants",
        "bad firms with a loan, not found out",
        "fraud_missed",
        "bad_applicants",
        better="lower",
    ),
    "bad_loan_share": outcome(
        "fraud", LOANS, "loans to bad firms, not found out", "fraud_missed", "borrowers", better="lower"
    ),
    "wrongly_refused_rate": outcome(
        "fraud",
        "share of good applicants",
        "good firms refused at a control point, or suspected after disbursement",
        "wrongly_refused_at",
        "applicants -bad_applicants",
        better="lower",
    ),
    "control_cost_rate": outcome(
        "fraud",
        "per unit of principal",
        "cost of the checks at control points",
        "control_cost_at",
        "principal",
        better="lower",
    ),
    "admission_refused_rate": outcome(
        "fraud",
        "refusals per applicant",
        "refusals by rules of admission",
        "refused_by_rule",
        "applicants",
        better="neither",
    ),
    **{
        f"found_at_{point.name.lower()}": outcome(
            "fraud",
            "share of bad firms that came to it",
            f"bad firms found out at control point {point + 1}",
            f"found_at_{point + 1}",
            f"found_at_{point + 1} missed_at_{point + 1}",
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
            better="lower",
        )
        for point in ControlPoint
    },
    "approval_rate": outcome(
        "borrowers", "share of applicants", "applicants approved", "approved", "applicants", better="neither"
    ),
}
