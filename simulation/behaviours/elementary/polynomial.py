"""Polynomials by Horner's rule."""

from __future__ import annotations

from ..behaviour import behaviour


@behaviour
def polynomial(x: float, coefficients: tuple[float, ...]) -> float:
    """Return the value at x of the polynomial with these coefficients, that of the highest power first."""
    value = coefficients[0]
    for coefficient in coefficients[1:]:
        value = value * x + coefficient
    return value
