"""What a scheme can choose for the bank's risk management."""

from enum import IntEnum


class RatingKind(IntEnum):
    """Where the scorecard of the customer rating comes from (MODEL 4.11)."""

    OFF = 0
    GIVEN = 1
    FITTED = 2


class Rationing(IntEnum):
    """What becomes of a loan beyond what may be lent: nothing, refused, or it is cut (MODEL 4.15, 4.16)."""

    NONE = 0
    REFUSE = 1
    CUT = 2


class CapitalRule(IntEnum):
    """How the risk weight of a loan is found (MODEL 4.16; Basel Committee 2006)."""

    STANDARDISED = 0
    IRB_SME_CORPORATE = 1
    IRB_OTHER_RETAIL = 2


class Signal(IntEnum):
    """What an early warning is read from (MODEL 4.13): two are read from the loans, the others are drawn."""

    OWN_ARREARS = 0
    MEMBER_ARREARS = 1
    TURNOVER = 2
    TAX_ELECTRICITY = 3
    OUTSIDE_GUARANTEE = 4
    LINE_UTILISATION = 5
    REGISTRY_QUERIES = 6
    OWNER_EVENT = 7


class Intervention(IntEnum):
    """When the bank intervenes in a loan that may fail (MODEL 4.13)."""

    BY_COLOUR = 0
    PAY_OFF = 1


class Stage(IntEnum):
    """The rungs of the recovery ladder (MODEL 4.14)."""

    REMINDER = 0
    SOFT = 1
    CREDIT = 2
    HARD = 3


class Remedy(IntEnum):
    """What an alarm after disbursement leads to (MODEL 4.11)."""

    RECALL = 0
    HOLD = 1


class ControlPoint(IntEnum):
    """The control points, in the order in which a loan passes them (MODEL 4.11)."""

    APPLICATION = 0
    FIELD_VISIT = 1
    REVIEW = 2
    APPROVAL = 3
    SIGNING = 4
    USE_OF_FUNDS = 5
    FIRST_VISIT = 6


class AdmissionRule(IntEnum):
    """The rules of admission, in the order in which they are asked (MODEL 4.11)."""

    STANDING_REFUSAL = 0
    AGE = 1
    RECORD = 2
    OUTSIDE_GUARANTEES = 3
    OWNER = 4
    SECTOR = 5
    WORTH = 6


STAGES = len(Stage)
UNLIMITED = 1e9
