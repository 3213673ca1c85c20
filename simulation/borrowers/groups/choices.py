"""How groups come together and are funded, and whom a default shuts out."""

from enum import IntEnum


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
