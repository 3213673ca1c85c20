"""Outcomes of portfolio (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "limited_rate": outcome(
        "borrowers",
        "share of approved",
        "approved loans refused or cut by limits of the portfolio",
        "limited",
        "approved",
        label="Loans refused or cut by limits",
        better="neither",
    ),
    "rationed_rate": outcome(
        "borrowers",
        "share of approved",
        "approved loans refused or cut for want of capital or in a squeeze",
        "rationed",
        "approved",
        label="Loans refused or cut for capital",
        better="neither",
    ),
}
