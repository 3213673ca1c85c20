"""Outcomes of early warning and of the recovery ladder (MODEL 4.13, 4.14)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

COLLECTION: dict[str, Outcome] = {
    "alert_precision": outcome(
        "early warning",
        "share of alerts",
        "alerts on loans whose project failed or would fail",
        "alerts_true",
        "alerts",
        better="higher",
    ),
    "alert_recall": outcome(
        "early warning",
        "share of failures",
        "failing projects on which there was an alert",
        "alerts_true",
        "failures_coming",
        better="higher",
    ),
    "alert_rate": outcome(
        "early warning", LOANS, "loans that turned yellow or red", "alerts", "borrowers", better="neither"
    ),
    "failures_averted_rate": outcome(
        "early warning",
        "share of failures",
        "failing projects that an intervention turned round",
        "failures_averted",
        "failures_coming",
        better="higher",
    ),
    "warning_cost_rate": outcome(
        "early warning",
        "per unit of principal",
        "cost of visits to yellow loans and of interventions",
        "warning_cost",
        "principal",
        better="lower",
    ),
    "loss_given_default": outcome(
        "recovery",
        "per unit of exposure",
        "economic loss of a default: recoveries discounted, cost of collection included",
        "exposure -recovered_value",
        "exposure",
        better="lower",
    ),
    "recovery_rate": outcome(
        "recovery",
        "share of exposure",
        "recovered of loans in default, in the end",
        "recoverable",
        "exposure",
        better="higher",
    ),
    "recovery_by_reminder": outcome(
        "recovery",
        "share of exposure",
        "of this, after a reminder",
        "recoverable_reminder",
        "exposure",
        better="neither",
    ),
    "recovery_by_soft": outcome(
        "recovery", "share of exposure", "of this, by soft recovery", "recoverable_soft", "exposure", better="neither"
    ),
    "recovery_by_credit": outcome(
        "recovery",
        "share of exposure",
        "of this, by credit recovery",
        "recoverable_credit",
        "exposure",
        better="neither",
    ),
    "recovery_by_hard": outcome(
        "recovery", "share of exposure", "of this, by hard recovery", "recoverable_hard", "exposure", better="neither"
    ),
    "economic_loss_rate": outcome(
        "recovery",
        "per unit of principal",
        "economic loss of the cycle's defaults, whenever they are written off",
        "exposure -recovered_value",
        "principal",
        better="lower",
    ),
    "collection_cost_rate": outcome(
        "recovery",
        "per unit of principal",
        "cost of collecting defaulted loans",
        "collection_cost",
        "principal",
        better="lower",
    ),
}
