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
"""
_HIGHER = """
    group_repaid_share cure_rate bank_profit_rate operational_self_sufficiency participation_rate income_mean
    own_repayment_rate calls_paid_share cohesion_mean
"""
_NEITHER = "portfolio_yield demand_rate approval_rate watched_rate project_watched_rate"

DIRECTIONS: dict[str, Better] = {
    name: direction
    for names, direction in ((_LOWER, Better.LOWER), (_HIGHER, Better.HIGHER), (_NEITHER, Better.NEITHER))
    for name in names.split()
}
"""For each outcome of a run the direction that is better. What borrowers pay for others counts as a burden; the
yield of the portfolio is income of the bank and cost of the borrowers, so neither direction is better."""
