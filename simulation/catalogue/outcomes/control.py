"""Outcomes of control points, admission and loan officers (MODEL 4.11, 4.12)."""

from __future__ import annotations

from ...bank.screening.choices import ControlPoint
from ...declaring.outcome import LOANS, Outcome, outcome

CONTROL: dict[str, Outcome] = {
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
    "operational_loss_rate": outcome(
        "fraud",
        "share of principal",
        "written off on loans to borrowed names, on forged files or by collusion",
        "operational_loss",
        "principal",
        better="lower",
        kind_of_loss="operational",
    ),
    "credit_loss_rate": outcome(
        "fraud",
        "share of principal",
        "written off on all other loans",
        "written_off -operational_loss",
        "principal",
        better="lower",
        kind_of_loss="credit",
    ),
    "officer_caseload_mean": outcome(
        "officers", "loans", "loans in an officer's hands", "borrowers", "officers", better="neither"
    ),
    "officer_hit_rate": outcome(
        "officers",
        "share of alarms",
        "alarms raised on bad firms",
        "found_at",
        "found_at wrongly_refused_at",
        better="higher",
    ),
    "officer_leniency_mean": outcome(
        "officers", "log-odds", "leniency of officers", "leniency", "officers", better="neither"
    ),
    "officer_bonus_rate": outcome(
        "officers", "share of principal", "bonuses of officers", "bonuses", "principal", better="lower"
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
}
