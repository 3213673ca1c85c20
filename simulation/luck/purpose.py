"""What a draw is for: part of its address. Append only: a changed number changes every result."""

from enum import IntEnum


class Purpose(IntEnum):
    """Purposes of draws; each Philox block gives two uniform numbers."""

    MACRO = 1
    SECTOR = 2
    PLACE = 3
    FATE = 4
    MATCHING = 5
    MEETING = 6
    VISIT = 7
    BIRTH = 8
    TIE = 9
    CLOSING = 10
    FRAUD = 11
    CONTROL = 12
    OFFICER = 13
    SIGNAL = 31
    COLLECTION = 32
    QUEUE = 33
    FUNDING = 34
    GUARANTEE = 50
    WITHDRAWAL = 51
    LENDER = 52
    PREPAYMENT = 53
    INCOME = 54
    LIKING = 55
    DEATH = 60
    BETWEEN = 61
