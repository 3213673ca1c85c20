"""The beta distribution: its probability (continued fraction, DLMF 8.17.22) and quantile, in our own arithmetic.

SciPy's quantiles have other last bits from one release and one processor to the next.
"""

from __future__ import annotations

import math

from ..behaviours.elementary.exponential import exp
from ..behaviours.elementary.logarithm import log, log1p
from ..behaviours.elementary.polynomial import polynomial

HALF_LOG_TWO_PI = 0.9189385332046727
STIRLING_FROM = 15.0
"""From here on Stirling's series is exact to a float."""
STIRLING = (1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12)
TINY = 1e-300
SAME = 2.3e-16
"""How near to each other floats are taken to be the same [share of the larger]."""
CLOSE = 1e-7
"""After a step so small [share of x and of 1 - x], Halley's next would change nothing."""
NOTHING = 1e-15
"""Quantiles below it need not be told apart."""
MOST_TERMS = 20_000
MOST_STEPS = 200


def log_gamma(x: float) -> float:
    """Return the logarithm of the gamma function of x > 0 (Stirling's series, DLMF 5.11.1)."""
    product = 1.0
    while x < STIRLING_FROM:
        product *= x
        x += 1.0
    series = polynomial(1.0 / (x * x), STIRLING) / x
    return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + series - log(product)


def beta_probability(x: float, a: float, b: float, scale: float) -> float:
    """Return P(X <= x), for x in (0, 1), of a beta variable with shapes a, b > 0: the regularised incomplete beta.

    scale: log_beta(a, b), given because many x share it.
    """
    front = exp(a * log(x) + b * log1p(-x) - scale)
    if x <= (a + 1.0) / (a + b + 2.0):
        return front * beta_fraction(x, a, b) / a
    return 1.0 - front * beta_fraction(1.0 - x, b, a) / b


def log_beta(a: float, b: float) -> float:
    """Return the logarithm of the beta function."""
    return log_gamma(a) + log_gamma(b) - log_gamma(a + b)


def beta_fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction of the incomplete beta function (Lentz's method)."""
    above, below = 1.0, 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0))
    value = below
    for k in range(1, MOST_TERMS):
        at_even = k * (b - k) * x / ((a + 2 * k - 1.0) * (a + 2 * k))
        at_odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1.0))
        for term in (at_even, at_odd):
            above, below = not_zero(1.0 + term / above), 1.0 / not_zero(1.0 + term * below)
            value *= above * below
        if abs(above * below - 1.0) <= SAME:
            break
    return value


def not_zero(x: float) -> float:
    """Return x, or a tiny number in place of 0."""
    return x if abs(x) > TINY else TINY


def beta_quantiles(a: float, b: float, steps: int) -> list[float]:
    """Return x with P(X <= x) = k / steps for k from 0 to steps; each is sought from the one before."""
    scale = log_beta(a, b)
    quantiles = [0.0]
    x = a / (a + b)
    for k in range(1, steps):
        x = beta_quantile(k / steps, a, b, scale, x)
        quantiles.append(x)
    return [*quantiles, 1.0]


def beta_quantile(probability: float, a: float, b: float, scale: float, start: float) -> float:
    """Return x with P(X <= x) = probability: Halley's steps from a start, halving where one would leave the bracket."""
    low, high, x = 0.0, 1.0, start
    for _ in range(MOST_STEPS):
        if not low < x < high:
            x = 0.5 * (low + high)
        excess = beta_probability(x, a, b, scale) - probability
        low, high = (low, x) if excess > 0.0 else (x, high)
        step = halley_step(x, a, b, scale, excess)
        x -= step
        if abs(step) <= max(SAME * x, CLOSE * x * (1.0 - x)) or high - low <= SAME * max(high, NOTHING):
            break
    return min(max(x, low), high)


def halley_step(x: float, a: float, b: float, scale: float, excess: float) -> float:
    """Return how far the quantile is below x, about: with the density's slope as well, so that an error is cubed."""
    density = exp((a - 1.0) * log(x) + (b - 1.0) * log1p(-x) - scale)
    if density <= 0.0:
        return math.copysign(1.0, excess)
    newton = excess / density
    bend = 0.5 * newton * ((a - 1.0) / x - (b - 1.0) / (1.0 - x))
    return newton / (1.0 - bend) if abs(bend) < 0.5 else newton
