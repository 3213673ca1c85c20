"""Cohesion: how the social capital of a group rises and falls (ODD 7.19)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.elementary.powers import power

if TYPE_CHECKING:
    from ...declaring.records import Economy, GroupState


@behaviour
def move_cohesion(group: GroupState, meetings: int, economy: Economy) -> None:
    """Move a group's cohesion after a cycle.

    It rises towards 1 with full repayment and with meetings, falls when a member would not pay and with the calls
    that were answered, and drifts away from the tipping point: below it a group culture decays by itself, above
    it recovers (hysteresis; Lee, Jusup et al. 2015).
    """
    cohesion = group.cohesion
    missing = (1.0 - cohesion) * power(1.0 - economy.cohesion_meeting_gain, meetings)
    if group.repaid_count == group.loan_count:
        missing = missing * (1.0 - economy.cohesion_gain)
    cohesion = 1.0 - missing
    if group.refused:
        cohesion = cohesion * (1.0 - economy.cohesion_default_loss)
    cohesion = cohesion * max(0.0, 1.0 - economy.cohesion_call_loss * group.calls)
    pull = economy.cohesion_drift * cohesion * (1.0 - cohesion) * (cohesion - economy.cohesion_tipping)
    group.cohesion = min(1.0, max(0.0, cohesion + pull))
