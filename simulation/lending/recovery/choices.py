"""The rungs of the recovery ladder."""

from enum import IntEnum


class Stage(IntEnum):
    """The rungs of the recovery ladder (ODD 7.23.1)."""

    REMINDER = 0
    SOFT = 1
    CREDIT = 2
    HARD = 3


STAGES = len(Stage)
