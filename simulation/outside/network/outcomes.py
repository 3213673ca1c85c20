"""Outcomes of network (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "network_mean_cascade": outcome(
        "contagion",
        "firms per own failure",
        "firms that fail, by themselves or by calls from other groups, per firm that fails by itself",
        "network_seeds network_failures",
        "network_seeds",
        label="Firms that fail per own failure",
        better="lower",
    ),
    "network_contagion_rate": outcome(
        "contagion",
        "share of firms called",
        "sound firms called for other groups' firms that fail by it",
        "network_failures",
        "network_called",
        label="Sound firms felled by outside calls",
        better="lower",
    ),
    "network_contagion_frequency": outcome(
        "contagion",
        "share of cycles",
        "cycles in which a call from beyond the group felled a firm",
        "network_cascades",
        "cycles",
        label="Cycles with contagion from beyond",
        better="lower",
    ),
    "network_bad_debt_share": outcome(
        "network",
        "share of unpaid",
        "new bad debt of firms with guarantees beyond the group",
        "network_unpaid",
        "unpaid",
        label="Bad debt with outside guarantees",
        better="neither",
    ),
    "network_paid_share": outcome(
        "network",
        "share of calls",
        "part of unpaid debt guaranteed from beyond the group that guarantors paid",
        "network_paid",
        "network_owed",
        label="Guaranteed debt that was paid",
        better="neither",
    ),
    "withdrawal_rate": outcome(
        "network",
        "share of firms",
        "firms whose line is withdrawn for a neighbour's failure",
        "withdrawn",
        "firms",
        label="Firms whose line is withdrawn",
        better="lower",
    ),
}
