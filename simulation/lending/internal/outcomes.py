"""Outcomes of internal accounts (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "internal_lent_share": outcome(
        "borrowers",
        "share of principal",
        "savings that groups lend on to their members, over the bank's loans",
        "internal_lent",
        "principal",
        label="Lent from internal accounts",
        better="neither",
    ),
    "internal_unpaid_share": outcome(
        "borrowers",
        "share of what is due",
        "unpaid of what is due on loans from internal accounts",
        "internal_unpaid",
        "internal_due",
        label="Unpaid on internal loans",
        better="lower",
    ),
}
