"""What is recorded of loans and firms."""

from enum import IntEnum


class Cause(IntEnum):
    """Why a loan defaulted; tested in this order (MODEL 4.8)."""

    NONE = 0
    COULD_NOT_PAY = 1
    WOULD_NOT_PAY = 2
    DRAGGED_DOWN = 3
    FELL_WITH_GROUP = 4


class LoanClass(IntEnum):
    """The five categories of loan quality (MODEL 4.16)."""

    PASS = 0
    SPECIAL_MENTION = 1
    SUBSTANDARD = 2
    DOUBTFUL = 3
    LOSS = 4


class Grade(IntEnum):
    """Grades of the customer rating, best first (MODEL 4.11)."""

    A = 0
    B = 1
    C = 2
    D = 3
    E = 4


class Seen(IntEnum):
    """Among whom a rating is tested: loans that were made, firms that were approved, all that applied."""

    LOANS = 0
    ACCEPTED = 1
    APPLICANTS = 2


class Colour(IntEnum):
    """How alarming what the bank has on file of a loan is (MODEL 4.13)."""

    GREEN = 0
    YELLOW = 1
    RED = 2


class Bucket(IntEnum):
    """How many days past due a loan is, as roll rates have it."""

    CURRENT = 0
    TO_30 = 1
    TO_60 = 2
    TO_90 = 3
    TO_180 = 4
    OVER_180 = 5


class Fraud(IntEnum):
    """What a firm hides; a second name of another user is told by its user (MODEL 4.11, 4.12)."""

    NONE = 0
    FORGED_FILES = 1
    DIVERTS_FUNDS = 2
    FORGED_FILES_AND_DIVERTS = 3


CLASSES = len(LoanClass)
BUCKETS = len(Bucket)
