"""What a project can return."""

from enum import IntEnum


class ReturnFamily(IntEnum):
    """The distribution of a project's return per unit of loan (ODD 7.4)."""

    TWO_POINT = 0
    UNIFORM = 1
    LOGNORMAL = 2
    DISCRETE = 3


class ReturnLevel(IntEnum):
    """What risk types have in common: the return of success or the mean return (ODD 7.4)."""

    SAME_RETURN = 0
    SAME_MEAN = 1
