"""The named alternatives a scenario can choose between, and the codes that records carry.

Every alternative is an integer code, so that the same comparison works on Mesa agents and on compiled
records. In files, on the command line and on screens the lower-case name is used.
"""

from enum import IntEnum

UNLIMITED = 1e9
"""A limit that is not kept: sweeps need a finite bound."""


class Liability(IntEnum):
    """Who answers for a loan (MODEL 4.8)."""

    INDIVIDUAL = 0
    JOINT = 1
    IMPLICIT = 2


class Calls(IntEnum):
    """Whether a guarantee call can be refused (MODEL 4.8)."""

    VOLUNTARY = 0
    ENFORCED = 1


class Refusal(IntEnum):
    """What a member does who will not help its partners (MODEL 4.8)."""

    PAYS_OWN_DUE = 0
    PAYS_NOTHING = 1


class Failure(IntEnum):
    """What happens when nobody is left to help (MODEL 4.8)."""

    COLLAPSE = 0
    PARTIAL = 1


class Split(IntEnum):
    """How a call is shared among the contributors (MODEL 4.4)."""

    EQUAL = 0
    BY_DUE = 1


class Formation(IntEnum):
    """How groups come about (MODEL 4.4)."""

    RANDOM = 0
    ASSORTATIVE = 1
    SOCIAL = 2
    DIVERSIFIED = 3
    ASSIGNED = 4


class Policy(IntEnum):
    """Who judges an applicant before the loan (MODEL 4.11)."""

    NONE = 0
    SCORECARD = 1
    PEER = 2
    SCORECARD_AND_PEER = 3


class Pricing(IntEnum):
    """How the bank sets its interest rate (MODEL 4.16)."""

    FIXED = 0
    COST_PLUS = 1
    BREAK_EVEN = 2


class Reach(IntEnum):
    """Whom a default shuts out of new loans (MODEL 4.9)."""

    NONE = 0
    DEFAULTER = 1
    GROUP = 2
    FREEZE = 3


class Disbursement(IntEnum):
    """Whether the members of a group are funded together or by turns (MODEL 4.9)."""

    TOGETHER = 0
    SEQUENTIAL = 1


class Rollover(IntEnum):
    """What the bank does with a bullet loan that falls due (MODEL 4.9)."""

    NONE = 0
    RENEWAL = 1
    EVERGREENING = 2


class TypeFamily(IntEnum):
    """How success probabilities are spread over firms (MODEL 4.2)."""

    CONSTANT = 0
    TWO_TYPES = 1
    BETA = 2
    SCORECARD = 3


class ReturnFamily(IntEnum):
    """The distribution of a project's return per unit of loan (MODEL 4.2)."""

    TWO_POINT = 0
    UNIFORM = 1
    LOGNORMAL = 2
    DISCRETE = 3


class ReturnLevel(IntEnum):
    """What risk types have in common: the return of success or the mean return (MODEL 4.2)."""

    SAME_RETURN = 0
    SAME_MEAN = 1


class EquityFamily(IntEnum):
    """The distribution of firms' opening equity (MODEL 4.2)."""

    CONSTANT = 0
    EXPONENTIAL = 1
    LOGNORMAL = 2


class Monitoring(IntEnum):
    """Whether members can check each other, and at what cost (MODEL 4.6)."""

    NONE = 0
    CONSTANT_COST = 1
    DRAWN_COST = 2


class Suspicion(IntEnum):
    """Where the suspicion behind a check comes from (MODEL 4.6)."""

    EQUILIBRIUM = 0
    GIVEN = 1
    ADAPTIVE = 2


class Expectation(IntEnum):
    """Which solution of a coordination run is played (MODEL 4.7)."""

    ALL_PAY = 0
    NONE_PAYS = 1


class ShockReach(IntEnum):
    """Whom a dated shock hits (MODEL 4.1)."""

    ALL = 0
    SECTOR = 1
    CLUSTER = 2
    FIRM = 3


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


class Colour(IntEnum):
    """How alarming what the bank has on file of a loan is (MODEL 4.13)."""

    GREEN = 0
    YELLOW = 1
    RED = 2


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
STAGES = len(Stage)


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


class Fraud(IntEnum):
    """What a firm hides; a second name of another user is told by its user (MODEL 4.11, 4.12)."""

    NONE = 0
    FORGED_FILES = 1
    DIVERTS_FUNDS = 2
    FORGED_FILES_AND_DIVERTS = 3


class NetworkKind(IntEnum):
    """How guarantees between firms of different groups are laid (MODEL 4.17)."""

    OFF = 0
    RANDOM = 1
    SCALE_FREE = 2
    GIVEN = 3


class NetworkSplit(IntEnum):
    """Whether guarantors answer together for the guaranteed share, or each for its own (MODEL 4.17)."""

    JOINT = 0
    SEVERAL = 1


class Clearing(IntEnum):
    """How calls along the guarantee network are settled (MODEL 4.17)."""

    ELIMINATION = 0
    CLEARING = 1


class Priority(IntEnum):
    """Who is paid first from a firm's cash: the bank, the second lender, or both in proportion (MODEL 4.18)."""

    BANK_FIRST = 0
    PRO_RATA = 1
    LENDER_FIRST = 2
