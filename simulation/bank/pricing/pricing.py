"""The price of a loan: one for all, by grade, or at each firm's break-even (ODD 7.5, 7.27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...lending.loans.schedule import balance_years, gross_interest_at
from ..capital.risk_weights import risk_weight
from ..rating.choices import RatingKind
from ..rating.grading import price_step
from .choices import Pricing

if TYPE_CHECKING:
    from ...declaring.records import BankState, FirmState, Scheme, World

LEAST_SURVIVAL = 1e-6


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
    """Set the interest rate of the cycle (ODD 7.5).

    Fixed, funding + operations + expected loss + margin, or break-even for a firm of ordinary size and risk.
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
def rate_for(firm: FirmState, step: float, bank: BankState, scheme: Scheme) -> float:
    """Return a firm's own yearly rate: the bank's, a step for its grade, less one for each cycle repaid (loyalty)."""
    return max(0.0, bank.rate + step - scheme.price_loyalty_step * firm.completed)


@behaviour
def gross_interest_of(firm: FirmState, usual: float, world: World) -> float:
    """Return what a firm repays per unit of loan: what is usual, or what its risk, grade and loyalty make of it."""
    scheme = world.scheme
    step = price_step(firm, world)
    if scheme.price_kind == Pricing.BREAK_EVEN:
        step += rate_of_risk(default_seen(firm, world), firm.scale, world) - world.bank.rate
    if step == 0.0 and (scheme.price_loyalty_step == 0.0 or firm.completed == 0):
        return usual
    return gross_interest_at(rate_for(firm, step, world.bank, scheme), scheme)
