"""What can become of a loan."""

from enum import IntEnum


class Cause(IntEnum):
    """Why a loan defaulted; tested in this order (ODD 7.15.5)."""

    NONE = 0
    COULD_NOT_PAY = 1
    WOULD_NOT_PAY = 2
    DRAGGED_DOWN = 3
    FELL_WITH_GROUP = 4


class LoanClass(IntEnum):
    """The five categories of loan quality (ODD 7.16.2)."""

    PASS = 0
    SPECIAL_MENTION = 1
    SUBSTANDARD = 2
    DOUBTFUL = 3
    LOSS = 4


class Bucket(IntEnum):
    """How many days past due a loan is, as roll rates have it."""

    CURRENT = 0
    TO_30 = 1
    TO_60 = 2
    TO_90 = 3
    TO_180 = 4
    OVER_180 = 5


CLASSES = len(LoanClass)


BUCKETS = len(Bucket)


class Rollover(IntEnum):
    """What the bank does with a bullet loan that falls due (ODD 7.17.2)."""

    NONE = 0
    RENEWAL = 1
    EVERGREENING = 2
