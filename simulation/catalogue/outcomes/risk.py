"""Outcomes of the bank's portfolio, capital and market risk (MODEL 4.15, 4.16; Basel; CGAP)."""

from __future__ import annotations

from ...declaring.outcome import Outcome, outcome

RISK: dict[str, Outcome] = {
    "npl_ratio": outcome(
        "bank",
        "share of balance",
        "balance of substandard, doubtful and loss loans at the ends of periods (five categories)",
        "balance_substandard balance_doubtful balance_loss",
        "balance",
    ),
    "capital_ratio": outcome(
        "bank",
        "ratio",
        "capital at the close over risk-weighted loans made (Basel)",
        "capital",
        "risk_weighted",
    ),
    "raroc": outcome(
        "bank",
        "per year",
        "interest less funding, operating and loss cost, over required capital",
        "interest -funding_cost -operating_cost -written_off",
        "capital_years",
    ),
    "market_loss_rate": outcome(
        "bank",
        "share of principal",
        "paid for funds beyond the rate at which loans were priced",
        "market_loss",
        "principal",
    ),
    "net_interest_margin": outcome(
        "bank",
        "per year",
        "interest less funding cost over the average portfolio",
        "interest -funding_cost",
        "loan_years",
    ),
    "cost_per_borrower": outcome("bank", "money", "operating cost per loan (CGAP)", "operating_cost", "borrowers"),
    "break_even_rate": outcome(
        "bank",
        "per year",
        "rate at which loans repaid would have borne all costs, losses and required capital",
        "funding_cost operating_cost written_off capital_cost",
        "earning_years",
    ),
    "limited_rate": outcome(
        "borrowers",
        "share of approved",
        "approved loans refused or cut by limits of the portfolio",
        "limited",
        "approved",
    ),
    "rationed_rate": outcome(
        "borrowers",
        "share of approved",
        "approved loans refused or cut for want of capital or in a scare",
        "rationed",
        "approved",
    ),
}
