"""Outcomes of lending: defaults, the bank, borrowers and the guarantee (MODEL 5; CGAP/SEEP)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

LENDING: dict[str, Outcome] = {
    "default_rate": outcome(
        "defaults", LOANS, "loans in default after the guarantee", "defaults", "borrowers", better="lower", headline=10
    ),
    "default_rate_own_shock": outcome(
        "defaults",
        LOANS,
        "loans that their borrower's own means and will did not cover",
        "own_shocks",
        "borrowers",
        better="lower",
    ),
    "default_could_not_pay": outcome(
        "defaults", LOANS, "defaults for want of cash", "could_not_pay", "borrowers", better="lower"
    ),
    "default_would_not_pay": outcome(
        "defaults", LOANS, "strategic defaults", "would_not_pay", "borrowers", better="lower"
    ),
    "default_dragged_down": outcome(
        "defaults",
        LOANS,
        "defaults by an enforced call that could not be paid",
        "dragged_down",
        "borrowers",
        better="lower",
    ),
    "default_fell_with_group": outcome(
        "defaults",
        LOANS,
        "defaults of members who would have paid alone",
        "fell_with_group",
        "borrowers",
        better="lower",
    ),
    "group_repaid_share": outcome(
        "defaults", "share of groups", "groups all of whose dues were paid", "groups_repaid", "groups", better="higher"
    ),
    "unpaid_share": outcome("defaults", "share of due", "dues unpaid at the close", "unpaid", "due", better="lower"),
    "par30": outcome(
        "defaults",
        "share of portfolio",
        "balance of loans over 30 days late (CGAP)",
        "balance_par30",
        "portfolio",
        better="lower",
    ),
    "par90": outcome(
        "defaults",
        "share of portfolio",
        "balance of loans over 90 days late (CGAP)",
        "balance_par90",
        "portfolio",
        better="lower",
    ),
    "late_instalment_rate": outcome(
        "defaults",
        "share of instalments",
        "instalments not paid in full when due",
        "instalments_late",
        "instalments",
        better="lower",
    ),
    "cure_rate": outcome(
        "defaults", "share of late loans", "late loans repaid in the end", "loans_cured", "loans_late", better="higher"
    ),
    "bank_loss_rate": outcome(
        "bank",
        "share of principal",
        "principal unpaid and not recovered",
        "written_off",
        "principal",
        better="lower",
        headline=20,
    ),
    "bank_profit_rate": outcome(
        "bank", "share of principal", "profit of the bank", "profit", "principal", better="higher", headline=30
    ),
    "write_off_ratio": outcome(
        "bank", "per year", "write-offs over the average portfolio (CGAP)", "written_off", "loan_years", better="lower"
    ),
    "portfolio_yield": outcome(
        "bank",
        "per year",
        "interest received over the average portfolio (CGAP)",
        "interest",
        "loan_years",
        better="neither",
    ),
    "operational_self_sufficiency": outcome(
        "bank",
        "ratio",
        "interest over funding, operating and loss cost (CGAP)",
        "interest",
        "funding_cost operating_cost written_off",
        better="higher",
    ),
    "operating_cost_ratio": outcome(
        "bank",
        "per year",
        "operating cost over the average portfolio (CGAP)",
        "operating_cost",
        "loan_years",
        better="lower",
    ),
    "participation_rate": outcome(
        "borrowers", "share of firms", "firms with a loan", "borrowers", "firms", better="higher", headline=50
    ),
    "demand_rate": outcome(
        "borrowers",
        "share of firms",
        "firms for which the loan is worth having",
        "willing_firms",
        "firms",
        better="neither",
    ),
    "approval_rate": outcome(
        "borrowers", "share of applicants", "applicants approved", "approved", "applicants", better="neither"
    ),
    "exclusion_rate": outcome(
        "borrowers", "share of firms", "firms shut out of new loans", "excluded", "firms", better="lower"
    ),
    "good_payers_excluded_rate": outcome(
        "borrowers",
        "share of firms",
        "firms shut out that never defaulted",
        "good_excluded",
        "firms",
        better="lower",
        headline=60,
    ),
    "closing_rate": outcome(
        "borrowers", "share of firms", "firms that close in a cycle", "closings", "firms", better="lower"
    ),
    "retention_rate": outcome(
        "borrowers",
        "share of borrowers",
        "borrowers of the cycle before with a loan again (CGAP)",
        "returning",
        "borrowed_before",
        better="higher",
    ),
    "over_indebted_share": outcome(
        "borrowers",
        LOANS,
        "loans whose firm's debt service over income is above the limit",
        "over_indebted",
        "borrowers",
        better="lower",
    ),
    "certainty_equivalent_income": outcome(
        "borrowers",
        "money per cycle",
        "income for sure worth as much to owners, averse to risk (CARA)",
        "certain_income",
        "firms",
        better="higher",
    ),
    "income_mean": outcome(
        "borrowers", "money per cycle", "what an owner takes out", "income", "firms", better="higher", headline=70
    ),
    "own_repayment_rate": outcome(
        "guarantee",
        "share of due",
        "dues paid from the borrower's own cash and saving",
        "paid_own",
        "due",
        better="higher",
    ),
    "guarantee_paid_mean": outcome(
        "guarantee",
        "units of own due",
        "paid for others, per loan",
        "paid_for_others",
        "borrowers",
        better="lower",
        headline=40,
    ),
    "guarantee_paid_p95": outcome(
        "guarantee",
        "units of own due",
        "95th percentile over a cycle's loans, mean over cycles",
        "paid_for_others_p95",
        "cycles",
        better="lower",
    ),
    "guarantee_paid_max": outcome(
        "guarantee",
        "units of own due",
        "largest of a cycle's loans, mean over cycles",
        "paid_for_others_max",
        "cycles",
        better="lower",
    ),
    "helped_rate": outcome(
        "guarantee", LOANS, "loans on which partners paid", "loans_helped", "borrowers", better="lower"
    ),
    "calls_paid_share": outcome(
        "guarantee",
        "share of calls",
        "part of the gaps open to calls that was paid",
        "calls_paid",
        "calls_asked",
        better="higher",
    ),
    "watched_rate": outcome(
        "guarantee",
        "share of claims",
        "claims of failure checked by a partner",
        "claims_checked",
        "claims",
        better="neither",
    ),
    "false_claim_rate": outcome(
        "guarantee",
        "share of dues",
        "dues claimed to be beyond means that were not",
        "false_claims",
        "able",
        better="lower",
    ),
    "risky_project_rate": outcome(
        "guarantee", LOANS, "loans put into the risky project", "risky", "borrowers", better="lower"
    ),
    "project_watched_rate": outcome(
        "guarantee",
        LOANS,
        "loans whose firm was watched when it chose",
        "projects_watched",
        "borrowers",
        better="neither",
    ),
    "monitoring_cost_rate": outcome(
        "guarantee",
        "per unit of principal",
        "effort of partners' checks",
        "monitoring_cost",
        "principal",
        better="lower",
    ),
    "cohesion_mean": outcome(
        "guarantee", "share", "cohesion of groups that met", "cohesion", "groups", better="higher"
    ),
}
