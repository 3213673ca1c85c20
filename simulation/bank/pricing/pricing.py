"""The price of a loan: one for all, by grade, or at each firm's break-even (ODD 7.5, 7.27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...lending.loans.rebate import interest_kept
from ...lending.schedules.schedule import of_principal, plan_of
from ..capital.risk_weights import risk_weight
from ..rating.choices import RatingKind
from ..rating.grading import price_step
from .choices import Pricing

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, World

LEAST_SURVIVAL = 1e-6
MOST_STEPS = 20
SAME_RATE = 1e-13


@behaviour
def pool_default(bank: BankState, scheme: Scheme) -> float:
    """Return the default probability that the bank expects of any firm: expected loss over loss given default."""
    loss = scheme.recovery_loss_given_default
    return min(1.0, bank.expected_loss / loss) if loss > 0.0 else 0.0


@behaviour
def default_seen(firm: FirmState, world: World) -> float:
    """Return the default probability that the bank sees in a firm: its rating's, else that of any firm."""
    if world.scheme.rating_kind == RatingKind.OFF:
        return pool_default(world.bank, world.scheme)
    return world.files[firm.slot].default_probability


@behaviour
def break_even_rate(
    default_probability: float, funding: float, operation: float, loss: float, capital: float, hurdle: float
) -> float:
    """Return the yearly rate r at which a loan earns its costs: (1 - PD) r = f + o + PD LGD + K h (ODD 7.27).

    loss: expected loss PD LGD a year [share of loan]; capital: K [share of loan]; hurdle: h, what it has to earn.
    """
    survival = max(LEAST_SURVIVAL, 1.0 - default_probability)
    return max(0.0, (funding + operation + loss + capital * hurdle) / survival)


@behaviour
def rate_of_risk(default_probability: float, scale: float, world: World) -> float:
    """Return the break-even rate of a loan of this default probability and firm size."""
    scheme = world.scheme
    once = scheme.costs_screening - fee_income(scheme)
    loss = default_probability * scheme.recovery_loss_given_default
    capital = scheme.capital_least_ratio * risk_weight(default_probability, scale, scheme)
    return rate_that_earns(default_probability, scheme.costs_servicing, once, loss, capital, world)


@behaviour
def rate_that_earns(
    default_probability: float, operation: float, once: float, loss: float, capital: float, world: World
) -> float:
    """Return the yearly rate that bears all costs, as `break_even_rate` has it.

    operation: a year; once, loss: once a loan, spread over its balance times time. That depends a little on the rate
    itself, so that it is found step by step.
    """
    scheme = world.scheme
    funding = world.climate.quoted_rate
    rate, before = max(0.0, funding + operation), -1.0
    for _ in range(MOST_STEPS):
        if abs(rate - before) <= SAME_RATE:
            break
        before = rate
        spread = per_balance_year(rate, scheme)
        yearly = operation + once * spread
        rate = break_even_rate(default_probability, funding, yearly, loss * spread, capital, scheme.capital_hurdle)
        rate = rate / interest_kept(before, scheme)
    return rate


@behaviour
def fee_income(scheme: Scheme) -> float:
    """Return what fees bring in over a cycle [per unit of loan]."""
    return of_principal(scheme.fees_upfront, scheme) + scheme.fees_periodic * scheme.loan_instalments


@behaviour
def per_balance_year(rate: float, scheme: Scheme) -> float:
    """Return one over the planned balance times time of a loan at this rate [per year]."""
    _, balance_years, _ = plan_of(rate, scheme)
    return 1.0 / balance_years


@behaviour
def set_terms(world: World) -> None:
    """Set the interest rate of the cycle (ODD 7.5).

    Fixed, funding + operations + expected loss + margin, or break-even for a firm of ordinary size and risk.
    """
    bank = world.bank
    scheme = world.scheme
    bank.rate = scheme.price_interest_rate
    if scheme.price_kind == Pricing.COST_PLUS:
        once = scheme.costs_screening - fee_income(scheme)
        bank.rate = rate_that_earns(
            0.0, scheme.costs_servicing + scheme.price_margin, once, bank.expected_loss, 0.0, world
        )
    elif scheme.price_kind == Pricing.BREAK_EVEN:
        bank.rate = rate_of_risk(pool_default(bank, scheme), 1.0, world)


@behaviour
def rate_of(firm: FirmState, world: World) -> float:
    """Return a firm's own yearly rate: the bank's, or what its risk, its grade and the cycles it repaid make of it."""
    scheme = world.scheme
    step = price_step(firm, world)
    if scheme.price_kind == Pricing.BREAK_EVEN:
        step += rate_of_risk(default_seen(firm, world), firm.scale, world) - world.bank.rate
    return max(0.0, world.bank.rate + step - scheme.price_loyalty_step * firm.completed)
