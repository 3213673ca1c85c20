"""How firms differ."""

from enum import IntEnum


class TypeFamily(IntEnum):
    """How success probabilities are spread over firms (MODEL 4.2)."""

    CONSTANT = 0
    TWO_TYPES = 1
    BETA = 2
    SCORECARD = 3


class EquityFamily(IntEnum):
    """The distribution of firms' opening equity (MODEL 4.2)."""

    CONSTANT = 0
    EXPONENTIAL = 1
    LOGNORMAL = 2


class Expectation(IntEnum):
    """Which solution of a coordination run is played (MODEL 4.7)."""

    ALL_PAY = 0
    NONE_PAYS = 1
