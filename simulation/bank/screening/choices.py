"""Who judges an applicant, and by which rules."""

from enum import IntEnum


class Remedy(IntEnum):
    """What an alarm after disbursement leads to (ODD 7.31.2)."""

    RECALL = 0
    HOLD = 1


class ControlPoint(IntEnum):
    """The control points, in the order in which a loan passes them (ODD 7.31.1)."""

    APPLICATION = 0
    FIELD_VISIT = 1
    REVIEW = 2
    APPROVAL = 3
    SIGNING = 4
    USE_OF_FUNDS = 5
    FIRST_VISIT = 6


class AdmissionRule(IntEnum):
    """The rules of admission, in the order in which they are asked (ODD 7.31.3)."""

    STANDING_REFUSAL = 0
    AGE = 1
    RECORD = 2
    OUTSIDE_GUARANTEES = 3
    OWNER = 4
    SECTOR = 5
    WORTH = 6


class Policy(IntEnum):
    """Who judges an applicant before the loan (ODD 7.7.1)."""

    NONE = 0
    SCORECARD = 1
    PEER = 2
    SCORECARD_AND_PEER = 3
