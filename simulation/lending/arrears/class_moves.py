"""How loans move between classes and buckets of days past due from one period's end to the next (ODD 7.24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import BUCKETS, CLASSES, Bucket, LoanClass

if TYPE_CHECKING:
    from ...declaring.records import TallyState


@behaviour
def bucket_of(loan_class: int, days: float) -> Bucket:
    """Return the bucket of a loan of this class, so many days past due."""
    if loan_class == LoanClass.PASS:
        return Bucket.CURRENT
    if days <= 30.0:
        return Bucket.TO_30
    if days <= 90.0:
        return Bucket.TO_60 if days <= 60.0 else Bucket.TO_90
    return Bucket.TO_180 if days <= 180.0 else Bucket.OVER_180


@behaviour
def count_move(before: int, after: int, days_before: float, days_after: float, tally: TallyState) -> None:
    """Count a loan that was or is late, from its class and days past due at the last period's end to this one's."""
    tally.migration[CLASSES * before + after] += 1
    tally.rolls[BUCKETS * bucket_of(before, days_before) + bucket_of(after, days_after)] += 1


@behaviour
def count_unmoved(tally: TallyState) -> None:
    """Count, as the cycle closes, the loans that were on time at both ends of a period: all that did not move."""
    late = 0
    for k in range(1, CLASSES * CLASSES):
        late += tally.migration[k]
    tally.migration[0] = tally.loan_periods - late
    late = 0
    for k in range(1, BUCKETS * BUCKETS):
        late += tally.rolls[k]
    tally.rolls[0] = tally.loan_periods - late
