"""Where a rating comes from, and what it says."""

from enum import IntEnum


class RatingKind(IntEnum):
    """Where the scorecard of the customer rating comes from (ODD 7.21)."""

    OFF = 0
    GIVEN = 1
    FITTED = 2


class Grade(IntEnum):
    """Grades of the customer rating, best first (ODD 7.21.1)."""

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
