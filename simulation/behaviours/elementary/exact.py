"""Sums and products with what their rounding leaves out (Dekker 1971, Knuth 1997), and exact powers of two."""

from __future__ import annotations

from ..behaviour import behaviour

SPLITTER = 134217729.0
"""2^27 + 1: splits a number into two halves of 26 bits (Veltkamp)."""
LARGE = 4294967296.0
"""2^32."""
SMALL = 2.3283064365386963e-10
"""2^-32."""
LOWER_POWERS = (65536.0, 256.0, 16.0, 4.0, 2.0)
"""2^16 to 2^1."""


@behaviour
def sum_and_rest(a: float, b: float) -> tuple[float, float]:
    """Return a + b as rounded, and what rounding left out, exactly (Knuth's TwoSum)."""
    total = a + b
    part = total - a
    return total, (a - (total - part)) + (b - part)


@behaviour
def product_and_rest(a: float, b: float) -> tuple[float, float]:
    """Return a * b as rounded, and what rounding left out, exactly (Dekker's product), up to 2^990."""
    product = a * b
    a_scaled, b_scaled = SPLITTER * a, SPLITTER * b
    a_high, b_high = a_scaled - (a_scaled - a), b_scaled - (b_scaled - b)
    a_low, b_low = a - a_high, b - b_high
    return product, a_low * b_low - (((product - a_high * b_high) - a_low * b_high) - a_high * b_low)


@behaviour
def times_power_of_two(x: float, exponent: int) -> float:
    """Return x * 2^exponent. The last step takes most of the way, so that a subnormal result is rounded once."""
    size = exponent if exponent >= 0 else -exponent
    part = float(1 << (size % 32))
    x = x * part if exponent >= 0 else x / part
    for _ in range(size // 32):
        x = x * LARGE if exponent >= 0 else x * SMALL
    return x


@behaviour
def significand(x: float) -> tuple[float, int]:
    """Return m from 1 (included) to 2 (excluded) and the exponent e with x = m * 2^e, exactly, for a finite x > 0."""
    exponent = 0
    while x < 1.0:
        x *= LARGE
        exponent -= 32
    while x >= LARGE:
        x *= SMALL
        exponent += 32
    bits = 16
    for size in LOWER_POWERS:
        if x >= size:
            x /= size
            exponent += bits
        bits //= 2
    return x, exponent
