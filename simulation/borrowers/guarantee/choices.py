"""Who answers for whom, and what becomes of a call that is refused."""

from enum import IntEnum


class Liability(IntEnum):
    """Who answers for a loan (ODD 7.15)."""

    INDIVIDUAL = 0
    JOINT = 1
    IMPLICIT = 2


class Calls(IntEnum):
    """Whether a guarantee call can be refused (ODD 7.15.1)."""

    VOLUNTARY = 0
    ENFORCED = 1


class OverCap(IntEnum):
    """What a member does whose part of a voluntary call is above its guarantee cap (ODD 7.15.1)."""

    PAYS_UP_TO_CAP = 0
    REFUSES = 1


class Refusal(IntEnum):
    """What a member does who will not help its partners (ODD 7.15.3)."""

    PAYS_OWN_DUE = 0
    PAYS_NOTHING = 1


class Failure(IntEnum):
    """What happens when nobody is left to help (ODD 7.15.4)."""

    COLLAPSE = 0
    PARTIAL = 1


class Split(IntEnum):
    """How a call is shared among the contributors (ODD 7.15.2)."""

    EQUAL = 0
    BY_DUE = 1
