"""Outcomes of lending: defaults, the bank, borrowers and the guarantee (MODEL 5; CGAP/SEEP)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

LENDING: dict[str, Outcome] = {
    "default_rate": outcome("defaults", LOANS, "loans in default after the guarantee", "defaults", "borrowers"),
    "default_rate_own_shock": outcome(
        "defaults",
        LOANS,
        "loans that their borrower's own means and will did not cover",
        "own_shocks",
        "borrowers",
    ),
    "default_could_not_pay": outcome("defaults", LOANS, "defaults for want of cash", "could_not_pay", "borrowers"),
    "default_would_not_pay": outcome("defaults", LOANS, "strategic defaults", "would_not_pay", "borrowers"),
    "default_dragged_down": outcome(
        "defaults", LOANS, "defaults by an enforced call that could not be paid", "dragged_down", "borrowers"
    ),
    "default_fell_with_group": outcome(
        "defaults", LOANS, "defaults of members who would have paid alone", "fell_with_group", "borrowers"
    ),
    "group_repaid_share": outcome(
        "defaults", "share of groups", "groups all of whose dues were paid", "groups_repaid", "groups"
    ),
    "unpaid_share": outcome("defaults", "share of due", "dues unpaid at the close", "unpaid", "due"),
    "par30": outcome(
        "defaults",
        "share of portfolio",
        "balance of loans over 30 days late (CGAP)",
        "balance_par30",
        "portfolio",
    ),
    "par90": outcome(
        "defaults",
        "share of portfolio",
        "balance of loans over 90 days late (CGAP)",
        "balance_par90",
        "portfolio",
    ),
    "late_instalment_rate": outcome(
        "defaults",
        "share of instalments",
        "instalments not paid in full when due",
        "instalments_late",
        "instalments",
    ),
    "cure_rate": outcome(
        "defaults", "share of late loans", "late loans repaid in the end", "loans_cured", "loans_late"
    ),
    "bank_loss_rate": outcome(
        "bank", "share of principal", "principal unpaid and not recovered", "written_off", "principal"
    ),
    "bank_profit_rate": outcome("bank", "share of principal", "profit of the bank", "profit", "principal"),
    "write_off_ratio": outcome(
        "bank", "per year", "write-offs over the average portfolio (CGAP)", "written_off", "loan_years"
    ),
    "portfolio_yield": outcome(
        "bank", "per year", "interest received over the average portfolio (CGAP)", "interest", "loan_years"
    ),
    "operational_self_sufficiency": outcome(
        "bank",
        "ratio",
        "interest over funding, operating and loss cost (CGAP)",
        "interest",
        "funding_cost operating_cost written_off",
    ),
    "operating_cost_ratio": outcome(
        "bank", "per year", "operating cost over the average portfolio (CGAP)", "operating_cost", "loan_years"
    ),
    "participation_rate": outcome("borrowers", "share of firms", "firms with a loan", "borrowers", "firms"),
    "demand_rate": outcome(
        "borrowers", "share of firms", "firms for which the loan is worth having", "willing_firms", "firms"
    ),
    "approval_rate": outcome("borrowers", "share of applicants", "applicants approved", "approved", "applicants"),
    "exclusion_rate": outcome("borrowers", "share of firms", "firms shut out of new loans", "excluded", "firms"),
    "good_payers_excluded_rate": outcome(
        "borrowers", "share of firms", "firms shut out that never defaulted", "good_excluded", "firms"
    ),
    "closing_rate": outcome("borrowers", "share of firms", "firms that close in a cycle", "closings", "firms"),
    "retention_rate": outcome(
        "borrowers",
        "share of borrowers",
        "borrowers of the cycle before with a loan again (CGAP)",
        "returning",
        "borrowed_before",
    ),
    "over_indebted_share": outcome(
        "borrowers",
        LOANS,
        "loans whose firm's debt service over income is above the limit",
        "over_indebted",
        "borrowers",
    ),
    "certainty_equivalent_income": outcome(
        "borrowers",
        "money per cycle",
        "income for sure worth as much to owners, averse to risk (CARA)",
        "certain_income",
        "firms",
    ),
    "income_mean": outcome("borrowers", "money per cycle", "what an owner takes out", "income", "firms"),
    "own_repayment_rate": outcome(
        "guarantee", "share of due", "dues paid from the borrower's own cash and saving", "paid_own", "due"
    ),
    "guarantee_paid_mean": outcome(
        "guarantee", "units of own due", "paid for others, per loan", "paid_for_others", "borrowers"
    ),
    "guarantee_paid_p95": outcome(
        "guarantee",
        "units of own due",
        "95th percentile over a cycle's loans, mean over cycles",
        "paid_for_others_p95",
        "cycles",
    ),
    "guarantee_paid_max": outcome(
        "guarantee",
        "units of own due",
        "largest of a cycle's loans, mean over cycles",
        "paid_for_others_max",
        "cycles",
    ),
    "helped_rate": outcome("guarantee", LOANS, "loans on which partners paid", "loans_helped", "borrowers"),
    "calls_paid_share": outcome(
        "guarantee",
        "share of calls",
        "part of the gaps open to calls that was paid",
        "calls_paid",
        "calls_asked",
    ),
    "watched_rate": outcome(
        "guarantee", "share of claims", "claims of failure checked by a partner", "claims_checked", "claims"
    ),
    "false_claim_rate": outcome(
        "guarantee", "share of dues", "dues claimed to be beyond means that were not", "false_claims", "able"
    ),
    "risky_project_rate": outcome("guarantee", LOANS, "loans put into the risky project", "risky", "borrowers"),
    "project_watched_rate": outcome(
        "guarantee", LOANS, "loans whose firm was watched when it chose", "projects_watched", "borrowers"
    ),
    "monitoring_cost_rate": outcome(
        "guarantee", "per unit of principal", "effort of partners' checks", "monitoring_cost", "principal"
    ),
    "cohesion_mean": outcome("guarantee", "share", "cohesion of groups that met", "cohesion", "groups"),
}
