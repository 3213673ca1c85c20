"""Regulatory capital of a loan: the internal-ratings formulas of Basel, and one weight for all (ODD 7.26.1)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.exponential import expm1
from ...behaviours.elementary.logarithm import log
from ...luck.normal import normal_probability, normal_quantile
from .choices import CapitalRule

if TYPE_CHECKING:
    from ...declaring.records import Scheme

LEAST_DEFAULT = 0.0003
MOST_DEFAULT = 0.9999
CONFIDENCE = 0.999


@behaviour
def corporate_correlation(default_probability: float, sales: float) -> float:
    """Return the asset correlation of a small corporate (Basel Committee 2006, 272-273).

    R = .12 w + .24 (1 - w) - .04 (1 - (S - 5)/45), w = (1 - exp(-50 PD))/(1 - exp(-50)); S: yearly sales [million
    euro], between 5 and 50.
    """
    weight = expm1(-50.0 * default_probability) / expm1(-50.0)
    counted = min(50.0, max(5.0, sales))
    return 0.12 * weight + 0.24 * (1.0 - weight) - 0.04 * (1.0 - (counted - 5.0) / 45.0)


@behaviour
def retail_correlation(default_probability: float) -> float:
    """Return the asset correlation of other retail (Basel Committee 2006, 330).

    R = .03 w + .16 (1 - w), w = (1 - exp(-35 PD))/(1 - exp(-35)).
    """
    weight = expm1(-35.0 * default_probability) / expm1(-35.0)
    return 0.03 * weight + 0.16 * (1.0 - weight)


@behaviour
def unexpected_loss(default_probability: float, loss: float, correlation: float) -> float:
    """Return LGD (Phi((G(PD) + sqrt(R) G(.999)) / sqrt(1 - R)) - PD) [share of loan] (Vasicek 2002)."""
    shifted = normal_quantile(default_probability) + math.sqrt(correlation) * normal_quantile(CONFIDENCE)
    return loss * (normal_probability(shifted / math.sqrt(1.0 - correlation)) - default_probability)


@behaviour
def maturity_factor(default_probability: float, maturity: float) -> float:
    """Return (1 + (M - 2.5) b) / (1 - 1.5 b), b = (.11852 - .05478 ln PD)^2 (Basel Committee 2006, 272)."""
    root = 0.11852 - 0.05478 * log(default_probability)
    slope = root * root
    return (1.0 + (maturity - 2.5) * slope) / (1.0 - 1.5 * slope)


@behaviour
def bounded_default(default_probability: float) -> float:
    """Return a default probability of at least .03 % (Basel Committee 2006, 285) and below 1."""
    return min(MOST_DEFAULT, max(LEAST_DEFAULT, default_probability))


@behaviour
def corporate_capital(default_probability: float, loss: float, maturity: float, sales: float) -> float:
    """Return K of a small corporate [share of loan] (Basel Committee 2006, 272-273)."""
    chance = bounded_default(default_probability)
    correlation = corporate_correlation(chance, sales)
    return unexpected_loss(chance, loss, correlation) * maturity_factor(chance, maturity)


@behaviour
def retail_capital(default_probability: float, loss: float) -> float:
    """Return K of other retail [share of loan] (Basel Committee 2006, 330)."""
    chance = bounded_default(default_probability)
    return unexpected_loss(chance, loss, retail_correlation(chance))


@behaviour
def risk_weight(default_probability: float, scale: float, scheme: Scheme) -> float:
    """Return the risk weight of a loan [share of loan]: 12.5 K, or one weight for all (standardised)."""
    loss = scheme.capital_loss_given_default
    if scheme.capital_rule == CapitalRule.IRB_SME_CORPORATE:
        sales = scheme.capital_sales * scale
        return 12.5 * corporate_capital(default_probability, loss, scheme.capital_maturity, sales)
    if scheme.capital_rule == CapitalRule.IRB_OTHER_RETAIL:
        return 12.5 * retail_capital(default_probability, loss)
    return scheme.capital_risk_weight
