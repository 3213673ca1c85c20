"""Who is paid first."""

from enum import IntEnum


class Priority(IntEnum):
    """Who is paid first from a firm's cash: the bank, the second lender, or both in proportion (ODD 7.34.2)."""

    BANK_FIRST = 0
    PRO_RATA = 1
    LENDER_FIRST = 2
