"""What a diary tells of members, and what a reader may decide in a member's place."""

from enum import IntEnum


class WhyNot(IntEnum):
    """Why a member did not pay all of its own due at a meeting; tested in this order (ODD 7.40)."""

    NONE = 0
    REVENUE_IS_LATE = 1
    CANNOT_PAY = 2
    WOULD_NOT_PAY = 3
    DRAGGED_DOWN = 4
    TURNED_CALL_DOWN = 5
    FELL_WITH_GROUP = 6


class Decision(IntEnum):
    """What a reader decides for a member at a meeting, in place of the model (ODD 7.40)."""

    MODEL_DECIDES = 0
    PAY = 1
    CLAIM_FAILURE = 2
    HELP = 3
    REFUSE_TO_HELP = 4
