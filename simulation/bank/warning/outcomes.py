"""Outcomes of warning (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "alert_precision": outcome(
        "early warning",
        "share of alerts",
        "alerts on loans whose project failed or would fail",
        "alerts_true",
        "alerts",
        label="Alerts that were right",
        better="higher",
    ),
    "alert_recall": outcome(
        "early warning",
        "share of failures",
        "failing projects on which there was an alert",
        "alerts_true",
        "failures_coming",
        label="Failures that had an alert",
        better="higher",
    ),
    "alert_rate": outcome(
        "early warning",
        LOANS,
        "loans that turned yellow or red",
        "alerts",
        "borrowers",
        label="Loans with an alert",
        better="neither",
    ),
    "failures_averted_rate": outcome(
        "early warning",
        "share of failures",
        "failing projects that an intervention turned round",
        "failures_averted",
        "failures_coming",
        label="Failures averted by intervention",
        better="higher",
    ),
    "warning_cost_rate": outcome(
        "early warning",
        "per unit of principal",
        "cost of visits to yellow loans and of interventions",
        "warning_cost",
        "principal",
        label="Cost of early warning",
        better="lower",
    ),
}
