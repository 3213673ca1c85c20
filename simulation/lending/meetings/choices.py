"""Which solution of a coordination run is played."""

from enum import IntEnum


class Expectation(IntEnum):
    """Which solution of a coordination run is played (MODEL 4.7)."""

    ALL_PAY = 0
    NONE_PAYS = 1
