"""What an early warning is read from, and what it leads to."""

from enum import IntEnum


class Signal(IntEnum):
    """What an early warning is read from (ODD 7.22.1): two are read from the loans, the others are drawn."""

    OWN_ARREARS = 0
    MEMBER_ARREARS = 1
    TURNOVER = 2
    TAX_ELECTRICITY = 3
    OUTSIDE_GUARANTEE = 4
    LINE_UTILISATION = 5
    REGISTRY_QUERIES = 6
    OWNER_EVENT = 7


class Intervention(IntEnum):
    """When the bank intervenes in a loan that may fail (ODD 7.22.3)."""

    BY_COLOUR = 0
    PAY_OFF = 1


class Colour(IntEnum):
    """How alarming what the bank has on file of a loan is (ODD 7.22.2)."""

    GREEN = 0
    YELLOW = 1
    RED = 2
