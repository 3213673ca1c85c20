"""What a firm hides."""

from enum import IntEnum


class Fraud(IntEnum):
    """What a firm hides; a second name of another user is told by its user (ODD 7.30)."""

    NONE = 0
    FORGED_FILES = 1
    DIVERTS_FUNDS = 2
    FORGED_FILES_AND_DIVERTS = 3
