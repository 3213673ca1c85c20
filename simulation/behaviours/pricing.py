"""The price of a loan: one for all, or for the risk the bank sees - by grade, or break-even (MODEL 3, step 2; 4.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulation.behaviour import behaviour
from simulation.behaviours.capital import risk_weight
from simulation.behaviours.lending import balance_years, rate_for, repayment_due
from simulation.choices import Grade, Pricing, RatingKind

if TYPE_CHECKING:
    from simulation.state import BankState, FirmState, World

LEAST_SURVIVAL = 1e-6


@behaviour
def pool_default(bank: BankState, scheme: Any) -> float:
    """Return the default probability that the bank expects of any firm: expected loss over loss given default."""
    loss = scheme.recovery_loss_given_default
    return min(1.0, bank.expected_loss / loss) if loss > 0.0 else 0.0


@behaviour
def default_seen(firm: FirmState, world: World) -> float:
    """Return the default probability that the bank sees in a firm: its rating's, or that of the pool without one."""
    if world.scheme.rating_kind == RatingKind.OFF:
        return pool_default(world.bank, world.scheme)
    return world.files[firm.slot].default_probability


@behaviour
def break_even_rate(
    default_probability: float, funding: float, operation: float, loss: float, capital: float, hurdle: float
) -> float:
    """Return the yearly rate r at which a loan earns its costs: (1 - PD) r = f + o + PD LGD + K h (VALIDATION K).

    loss: expected loss PD LGD a year [share of loan]; capital: K [share of loan]; hurdle: h, what it has to earn.
    """
    survival = max(LEAST_SURVIVAL, 1.0 - default_probability)
    return max(0.0, (funding + operation + loss + capital * hurdle) / survival)


@behaviour
def rate_of_risk(default_probability: float, scale: float, world: World) -> float:
    """Return the break-even rate of a loan of this default probability and firm size.

    Loss and screening come once a loan and are spread over the balance outstanding times time, as in cost-plus.
    """
    scheme = world.scheme
    once = 1.0 / balance_years(scheme)
    operation = scheme.costs_servicing + scheme.costs_screening * once
    loss = default_probability * scheme.recovery_loss_given_default * once
    capital = scheme.capital_least_ratio * risk_weight(default_probability, scale, scheme)
    funding = world.climate.quoted_rate
    return break_even_rate(default_probability, funding, operation, loss, capital, scheme.capital_hurdle)


@behaviour
def set_terms(world: World) -> None:
    """Set the interest rate of the cycle (MODEL 4.16).

    Fixed (by grade: the base), funding + operations + expected loss + margin, or break-even for an ordinary firm.
    """
    bank = world.bank
    scheme = world.scheme
    bank.rate = scheme.price_interest_rate
    if scheme.price_kind == Pricing.COST_PLUS:
        running = world.climate.quoted_rate + scheme.costs_servicing + scheme.price_margin
        once = scheme.costs_screening + bank.expected_loss
        bank.rate = max(0.0, running + once / balance_years(scheme))
    elif scheme.price_kind == Pricing.BREAK_EVEN:
        bank.rate = rate_of_risk(pool_default(bank, scheme), 1.0, world)


@behaviour
def grade_seen(firm: FirmState, world: World) -> Grade:
    """Return the grade in which the bank sees a firm; C without a rating."""
    return Grade.C if world.scheme.rating_kind == RatingKind.OFF else world.files[firm.slot].grade


@behaviour
def repayment_of(firm: FirmState, usual: float, world: World) -> float:
    """Return what a firm repays per unit of loan: what is usual, or by its own risk, or less for a loyal customer."""
    scheme = world.scheme
    own = rate_for(firm, world.bank, scheme)
    if scheme.price_kind == Pricing.BY_GRADE:
        return repayment_due(max(0.0, own + scheme.price_grade_spreads[grade_seen(firm, world)]), scheme)
    if scheme.price_kind == Pricing.BREAK_EVEN:
        discount = world.bank.rate - own
        return repayment_due(max(0.0, rate_of_risk(default_seen(firm, world), firm.scale, world) - discount), scheme)
    if scheme.price_loyalty_step == 0.0 or firm.completed == 0:
        return usual
    return repayment_due(own, scheme)
