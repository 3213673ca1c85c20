"""How a loan is weighed by risk, and what happens beyond a limit."""

from enum import IntEnum


class Rationing(IntEnum):
    """What becomes of a loan beyond what may be lent: nothing, refused, or it is cut (MODEL 4.15, 4.16)."""

    NONE = 0
    REFUSE = 1
    CUT = 2


class CapitalRule(IntEnum):
    """How the risk weight of a loan is found (MODEL 4.16; Basel Committee 2006)."""

    STANDARDISED = 0
    IRB_SME_CORPORATE = 1
    IRB_OTHER_RETAIL = 2


UNLIMITED = 1e9
