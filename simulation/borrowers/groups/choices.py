"""How groups come together, who answers for whom, and what default is punished with."""

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


class Formation(IntEnum):
    """How groups come about (ODD 7.8.1)."""

    RANDOM = 0
    ASSORTATIVE = 1
    SOCIAL = 2
    DIVERSIFIED = 3
    ASSIGNED = 4


class Reach(IntEnum):
    """Whom a default shuts out of new loans (ODD 7.18.2; the centre: 7.41.3)."""

    NONE = 0
    DEFAULTER = 1
    GROUP = 2
    FREEZE = 3
    CENTRE = 4


class Disbursement(IntEnum):
    """Whether the members of a group are funded together, or by turns over cycles (ODD 7.9.1) or within one (7.44)."""

    TOGETHER = 0
    SEQUENTIAL = 1
    STAGGERED = 2


class Example(IntEnum):
    """What counts as a peer's repayment where behaviour is contagious (ODD 7.12.3)."""

    LOAN_REPAID = 0
    OWN_DUES_PAID = 1
