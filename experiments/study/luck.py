"""Whose luck the rows of a design meet."""

from enum import StrEnum


class Luck(StrEnum):
    """Whose luck the rows of a design meet.

    SEED_AS_FACTOR: luck is one more factor of the design. INDEPENDENT: every row has a seed of its own, made from the
    study's seed and the row's coordinates. COMMON: every row meets the same luck.
    """

    SEED_AS_FACTOR = "seed_as_factor"
    INDEPENDENT = "independent"
    COMMON = "common"
