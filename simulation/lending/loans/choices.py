"""What can become of a loan."""

from enum import IntEnum


class Cause(IntEnum):
    """Why a loan defaulted; tested in this order (ODD 7.15.5); the last one by the network (ODD 7.33.2)."""

    NONE = 0
    COULD_NOT_PAY = 1
    WOULD_NOT_PAY = 2
    DRAGGED_DOWN = 3
    FELL_WITH_GROUP = 4
    DRAGGED_FROM_BEYOND = 5


class Rollover(IntEnum):
    """What the bank does with a bullet loan that falls due (ODD 7.17.2)."""

    NONE = 0
    RENEWAL = 1
    EVERGREENING = 2
