"""Whom a dated shock hits."""

from enum import IntEnum


class ShockReach(IntEnum):
    """Whom a dated shock hits (ODD 7.3)."""

    ALL = 0
    SECTOR = 1
    CLUSTER = 2
    FIRM = 3
