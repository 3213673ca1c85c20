"""Which direction of an outcome is better, declared once for every comparison."""

from __future__ import annotations

from enum import IntEnum


class Better(IntEnum):
    """The sign of an improvement. NEITHER: who gains by it is a question of view, so nobody is called better."""

    LOWER = -1
    NEITHER = 0
    HIGHER = 1


_LOWER = """
    default_rate default_rate_own_shock default_could_not_pay default_would_not_pay default_dragged_down
    default_fell_with_group unpaid_share par30 par90 late_instalment_rate
    bank_loss_rate write_off_ratio operating_cost_ratio loss_exceeds_capital worst_cycle_loss_rate defaults_count
    exclusion_rate good_payers_excluded_rate closing_rate
    guarantee_paid_mean guarantee_paid_p95 guarantee_paid_max helped_rate
    false_claim_rate risky_project_rate monitoring_cost_rate
    bad_share_approved bad_loan_share fraud_missed_rate wrongly_refused_rate control_cost_rate officer_bonus_rate
    control_cost_at_application control_cost_at_field_visit control_cost_at_review control_cost_at_approval
    control_cost_at_signing control_cost_at_use_of_funds control_cost_at_first_visit
    credit_loss_rate operational_loss_rate market_loss_rate economic_loss_rate loss_given_default
    collection_cost_rate warning_cost_rate npl_ratio cost_per_borrower
    default_rate_grade_a default_rate_grade_b default_rate_grade_c default_rate_grade_d default_rate_grade_e
    rating_brier rating_stability
    over_indebted_share second_lender_loss_rate mean_cascade contagion_rate contagion_frequency withdrawal_rate
"""
_HIGHER = """
    group_repaid_share cure_rate bank_profit_rate operational_self_sufficiency participation_rate income_mean
    own_repayment_rate calls_paid_share cohesion_mean
    fraud_found_rate found_at_application found_at_field_visit found_at_review found_at_approval found_at_signing
    found_at_use_of_funds found_at_first_visit officer_hit_rate
    alert_precision alert_recall failures_averted_rate recovery_rate capital_ratio raroc
    retention_rate certainty_equivalent_income
    rating_auc rating_auc_accepted rating_auc_applicants rating_ks
"""
_NEITHER = """
    portfolio_yield demand_rate approval_rate watched_rate project_watched_rate
    admission_refused_rate limited_rate rationed_rate alert_rate officer_caseload_mean officer_leniency_mean
    multiple_borrowing_rate registry_refusal_rate network_bad_debt_share network_paid_share
    break_even_rate net_interest_margin recovery_by_reminder recovery_by_soft recovery_by_credit recovery_by_hard
    rating_calibration rating_calibration_accepted rating_calibration_applicants
"""

DIRECTIONS: dict[str, Better] = {
    name: direction
    for names, direction in ((_LOWER, Better.LOWER), (_HIGHER, Better.HIGHER), (_NEITHER, Better.NEITHER))
    for name in names.split()
}
"""For each outcome of a run the direction that is better. What borrowers pay for others counts as a burden; the
yield of the portfolio is income of the bank and cost of the borrowers, so neither direction is better."""
