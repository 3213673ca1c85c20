"""Whether members can check each other, and what makes them."""

from enum import IntEnum


class Monitoring(IntEnum):
    """Whether members can check each other, and at what cost (ODD 7.11)."""

    NONE = 0
    CONSTANT_COST = 1
    DRAWN_COST = 2


class Suspicion(IntEnum):
    """Where the suspicion behind a check comes from (ODD 7.14)."""

    EQUILIBRIUM = 0
    GIVEN = 1
    ADAPTIVE = 2
