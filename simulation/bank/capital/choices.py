"""How a loan is weighed by risk, and what happens beyond a limit."""

from enum import IntEnum


class Rationing(IntEnum):
    """What becomes of a loan beyond what may be lent: nothing, refused, or it is cut (ODD 7.25.1, 7.26.2)."""

    NONE = 0
    REFUSE = 1
    CUT = 2


class CapitalRule(IntEnum):
    """How the risk weight of a loan is found (ODD 7.26.1; Basel Committee 2006)."""

    STANDARDISED = 0
    IRB_SME_CORPORATE = 1
    IRB_OTHER_RETAIL = 2


UNLIMITED = 1e9
