"""Numbers as people read them: so many digits, and a dash for what is not known."""

from __future__ import annotations

NOTHING = "-"
ROUNDING = 1e-12
"""What is smaller is what rounding left of nothing, such as -1e-17."""


def three_digits(value: float | None) -> str:
    """Write three significant digits."""
    if value is None:
        return NOTHING
    return f"{value:.3g}" if abs(value) > ROUNDING else "0"


def four_digits(value: float | None, sign: str = "") -> str:
    """Write four significant digits. sign: + to write that of positive numbers too."""
    if value is None:
        return NOTHING
    return f"{value:{sign}.4g}" if abs(value) > ROUNDING else "0"
