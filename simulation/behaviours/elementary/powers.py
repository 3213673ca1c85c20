"""Powers: whole ones by multiplication, others by logarithm and exponential in two parts."""

from __future__ import annotations

import math

from ..behaviour import behaviour
from .exact import product_and_rest
from .exponential import exp_of_parts
from .logarithm import log_in_parts

MULTIPLIED = 16
"""Largest whole exponent whose power is multiplied out: each factor may add an ulp."""


@behaviour
def power(base: float, exponent: float) -> float:
    """Return base to a power: within an ulp, or for whole exponents n up to 16 within n ulp.

    Raises ZeroDivisionError for a power below 0 of 0; nan for a base below 0 whose exponent is not so multiplied.
    """
    if -MULTIPLIED <= exponent <= MULTIPLIED and exponent == math.floor(exponent):
        times = int(exponent)
        return multiplied(base, times) if times >= 0 else 1.0 / multiplied(base, -times)
    if base == 0.0 or base == 1.0:
        return base if exponent > 0.0 else 1.0 / base
    return power_by_logarithm(base, exponent)


@behaviour
def multiplied(base: float, times: int) -> float:
    """Return the product of so many factors, by squaring (Knuth 1997, 4.6.3)."""
    product = 1.0
    while times > 0:
        if times % 2 == 1:
            product *= base
        base *= base
        times //= 2
    return product


@behaviour
def power_by_logarithm(base: float, exponent: float) -> float:
    """Return base to a power through its logarithm."""
    if not 0.0 < base < math.inf:
        return math.nan if not base > 0.0 else base if exponent > 0.0 else 0.0
    high, low = log_in_parts(base)
    if not abs(exponent * high) < 800.0:
        return exp_of_parts(exponent * high, 0.0)
    product, rest = product_and_rest(exponent, high)
    return exp_of_parts(product, rest + exponent * low)
