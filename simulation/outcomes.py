"""The outcomes of a run, each declared once: unit, meaning, formula, and the sums it is made of.

Every outcome is a ratio of sums over the cycles of a run. Definitions follow CGAP/SEEP for the ratios of
microfinance and Basel for bank risk (MODEL 5).
"""

from __future__ import annotations

from simulation.choices import Grade
from simulation.outcome import Outcome
from simulation.outcome import declared_outcome as _outcome
from simulation.risk_outcomes import RISK_OUTCOMES

LOANS = "share of loans"
GRADED, DEFAULTED, EXPECTED = (
    " ".join(f"{name}_by_grade_{grade + 1}" for grade in Grade) for name in ("loans", "defaults", "expected")
)
OUTCOMES: dict[str, Outcome] = {
    "default_rate": _outcome("defaults", LOANS, "loans in default after the guarantee", "defaults", "borrowers"),
    "default_rate_own_shock": _outcome(
        "defaults",
        LOANS,
        "loans that their borrower's own means and will did not cover",
        "own_shocks",
        "borrowers",
    ),
    "default_could_not_pay": _outcome("defaults", LOANS, "defaults for want of cash", "could_not_pay", "borrowers"),
    "default_would_not_pay": _outcome("defaults", LOANS, "strategic defaults", "would_not_pay", "borrowers"),
    "default_dragged_down": _outcome(
        "defaults", LOANS, "defaults by an enforced call that could not be paid", "dragged_down", "borrowers"
    ),
    "default_fell_with_group": _outcome(
        "defaults", LOANS, "defaults of members who would have paid alone", "fell_with_group", "borrowers"
    ),
    "group_repaid_share": _outcome(
        "defaults", "share of groups", "groups all of whose dues were paid", "groups_repaid", "groups"
    ),
    "unpaid_share": _outcome("defaults", "share of due", "dues unpaid at the close", "unpaid", "due"),
    "par30": _outcome(
        "defaults",
        "share of portfolio",
        "balance of loans over 30 days late (CGAP)",
        "balance_par30",
        "portfolio",
    ),
    "par90": _outcome(
        "defaults",
        "share of portfolio",
        "balance of loans over 90 days late (CGAP)",
        "balance_par90",
        "portfolio",
    ),
    "late_instalment_rate": _outcome(
        "defaults",
        "share of instalments",
        "instalments not paid in full when due",
        "instalments_late",
        "instalments",
    ),
    "cure_rate": _outcome(
        "defaults", "share of late loans", "late loans repaid in the end", "loans_cured", "loans_late"
    ),
    "bank_loss_rate": _outcome(
        "bank", "share of principal", "principal unpaid and not recovered", "written_off", "principal"
    ),
    "bank_profit_rate": _outcome("bank", "share of principal", "profit of the bank", "profit", "principal"),
    "write_off_ratio": _outcome(
        "bank", "per year", "write-offs over the average portfolio (CGAP)", "written_off", "loan_years"
    ),
    "portfolio_yield": _outcome(
        "bank", "per year", "interest received over the average portfolio (CGAP)", "interest", "loan_years"
    ),
    "operational_self_sufficiency": _outcome(
        "bank",
        "ratio",
        "interest over funding, operating and loss cost (CGAP)",
        "interest",
        "funding_cost operating_cost written_off",
    ),
    "operating_cost_ratio": _outcome(
        "bank", "per year", "operating cost over the average portfolio (CGAP)", "operating_cost", "loan_years"
    ),
    "participation_rate": _outcome("borrowers", "share of firms", "firms with a loan", "borrowers", "firms"),
    "demand_rate": _outcome(
        "borrowers", "share of firms", "firms for which the loan is worth having", "willing_firms", "firms"
    ),
    "approval_rate": _outcome("borrowers", "share of applicants", "applicants approved", "approved", "applicants"),
    "exclusion_rate": _outcome("borrowers", "share of firms", "firms shut out of new loans", "excluded", "firms"),
    "good_payers_excluded_rate": _outcome(
        "borrowers", "share of firms", "firms shut out that never defaulted", "good_excluded", "firms"
    ),
    "closing_rate": _outcome("borrowers", "share of firms", "firms that close in a cycle", "closings", "firms"),
    "income_mean": _outcome("borrowers", "money per cycle", "what an owner takes out", "income", "firms"),
    "own_repayment_rate": _outcome(
        "guarantee", "share of due", "dues paid from the borrower's own cash and saving", "paid_own", "due"
    ),
    "guarantee_paid_mean": _outcome(
        "guarantee", "units of own due", "paid for others, per loan", "paid_for_others", "borrowers"
    ),
    "guarantee_paid_p95": _outcome(
        "guarantee",
        "units of own due",
        "95th percentile over a cycle's loans, mean over cycles",
        "paid_for_others_p95",
        "cycles",
    ),
    "guarantee_paid_max": _outcome(
        "guarantee",
        "units of own due",
        "largest of a cycle's loans, mean over cycles",
        "paid_for_others_max",
        "cycles",
    ),
    "helped_rate": _outcome("guarantee", LOANS, "loans on which partners paid", "loans_helped", "borrowers"),
    "calls_paid_share": _outcome(
        "guarantee",
        "share of calls",
        "part of the gaps open to calls that was paid",
        "calls_paid",
        "calls_asked",
    ),
    "watched_rate": _outcome(
        "guarantee", "share of claims", "claims of failure checked by a partner", "claims_checked", "claims"
    ),
    "false_claim_rate": _outcome(
        "guarantee", "share of dues", "dues claimed to be beyond means that were not", "false_claims", "able"
    ),
    "risky_project_rate": _outcome("guarantee", LOANS, "loans put into the risky project", "risky", "borrowers"),
    "project_watched_rate": _outcome(
        "guarantee", LOANS, "loans whose firm was watched when it chose", "projects_watched", "borrowers"
    ),
    "monitoring_cost_rate": _outcome(
        "guarantee", "share of principal", "effort of partners' checks", "monitoring_cost", "principal"
    ),
    "cohesion_mean": _outcome("guarantee", "share", "cohesion of groups that met", "cohesion", "groups"),
    "rating_auc": _outcome(
        "rating",
        "probability",
        "a loan in default had fewer points than one without, in the same cycle (area under the ROC curve)",
        "rating_concordant",
        "rating_pairs",
    ),
    "rating_auc_accepted": _outcome(
        "rating",
        "probability",
        "an approved firm whose project fails had fewer points than one whose works, by true probabilities",
        "rating_concordant_accepted",
        "rating_pairs_accepted",
    ),
    "rating_auc_applicants": _outcome(
        "rating",
        "probability",
        "the same among all applicants: what the bank cannot see",
        "rating_concordant_applicants",
        "rating_pairs_applicants",
    ),
    "rating_ks": _outcome(
        "rating",
        "share",
        "largest gap between the distributions of points of loans in default and of others, mean over cycles",
        "rating_ks",
        "rating_tested",
    ),
    "rating_brier": _outcome(
        "rating", "1", "mean of (default - its probability) squared (Brier score)", "rating_squares", GRADED
    ),
    "rating_calibration": _outcome(
        "rating", "ratio", "defaults over those the rating expected, among loans", DEFAULTED, EXPECTED
    ),
    "rating_calibration_accepted": _outcome(
        "rating",
        "ratio",
        "failing projects, by true probability, over the defaults the rating expects, among approved firms",
        "failing_accepted",
        "foreseen_accepted",
    ),
    "rating_calibration_applicants": _outcome(
        "rating",
        "ratio",
        "the same among all applicants: what the bank cannot see",
        "failing_applicants",
        "foreseen_applicants",
    ),
    "rating_stability": _outcome(
        "rating",
        "1",
        "population stability index of applicants' grades from cycle to cycle; above .25 they have shifted",
        "rating_shift",
        "rating_compared",
    ),
    **{
        f"default_rate_grade_{grade.name.lower()}": _outcome(
            "rating",
            LOANS,
            f"loans in default among those of grade {grade.name}",
            f"defaults_by_grade_{grade + 1}",
            f"loans_by_grade_{grade + 1}",
        )
        for grade in Grade
    },
    **RISK_OUTCOMES,
}
