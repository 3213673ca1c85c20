"""What the bank expects to lose of a default, from the terms of recovery alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.elementary.powers import power
from ..schedules.schedule import DAYS_OF_YEAR
from .choices import Stage

if TYPE_CHECKING:
    from .parameters import Ladder, Recovery


def expected_loss_given_default(recovery: Recovery, ladder: Ladder, collection: float) -> float:
    """Return the economic loss that the bank expects of a default [share of balance], cost of collection included.

    On the ladder 1 - sum of discounted recoveries less their cost, for a loan that is a day past due (ODD 7.23.1).
    collection: cost of collecting a defaulted loan [share of balance].
    """
    if not ladder.active:
        return recovery.loss_given_default + collection
    left, value, end = 1.0, 0.0, 0.0
    for stage in Stage:
        years = max(0.0, ladder.days[stage] - 1.0) / DAYS_OF_YEAR + ladder.delays[stage]
        amount = left * ladder.rates[stage]
        left -= amount
        value += amount * (1 - ladder.costs[stage]) * power(1 + ladder.discount_rate, -years)
        end = max(end, years) if amount > 0 else end
    value += left * ladder.claim_price * power(1 + ladder.discount_rate, -end)
    return 1 - value + collection
