"""Outcomes of books (ODD 7.37)."""

from __future__ import annotations

import math

from ...declaring.outcome import Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "bank_loss_rate": outcome(
        "bank",
        "share of principal",
        "principal unpaid and not recovered",
        "written_off",
        "principal",
        label="Bank's loss",
        better="lower",
        headline=20,
        high=math.inf,  # interest that a moratorium added to the principal is lost with it
    ),
    "bank_profit_rate": outcome(
        "bank",
        "share of principal",
        "profit of the bank",
        "profit",
        "principal",
        label="Bank's profit",
        better="higher",
        headline=30,
        low=-math.inf,
        high=math.inf,  # net
    ),
    "write_off_ratio": outcome(
        "bank",
        "per year",
        "write-offs over the average portfolio (CGAP)",
        "written_off",
        "loan_years",
        label="Write-offs over the portfolio",
        better="lower",
    ),
    "portfolio_yield": outcome(
        "bank",
        "per year",
        "interest received over the average portfolio (CGAP)",
        "interest",
        "loan_years",
        label="Yield of the portfolio",
        better="neither",
    ),
    "operational_self_sufficiency": outcome(
        "bank",
        "ratio",
        "interest over funding, operating and loss cost (CGAP)",
        "interest",
        "funding_cost operating_cost written_off",
        label="Interest over all costs",
        better="higher",
    ),
    "operating_cost_ratio": outcome(
        "bank",
        "per year",
        "operating cost over the average portfolio (CGAP)",
        "operating_cost",
        "loan_years",
        label="Operating cost over the portfolio",
        better="lower",
    ),
    "market_loss_rate": outcome(
        "bank",
        "share of principal",
        "paid for funds beyond the rate at which loans were priced",
        "market_loss",
        "principal",
        label="Loss from dearer funds",
        better="lower",
        kind_of_loss="market",
        low=-math.inf,
        high=math.inf,  # net: funds may become cheaper
    ),
    "net_interest_margin": outcome(
        "bank",
        "per year",
        "interest less funding cost over the average portfolio",
        "interest -funding_cost",
        "loan_years",
        label="Interest less cost of funds",
        better="neither",
        low=-math.inf,  # net
    ),
    "cost_per_borrower": outcome(
        "bank",
        "money",
        "operating cost per loan (CGAP)",
        "operating_cost",
        "borrowers",
        label="Operating cost per loan",
        better="lower",
    ),
}
