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
        better="lower",
    ),
    "capital_ratio": outcome(
        "bank",
        "ratio",
        "capital at the close over risk-weighted loans made (Basel)",
        "capital",
        "risk_weighted",
        better="higher",
    ),
    "raroc": outcome(
        "bank",
        "per year",
        "interest less funding, operating and loss cost, over required capital",
        "interest -funding_cost -operating_cost -written_off",
        "capital_years",
        better="higher",
    ),
    "market_loss_rate": outcome(
        "bank",
        "share of principal",
        "paid for funds beyond the rate at which loans were priced",
        "market_loss",
        "principal",
        better="lower",
        kind_of_loss="market",
    ),
    "net_interest_margin": outcome(
        "bank",
        "per year",
        "interest less funding cost over the average portfolio",
        "interest -funding_cost",
        "loan_years",
        better="neither",
    ),
    "cost_per_borrower": outcome(
        "bank", "money", "operating cost per loan (CGAP)", "operating_cost", "borrowers", better="lower"
    ),
    "break_even_rate": outcome(
        "bank",
        "per year",
        "rate at which loans repaid would have borne all costs, losses and required capital",
        "funding_cost operating_cost written_off capital_cost",
        "earning_years",
        better="neither",
    ),
    "limited_rate": outcome(
        "borrowers",
        "share of approved",
        "approved loans refused or cut by limits of the portfolio",
        "limited",
        "approved",
        better="neither",
    ),
    "rationed_rate": outcome(
        "borrowers",
        "share of approved",
        "approved loans refused or cut for want of capital or in a scare",
        "rationed",
        "approved",
        better="neither",
    ),
}
