"""Outcomes of capital (ODD 7.37)."""

from __future__ import annotations

import math

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "capital_ratio": outcome(
        "bank",
        "ratio",
        "capital at the close over risk-weighted loans made (Basel)",
        "capital",
        "risk_weighted",
        label="Bank's capital ratio",
        better="higher",
        low=-math.inf,  # net
    ),
    "raroc": outcome(
        "bank",
        "per year",
        "interest less funding, operating and loss cost, over required capital",
        "interest -funding_cost -operating_cost -written_off",
        "capital_years",
        label="Return on required capital",
        better="higher",
        low=-math.inf,  # net
    ),
    "break_even_rate": outcome(
        "bank",
        "per year",
        "rate at which loans repaid would have borne all costs, losses and required capital",
        "funding_cost operating_cost written_off capital_cost",
        "earning_years",
        label="Break-even interest rate",
        better="neither",
        low=-math.inf,  # funds may have a rate below 0
    ),
}
