"""Outcomes of recovery (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "loss_given_default": outcome(
        "recovery",
        "per unit of exposure",
        "economic loss of a default: recoveries discounted, cost of collection included",
        "exposure -recovered_value",
        "exposure",
        label="Lost of a loan in default",
        better="lower",
    ),
    "recovery_rate": outcome(
        "recovery",
        "share of exposure",
        "recovered of loans in default, in the end",
        "recoverable",
        "exposure",
        label="Recovered of loans in default",
        better="higher",
    ),
    "recovery_by_reminder": outcome(
        "recovery",
        "share of exposure",
        "of this, after a reminder",
        "recoverable_reminder",
        "exposure",
        label="Recovered after a reminder",
        better="neither",
    ),
    "recovery_by_soft": outcome(
        "recovery",
        "share of exposure",
        "of this, by soft recovery",
        "recoverable_soft",
        "exposure",
        label="Recovered by soft recovery",
        better="neither",
    ),
    "recovery_by_credit": outcome(
        "recovery",
        "share of exposure",
        "of this, by credit recovery",
        "recoverable_credit",
        "exposure",
        label="Recovered by credit recovery",
        better="neither",
    ),
    "recovery_by_hard": outcome(
        "recovery",
        "share of exposure",
        "of this, by hard recovery",
        "recoverable_hard",
        "exposure",
        label="Recovered by hard recovery",
        better="neither",
    ),
    "economic_loss_rate": outcome(
        "recovery",
        "per unit of principal",
        "economic loss of the cycle's defaults, whenever they are written off",
        "exposure -recovered_value",
        "principal",
        label="Economic loss by default",
        better="lower",
    ),
    "collection_cost_rate": outcome(
        "recovery",
        "per unit of principal",
        "cost of collecting defaulted loans",
        "collection_cost",
        "principal",
        label="Cost of collection",
        better="lower",
    ),
}
