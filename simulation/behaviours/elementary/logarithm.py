"""Natural logarithms: fdlibm's (e_log.c, Sun Microsystems 1993), and one in two parts, from which powers are made."""

from __future__ import annotations

import math

from ..behaviour import behaviour
from .exact import product_and_rest, significand, sum_and_rest
from .polynomial import polynomial

ROOT_OF_TWO = 1.4142135623730951
FITTED = (
    1.479819860511658591e-01,
    1.531383769920937332e-01,
    1.818357216161805012e-01,
    2.222219843214978396e-01,
    2.857142874366239149e-01,
    3.999999999940941908e-01,
    6.666666666666735130e-01,
)
"""Lg7 to Lg1 of e_log.c: what log(1 + f) = 2 s + s R(s^2) has beyond 2 s, with s = f / (2 + f)."""
LOG_2_HIGH = 6.93147180369123816490e-01
"""log 2 to 33 bits, so that its products with exponents are exact (e_log.c)."""
LOG_2_LOW = 1.90821492927058770002e-10
"""The rest of log 2."""
TWO_THIRDS = 0.6666666666666666
TWO_THIRDS_LOW = 3.700743415417188e-17
"""What 2/3 as a float leaves out."""
HIGHER_TERMS = (2 / 23, 2 / 21, 2 / 19, 2 / 17, 2 / 15, 2 / 13, 2 / 11, 2 / 9, 2 / 7, 2 / 5)


@behaviour
def log(x: float) -> float:
    """Return the natural logarithm of x within an ulp; minus infinity at 0, nan below."""
    if not 0.0 < x < math.inf:
        return x if x > 0.0 else -math.inf if x == 0.0 else math.nan
    m, exponent = centred(x)
    f = m - 1.0
    s = f / (2.0 + f)
    square = s * s
    half = 0.5 * f * f
    small = s * (half + square * polynomial(square, FITTED)) + exponent * LOG_2_LOW
    return exponent * LOG_2_HIGH - ((half - small) - f)


@behaviour
def centred(x: float) -> tuple[float, int]:
    """Return m from 2^-.5 to 2^.5 and the exponent e with x = m * 2^e, exactly, for a finite x > 0."""
    m, exponent = significand(x)
    if m > ROOT_OF_TWO:
        return 0.5 * m, exponent + 1
    return m, exponent


@behaviour
def log1p(x: float) -> float:
    """Return log(1 + x) within an ulp, also where 1 + x is rounded to 1; nan below -1."""
    total, rest = sum_and_rest(1.0, x)
    if not 0.0 < total < math.inf:
        return log(total)
    high, low = log_in_parts(total)
    return high + (low + rest / total)


@behaviour
def log_in_parts(x: float) -> tuple[float, float]:
    """Return the logarithm of a finite x > 0 as a sum of two, to about 2^-63 of it.

    log m = 2 (s + s^3/3 + s^5/5 + ...) with s = (m - 1) / (m + 1); its first two terms are in doubled precision.
    """
    m, exponent = centred(x)
    s, s_low = quotient_and_rest(m)
    square, square_low = product_and_rest(s, s)
    cube, cube_low = product_and_rest(s, square)
    third, third_low = product_and_rest(cube, TWO_THIRDS)
    third_low += TWO_THIRDS * (cube_low + s * (square_low + 2.0 * s * s_low) + s_low * square) + TWO_THIRDS_LOW * cube
    high, low = sum_and_rest(2.0 * s, third)
    low += third_low + 2.0 * s_low + cube * (square * polynomial(square, HIGHER_TERMS))
    whole, rest = sum_and_rest(exponent * LOG_2_HIGH, high)
    return sum_and_rest(whole, rest + (low + exponent * LOG_2_LOW))


@behaviour
def quotient_and_rest(m: float) -> tuple[float, float]:
    """Return (m - 1) / (m + 1) as rounded and what rounding left out, for m near 1, where m - 1 is exact."""
    above = m - 1.0
    below, below_low = sum_and_rest(m, 1.0)
    quotient = above / below
    product, product_low = product_and_rest(quotient, below)
    return quotient, (((above - product) - product_low) - quotient * below_low) / below
