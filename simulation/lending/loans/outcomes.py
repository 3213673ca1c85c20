"""Outcomes of loans (ODD 7.37)."""

from __future__ import annotations

from ...declaring.outcome import LOANS, Outcome, outcome

OUTCOMES: dict[str, Outcome] = {
    "default_rate": outcome(
        "defaults", LOANS, "loans in default after the guarantee", "defaults", "borrowers", better="lower", headline=10
    ),
    "default_amount_rate": outcome(
        "defaults",
        "share of principal",
        "principal of the loans in default",
        "default_principal",
        "principal",
        better="lower",
    ),
    "ever_90_days_late_rate": outcome(
        "defaults",
        LOANS,
        "loans ever more than 90 days late",
        "ever_90_days_late",
        "borrowers",
        better="lower",
    ),
    "small_balance_rate": outcome(
        "defaults",
        LOANS,
        "loans that left a balance too small for a default",
        "small_balances",
        "borrowers",
        better="lower",
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
    "default_dragged_from_beyond": outcome(
        "defaults",
        LOANS,
        "defaults by a call from beyond the group that could not be paid",
        "dragged_from_beyond",
        "borrowers",
        better="lower",
    ),
    "group_mean_cascade": outcome(
        "contagion",
        "loans per own failure",
        "loans in default, by themselves or with their group, per loan that failed by itself",
        "could_not_pay would_not_pay dragged_down fell_with_group",
        "could_not_pay would_not_pay",
        better="lower",
    ),
    "group_contagion_rate": outcome(
        "contagion",
        "share of loans called",
        "sound loans called for partners that fall by it",
        "dragged_down fell_with_group",
        "group_called",
        better="lower",
    ),
    "group_contagion_frequency": outcome(
        "contagion",
        "share of cycles",
        "cycles in which a loan fell with its group",
        "group_cascades",
        "cycles",
        better="lower",
    ),
    "group_repaid_share": outcome(
        "defaults", "share of groups", "groups all of whose dues were paid", "groups_repaid", "groups", better="higher"
    ),
    "unpaid_share": outcome(
        "defaults", "share of debt service", "dues unpaid at the close", "unpaid", "debt_service", better="lower"
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
    "paid_by_borrowers": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, paid by borrowers themselves",
        "paid_own",
        "debt_service -carried_over",
        better="higher",
    ),
    "paid_by_partners": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, paid by partners on call",
        "paid_by_partners",
        "debt_service -carried_over",
        better="neither",
    ),
    "paid_by_fund": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, paid by the joint fund from others' saving",
        "paid_by_fund",
        "debt_service -carried_over",
        better="neither",
    ),
    "paid_by_guarantors": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, paid by guarantors outside the group",
        "paid_by_guarantors",
        "debt_service -carried_over",
        better="neither",
    ),
    "recovered_after_default": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, recovered after default",
        "recovered_after_default",
        "debt_service -carried_over",
        better="neither",
    ),
    "lost_by_bank": outcome(
        "guarantee",
        "share of debt service",
        "what fell due, lost by the bank",
        "lost_by_bank",
        "debt_service -carried_over",
        better="lower",
    ),
}
