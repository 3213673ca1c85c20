"""Outcomes of monitoring (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "project_watched_rate": outcome(
        "guarantee",
        LOANS,
        "loans whose firm was watched when it chose",
        "projects_watched",
        "borrowers",
        label="Firms watched as they chose",
        better="neither",
    ),
    "monitoring_cost_rate": outcome(
        "guarantee",
        "per unit of principal",
        "effort of partners' checks",
        "monitoring_cost",
        "principal",
        label="Cost of partners' checks",
        better="lower",
    ),
}
