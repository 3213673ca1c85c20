"""Outcomes of fraud (ODD 7.37)."""

from __future__ import annotations

import math

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "operational_loss_rate": outcome(
        "fraud",
        "share of principal",
        "written off on loans to borrowed names, on forged files or by collusion",
        "operational_loss",
        "principal",
        label="Bank's loss by fraud",
        better="lower",
        kind_of_loss="operational",
        high=math.inf,  # as of all losses
    ),
    "credit_loss_rate": outcome(
        "fraud",
        "share of principal",
        "written off on all other loans",
        "written_off -operational_loss",
        "principal",
        label="Bank's loss by ordinary default",
        better="lower",
        kind_of_loss="credit",
        high=math.inf,  # as of all losses
    ),
}
