"""Outcomes of loan insurance (ODD 7.37)."""

from __future__ import annotations

import math

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "insurance_paid_rate": outcome(
        "borrowers",
        "share of principal",
        "what the insurer paid on loans of borrowers who died",
        "insured",
        "principal",
        label="Paid by the insurer at death",
        better="neither",
        high=math.inf,
    ),
}
