"""Outcomes of officers (ODD 7.37)."""

from __future__ import annotations

import math

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "officer_caseload_mean": outcome(
        "officers",
        "loans",
        "loans in an officer's hands",
        "borrowers",
        "officers",
        label="Loans per officer",
        better="neither",
    ),
    "officer_hit_rate": outcome(
        "officers",
        "share of alarms",
        "alarms raised on bad firms",
        "found_at",
        "found_at wrongly_refused_at",
        label="Officers' alarms that were right",
        better="higher",
    ),
    "officer_leniency_mean": outcome(
        "officers",
        "log-odds",
        "leniency of officers",
        "leniency",
        "officers",
        label="Leniency of officers",
        better="neither",
        low=-math.inf,  # may be strict
    ),
    "officer_bonus_rate": outcome(
        "officers",
        "share of principal",
        "bonuses of officers",
        "bonuses",
        "principal",
        label="Bonuses of officers",
        better="lower",
    ),
}
