"""How the bank sets its interest rate."""

from enum import IntEnum


class Pricing(IntEnum):
    """How the bank sets its interest rate (ODD 7.5, 7.27)."""

    FIXED = 0
    COST_PLUS = 1
    BREAK_EVEN = 2
