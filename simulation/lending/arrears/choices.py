"""How late a loan is, by class and bucket, and in which order a payment is credited."""

from enum import IntEnum


class LoanClass(IntEnum):
    """The five categories of loan quality (ODD 7.16.2)."""

    PASS = 0
    SPECIAL_MENTION = 1
    SUBSTANDARD = 2
    DOUBTFUL = 3
    LOSS = 4


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


class DuePart(IntEnum):
    """What an instalment is made of; a penalty comes on top when it is late."""

    PENALTY = 0
    FEE = 1
    INTEREST = 2
    PRINCIPAL = 3


PARTS = len(DuePart)


class Allocation(IntEnum):
    """In which order a payment on an instalment is credited to its parts (ODD 7.39.3)."""

    PENALTY_FEE_INTEREST_PRINCIPAL = 0
    PENALTY_FEE_PRINCIPAL_INTEREST = 1
    PENALTY_INTEREST_FEE_PRINCIPAL = 2
    PENALTY_INTEREST_PRINCIPAL_FEE = 3
    PENALTY_PRINCIPAL_FEE_INTEREST = 4
    PENALTY_PRINCIPAL_INTEREST_FEE = 5
    FEE_PENALTY_INTEREST_PRINCIPAL = 6
    FEE_PENALTY_PRINCIPAL_INTEREST = 7
    FEE_INTEREST_PENALTY_PRINCIPAL = 8
    FEE_INTEREST_PRINCIPAL_PENALTY = 9
    FEE_PRINCIPAL_PENALTY_INTEREST = 10
    FEE_PRINCIPAL_INTEREST_PENALTY = 11
    INTEREST_PENALTY_FEE_PRINCIPAL = 12
    INTEREST_PENALTY_PRINCIPAL_FEE = 13
    INTEREST_FEE_PENALTY_PRINCIPAL = 14
    INTEREST_FEE_PRINCIPAL_PENALTY = 15
    INTEREST_PRINCIPAL_PENALTY_FEE = 16
    INTEREST_PRINCIPAL_FEE_PENALTY = 17
    PRINCIPAL_PENALTY_FEE_INTEREST = 18
    PRINCIPAL_PENALTY_INTEREST_FEE = 19
    PRINCIPAL_FEE_PENALTY_INTEREST = 20
    PRINCIPAL_FEE_INTEREST_PENALTY = 21
    PRINCIPAL_INTEREST_PENALTY_FEE = 22
    PRINCIPAL_INTEREST_FEE_PENALTY = 23


ORDERS = tuple(tuple(int(DuePart[part]) for part in order.name.split("_")) for order in Allocation)
"""The parts in the order of each allocation."""
