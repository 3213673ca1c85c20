"""The outcomes of a run, each declared once: unit, meaning, formula, and the sums it is made of.

Every outcome is a ratio of sums over the cycles of a run. Definitions follow CGAP/SEEP for the ratios of
microfinance and Basel for bank risk (MODEL 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Values = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Outcome:
    """One outcome: sum of some columns of the series over the sum of others.

    heading: where it stands in a report. formula: text of the ratio, from the names of the columns.
    """

    heading: str
    unit: str
    meaning: str
    above: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def formula(self) -> str:
        """The ratio in the names of the series' columns."""
        return f"sum({' + '.join(self.above)}) / sum({' + '.join(self.below)})"

    def of(self, series: np.ndarray[Any, Any]) -> Values:
        """Return the outcome of each run; NaN where the sum below is zero. series: (runs, cycles)."""
        above, below = _total(series, self.above), _total(series, self.below)
        ratio: Values = np.full(len(above), np.nan)
        np.divide(above, below, out=ratio, where=below != 0)
        return ratio


def _total(series: np.ndarray[Any, Any], names: tuple[str, ...]) -> Values:
    """Sum columns over cycles; a leading minus subtracts."""
    total = np.zeros(len(series))
    for name in names:
        sign, column = (-1.0, name[1:]) if name.startswith("-") else (1.0, name)
        total = total + sign * series[column].sum(axis=1)
    return total


def _outcome(heading: str, unit: str, meaning: str, above: str, below: str) -> Outcome:
    """Declare an outcome from the names of columns, separated by blanks."""
    return Outcome(heading, unit, meaning, tuple(above.split()), tuple(below.split()))


LOANS = "share of loans"
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
    "retention_rate": _outcome(
        "borrowers",
        "share of borrowers",
        "borrowers of the cycle before with a loan again (CGAP)",
        "returning",
        "borrowed_before",
    ),
    "over_indebted_share": _outcome(
        "borrowers",
        LOANS,
        "loans whose firm's debt service over income is above the limit",
        "over_indebted",
        "borrowers",
    ),
    "certainty_equivalent_income": _outcome(
        "borrowers",
        "money per cycle",
        "income for sure worth as much to owners, averse to risk (CARA)",
        "certain_income",
        "firms",
    ),
    "multiple_borrowing_rate": _outcome(
        "lenders", LOANS, "loans whose firm borrowed from the second lender as well", "other_loans", "borrowers"
    ),
    "second_lender_loss_rate": _outcome(
        "lenders", "share of due", "due to the second lender and lost", "other_unpaid", "other_due"
    ),
    "registry_refusal_rate": _outcome(
        "lenders", "share of applicants", "refused for debts that the registry showed", "other_refused", "applicants"
    ),
    "mean_cascade": _outcome(
        "network",
        "firms per own failure",
        "firms that fail, by themselves or by calls from other groups, per firm that fails by itself",
        "network_seeds network_failures",
        "network_seeds",
    ),
    "contagion_rate": _outcome(
        "network",
        "share of firms called",
        "sound firms called for other groups' firms that fail by it",
        "network_failures",
        "network_called",
    ),
    "contagion_frequency": _outcome(
        "network",
        "share of cycles",
        "cycles in which a call from beyond the group felled a firm",
        "network_spread",
        "cycles",
    ),
    "network_bad_debt_share": _outcome(
        "network",
        "share of unpaid",
        "new bad debt of firms with guarantees beyond the group",
        "network_unpaid",
        "unpaid",
    ),
    "network_paid_share": _outcome(
        "network",
        "share of calls",
        "part of unpaid debt guaranteed from beyond the group that guarantors paid",
        "network_paid",
        "network_owed",
    ),
    "withdrawal_rate": _outcome(
        "network", "share of firms", "firms whose line is withdrawn for a neighbour's failure", "withdrawn", "firms"
    ),
}
