"""Meetings between instalments: who comes, with what, and when the next one is (ODD 7.45)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..bank.officers.visits import visit_if_reached
from ..behaviours.behaviour import behaviour
from ..lending.arrears.lateness import is_running
from ..lending.between.between import arrears_due, bring_revenue, earned, settle_arrears
from ..lending.loans.repayment import let_overdue_grow
from ..lending.meetings.counting import count_time_at_meeting
from ..lending.schedules.calendar import is_holiday
from ..luck.philox import draw
from ..luck.purpose import Purpose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..declaring.records import FirmState, GroupState, World

BLOCKS = 64
"""Addresses of a period's luck: two for each of its meetings."""


@behaviour
def meet_between(
    group: GroupState, members: Sequence[int], world: World, cycle: int, period: int, length: float
) -> None:
    """Hold the meetings of a period of so many years before the one at which its instalment falls due."""
    meets = period <= world.scheme.calendar_periods and not is_holiday(period, world.scheme)
    world.scheme.calendar_due = 0
    group.between = True
    for number in range(1, world.scheme.meetings_per_instalment):
        if meets:
            world.tally.meetings_between += 1
            count_time_at_meeting(len(members), world)
        if meets or arrears_due(members, world, period) > 0.0:
            for position in members:
                come_to_meeting(world.firms[position], group, world, cycle, period, number, length)
            settle_arrears(group, members, world, period)
    group.between = False


@behaviour
def come_to_meeting(
    firm: FirmState, group: GroupState, world: World, cycle: int, period: int, number: int, length: float
) -> None:
    """Draw a member's luck of a meeting and let the officer visit it; who is in arrears brings what it has earned."""
    luck = world.between_luck[firm.seat]
    block = BLOCKS * period + 2 * number
    luck.claim, luck.check = draw(world.seed, world.replicate, firm.user, cycle, block, Purpose.BETWEEN)
    luck.visit, _ = draw(world.seed, world.replicate, firm.user, cycle, block + 1, Purpose.BETWEEN)
    visit_if_reached(world.officers[firm.officer], luck, world.scheme, world.tally)
    if firm.arrears > 0.0 and is_running(firm, period, world.scheme):
        let_overdue_grow(firm, group, period, length, world)
        is_late = world.meeting_luck[group.first_at_hand + firm.seat].delay < world.economy.returns_delay
        bring_revenue(firm, earned(firm, period, is_late, world), number, world)
