"""How firms differ."""

from enum import IntEnum


class TypeFamily(IntEnum):
    """How success probabilities are spread over firms (ODD 7.2)."""

    CONSTANT = 0
    TWO_TYPES = 1
    BETA = 2
    SCORECARD = 3


class EquityFamily(IntEnum):
    """The distribution of firms' opening equity (ODD 7.2)."""

    CONSTANT = 0
    EXPONENTIAL = 1
    LOGNORMAL = 2


class Expectation(IntEnum):
    """Which solution of a coordination run is played (ODD 7.13.1)."""

    ALL_PAY = 0
    NONE_PAYS = 1
