"""Outcomes of arrears (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "par30": outcome(
        "defaults",
        "share of portfolio",
        "principal owed on loans over 30 days late, as periods start (CGAP)",
        "balance_par30",
        "portfolio",
        label="Portfolio at risk, 30 days",
        better="lower",
    ),
    "par90": outcome(
        "defaults",
        "share of portfolio",
        "principal owed on loans over 90 days late, as periods start (CGAP)",
        "balance_par90",
        "portfolio",
        label="Portfolio at risk, 90 days",
        better="lower",
    ),
    "late_instalment_rate": outcome(
        "defaults",
        "share of instalments",
        "instalments unpaid when the tolerance is over",
        "instalments_late",
        "instalments",
        label="Late instalments",
        better="lower",
    ),
    "npl_ratio": outcome(
        "bank",
        "share of portfolio",
        "principal owed on substandard, doubtful and loss loans, as periods start (five categories)",
        "balance_substandard balance_doubtful balance_loss",
        "portfolio",
        label="Bad loans in the portfolio",
        better="lower",
    ),
}
