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
    "turn_missed_rate": outcome(
        "guarantee",
        "share of later turns",
        "members of later turns of a cycle who got no loan, as a loan of the group was in arrears",
        "turns_missed",
        "turns_due",
        label="Turns that never came",
        better="lower",
    ),
    "turn_late_rate": outcome(
        "guarantee",
        "share of later turns",
        "members of later turns of a cycle who were funded after the date of their turn",
        "turns_late",
        "turns_due",
        label="Turns that came late",
        better="lower",
    ),
}
