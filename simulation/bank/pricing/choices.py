"""How the bank sets its interest rate."""

from enum import IntEnum


class Pricing(IntEnum):
    """How the bank sets its interest rate (MODEL 4.16)."""

    FIXED = 0
    COST_PLUS = 1
    BREAK_EVEN = 2
