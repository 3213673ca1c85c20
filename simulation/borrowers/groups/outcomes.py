"""Outcomes of groups (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "cohesion_mean": outcome(
        "guarantee",
        "share",
        "cohesion of groups that met",
        "cohesion",
        "groups",
        label="Cohesion of groups",
        better="higher",
    ),
}
