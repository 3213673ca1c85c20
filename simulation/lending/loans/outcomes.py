"""Outcomes of loans (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
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
    "unpaid_share": outcome(
        "defaults", "share of debt service", "dues unpaid at the close", "unpaid", "debt_service", better="lower"
    ),
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
    "npl_ratio": outcome(
        "bank",
        "share of balance",
        "balance of substandard, doubtful and loss loans at the ends of periods (five categories)",
        "balance_substandard balance_doubtful balance_loss",
        "balance",
        better="lower",
    ),
}
