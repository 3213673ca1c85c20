"""Exponentials: fdlibm's rational approximation (e_exp.c, Sun Microsystems 1993), its sums kept in two parts."""

from __future__ import annotations

import math

from ..behaviour import behaviour
from .exact import sum_and_rest, times_power_of_two
from .logarithm import LOG_2_HIGH, LOG_2_LOW
from .polynomial import polynomial

BEYOND = 800.0
"""Beyond it, either way, the result is infinite or 0; that between is found by scaling."""
ONE_IS_NOTHING = 40.0
"""From here on, 1 more or less is no part of the result's bits."""
PER_LOG_2 = 1.4426950408889634
REDUCED = (
    4.13813679705723846039e-08,
    -1.65339022054652515390e-06,
    6.61375632143793436117e-05,
    -2.77777777770155933842e-03,
    1.66666666666666019037e-01,
)
"""P5 to P1 of e_exp.c: c = x - x^2 (P1 + P2 x^2 + ...) in exp(x) = 1 + x + x c / (2 - c), for |x| <= log(2) / 2."""


@behaviour
def exp(x: float) -> float:
    """Return e to the power x within .6 ulp, infinite where that is beyond the largest float."""
    return exp_of_parts(x, 0.0)


@behaviour
def exp_of_parts(high: float, low: float) -> float:
    """Return exp(high + low) for a low that is small beside 1."""
    if not -BEYOND < high < BEYOND:
        return exp_beyond(high)
    exponent, x, tail = reduced(high, low)
    total, rest = sum_and_rest(1.0, x)
    return times_power_of_two(total + (rest + tail), exponent)


@behaviour
def exp_beyond(x: float) -> float:
    """Return e to the power of what is far from 0, or no number."""
    if x > 0.0:
        return math.inf
    return 0.0 if x < 0.0 else math.nan


@behaviour
def reduced(high: float, low: float) -> tuple[int, float, float]:
    """Return k, x and t with exp(high + low) = 2^k (1 + x + t), |x| <= log(2) / 2 and t about x^2 / 2."""
    exponent = math.floor(high * PER_LOG_2 + 0.5)
    x, rest = sum_and_rest(high - exponent * LOG_2_HIGH, low - exponent * LOG_2_LOW)
    square = x * x
    c = x - square * polynomial(square, REDUCED)
    return exponent, x, x * c / (2.0 - c) + rest * (1.0 + x)


@behaviour
def expm1(x: float) -> float:
    """Return exp(x) - 1 within an ulp, also for an x near 0."""
    if not -ONE_IS_NOTHING < x < ONE_IS_NOTHING:
        return exp(x) - 1.0
    exponent, x, tail = reduced(x, 0.0)
    power_of_two = times_power_of_two(1.0, exponent)
    total, rest = sum_and_rest(power_of_two - 1.0, power_of_two * x)
    return total + (rest + power_of_two * tail)
