"""What an economy can be."""

from enum import IntEnum


class TypeFamily(IntEnum):
    """How success probabilities are spread over firms (MODEL 4.2)."""

    CONSTANT = 0
    TWO_TYPES = 1
    BETA = 2
    SCORECARD = 3


class ReturnFamily(IntEnum):
    """The distribution of a project's return per unit of loan (MODEL 4.2)."""

    TWO_POINT = 0
    UNIFORM = 1
    LOGNORMAL = 2
    DISCRETE = 3


class ReturnLevel(IntEnum):
    """What risk types have in common: the return of success or the mean return (MODEL 4.2)."""

    SAME_RETURN = 0
    SAME_MEAN = 1


class EquityFamily(IntEnum):
    """The distribution of firms' opening equity (MODEL 4.2)."""

    CONSTANT = 0
    EXPONENTIAL = 1
    LOGNORMAL = 2


class Monitoring(IntEnum):
    """Whether members can check each other, and at what cost (MODEL 4.6)."""

    NONE = 0
    CONSTANT_COST = 1
    DRAWN_COST = 2


class Suspicion(IntEnum):
    """Where the suspicion behind a check comes from (MODEL 4.6)."""

    EQUILIBRIUM = 0
    GIVEN = 1
    ADAPTIVE = 2


class Expectation(IntEnum):
    """Which solution of a coordination run is played (MODEL 4.7)."""

    ALL_PAY = 0
    NONE_PAYS = 1


class ShockReach(IntEnum):
    """Whom a dated shock hits (MODEL 4.1)."""

    ALL = 0
    SECTOR = 1
    CLUSTER = 2
    FIRM = 3


class NetworkKind(IntEnum):
    """How guarantees between firms of different groups are laid (MODEL 4.17)."""

    OFF = 0
    RANDOM = 1
    SCALE_FREE = 2
    GIVEN = 3


class NetworkSplit(IntEnum):
    """Whether guarantors answer together for the guaranteed share, or each for its own (MODEL 4.17)."""

    JOINT = 0
    SEVERAL = 1


class Clearing(IntEnum):
    """How calls along the guarantee network are settled (MODEL 4.17)."""

    ELIMINATION = 0
    CLEARING = 1


class Priority(IntEnum):
    """Who is paid first from a firm's cash: the bank, the second lender, or both in proportion (MODEL 4.18)."""

    BANK_FIRST = 0
    PRO_RATA = 1
    LENDER_FIRST = 2
