"""Projects: what a firm can expect of its return, what it gets, and when (ODD 7.4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import exp
from ...behaviours.elementary.logarithm import log
from ...luck.normal import normal_probability
from .choices import ReturnFamily, ReturnLevel

if TYPE_CHECKING:
    from ...declaring.records import Economy, FirmLuck, FirmState, MeetingLuck, TallyState


@behaviour
def return_of_success(success: float, economy: Economy) -> float:
    """Return what a working project returns [per unit of loan]: the same for all, or the same mean for all."""
    if economy.returns_level == ReturnLevel.SAME_MEAN:
        return economy.returns_success / success if success > 0.0 else 0.0
    return economy.returns_success


@behaviour
def success_with(firm: FirmState, risky: bool, economy: Economy) -> float:
    """Return the success probability of a firm's safe or risky project."""
    return firm.success * economy.risky_success_ratio if risky else firm.success


@behaviour
def prospect(success: float, gross_interest: float, economy: Economy) -> tuple[float, float]:
    """Return p = P(return >= gross interest) and y = E[return | return >= gross interest] (ODD 7.4)."""
    if economy.returns_family == ReturnFamily.UNIFORM:
        return uniform_prospect(economy.returns_maximum, gross_interest)
    if economy.returns_family == ReturnFamily.LOGNORMAL:
        return lognormal_prospect(economy.returns_success, economy.returns_spread, gross_interest)
    if economy.returns_family == ReturnFamily.DISCRETE:
        return discrete_prospect(economy, gross_interest)
    return two_point_prospect(success, return_of_success(success, economy), economy.returns_salvage, gross_interest)


@behaviour
def prospect_of_loan(success: float, gross_interest: float, invested: float, economy: Economy) -> tuple[float, float]:
    """Return the prospect of a project that gets only a part of the loan, as fees are deducted [per unit of loan]."""
    if invested <= 0.0:
        return 0.0, 0.0
    chance, success_return = prospect(success, gross_interest / invested, economy)
    return chance, success_return * invested


@behaviour
def two_point_prospect(success: float, high: float, low: float, gross_interest: float) -> tuple[float, float]:
    """Return the prospect of a project that returns `high` with probability `success`, else `low`."""
    if covers(low, gross_interest):
        return 1.0, success * high + (1.0 - success) * low
    if covers(high, gross_interest):
        return success, high
    return 0.0, 0.0


@behaviour
def uniform_prospect(maximum: float, gross_interest: float) -> tuple[float, float]:
    """Return the prospect of a return uniform on [0, maximum]."""
    if gross_interest >= maximum:
        return 0.0, 0.0
    return 1.0 - gross_interest / maximum, 0.5 * (gross_interest + maximum)


@behaviour
def lognormal_prospect(mean: float, spread: float, gross_interest: float) -> tuple[float, float]:
    """Return the prospect of a lognormal return with this mean and standard deviation of its log."""
    if mean <= 0.0:
        return 0.0, 0.0
    z = (log(gross_interest / mean) + 0.5 * spread * spread) / spread
    chance = normal_probability(-z)
    return (chance, mean * normal_probability(spread - z) / chance) if chance > 0.0 else (0.0, 0.0)


@behaviour
def discrete_prospect(economy: Economy, gross_interest: float) -> tuple[float, float]:
    """Return the prospect of a return with given levels and probabilities."""
    chance = 0.0
    total = 0.0
    for k in range(len(economy.returns_levels)):
        if covers(economy.returns_levels[k], gross_interest):
            chance += economy.returns_probabilities[k]
            total += economy.returns_probabilities[k] * economy.returns_levels[k]
    return (chance, total / chance) if chance > 0.0 else (0.0, 0.0)


@behaviour
def drawn_return(fate: float, economy: Economy) -> float:
    """Return the return of this fate [per unit of loan] for the families without success and failure."""
    if economy.returns_family == ReturnFamily.UNIFORM:
        return economy.returns_maximum * normal_probability(fate)
    if economy.returns_family == ReturnFamily.LOGNORMAL:
        spread = economy.returns_spread
        return economy.returns_success * exp(spread * fate - 0.5 * spread * spread)
    return discrete_return(normal_probability(fate), economy)


@behaviour
def discrete_return(u: float, economy: Economy) -> float:
    """Return the level at which the cumulated probability reaches u."""
    reached = 0.0
    level = 0.0
    for k in range(len(economy.returns_levels)):
        if economy.returns_probabilities[k] > 0.0 and reached < u:
            level = economy.returns_levels[k]
            reached += economy.returns_probabilities[k]
    return level


@behaviour
def start_project(firm: FirmState, fate: float, luck: FirmLuck, before: int, periods: int, economy: Economy) -> None:
    """Settle how the project of this cycle goes: its revenue a period and, if it fails, when (ODD 7.4).

    It works iff Phi(fate) > 1 - p. A project that fails does so at a random period: revenue arrives as planned
    before it, salvage from it on. before: periods of the cycle that are over; periods: of the project.
    """
    per_period = firm.principal * firm.invested / periods
    firm.failing = 0
    firm.worked = True
    if economy.returns_family != ReturnFamily.TWO_POINT:
        firm.revenue = drawn_return(fate, economy) * per_period
        firm.planned = firm.revenue
        firm.salvage = firm.revenue
        return
    success = success_with(firm, firm.risky, economy)
    ratio = economy.risky_return_ratio if firm.risky else 1.0
    firm.revenue = return_of_success(firm.success, economy) * ratio * per_period
    firm.planned = firm.revenue
    firm.salvage = economy.returns_salvage * per_period
    if normal_probability(fate) <= 1.0 - success:
        firm.worked = False
        firm.failing = before + 1 + math.floor(luck.timing * periods)


@behaviour
def receive_revenue(firm: FirmState, luck: MeetingLuck, period: int, economy: Economy, tally: TallyState) -> None:
    """Let a period's revenue arrive: now, or a period late (ODD 7.4)."""
    if period == firm.failing:
        firm.revenue = firm.salvage
    firm.arrived = firm.delayed
    firm.delayed = 0.0
    if luck.delay < economy.returns_delay:
        firm.delayed = firm.revenue
    else:
        firm.arrived += firm.revenue
    firm.cash += firm.arrived
    tally.inflow += firm.arrived


@behaviour
def receive_late_revenue(firm: FirmState, tally: TallyState) -> None:
    """Let the revenue arrive that was a period late, after the last period of revenue."""
    firm.arrived = firm.delayed
    firm.delayed = 0.0
    firm.cash += firm.arrived
    tally.inflow += firm.arrived


@behaviour
def invest_more(firm: FirmState, growth: float) -> None:
    """Let a project grow by a factor: all it brings is so many times as large."""
    firm.revenue *= growth
    firm.planned *= growth
    firm.salvage *= growth
