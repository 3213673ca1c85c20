"""How guarantees between groups are laid and settled."""

from enum import IntEnum


class NetworkKind(IntEnum):
    """How guarantees between firms of different groups are laid (ODD 7.33.1)."""

    OFF = 0
    RANDOM = 1
    SCALE_FREE = 2
    GIVEN = 3


class NetworkSplit(IntEnum):
    """Whether guarantors answer together for the guaranteed share, or each for its own (ODD 7.33.2)."""

    JOINT = 0
    SEVERAL = 1


class Clearing(IntEnum):
    """How calls along the guarantee network are settled (ODD 7.33.2, 7.33.3)."""

    ELIMINATION = 0
    CLEARING = 1
