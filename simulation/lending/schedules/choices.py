"""How a loan is to be repaid, and how a fee is paid."""

from enum import IntEnum


class Schedule(IntEnum):
    """How principal and interest are spread over the instalments (ODD 7.39)."""

    ANNUITY = 0
    EQUAL_PRINCIPAL = 1
    FLAT = 2
    INTEREST_ONLY = 3
    GIVEN = 4


class Moratorium(IntEnum):
    """What the first instalments leave out: the principal alone, or interest too, which is added to the loan."""

    PRINCIPAL = 0
    ALL = 1


class FeePayment(IntEnum):
    """Whether fee and insurance up front are kept back from the loan, or lent on top of it."""

    DEDUCTED = 0
    ADDED = 1


class SavingCollection(IntEnum):
    """How compulsory saving is collected (ODD 7.9.2)."""

    FROM_CASH = 0
    DEDUCTED = 1
    WITH_INSTALMENTS = 2
