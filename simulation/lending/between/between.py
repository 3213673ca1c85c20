"""Meetings between instalments: what is brought to them, and how arrears are settled (ODD 7.45)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ..loans.repayment import due_now
from ..meetings.meeting import settle_dues
from ..schedules.calendar import end_of_plan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...declaring.records import FirmState, GroupState, World


@behaviour
def earned(firm: FirmState, period: int, is_late: bool, world: World) -> float:
    """Return the revenue that a period brings by its end, as the project goes, beside what came late [money]."""
    if is_late or period > end_of_plan(firm, world.scheme):
        return 0.0
    return firm.salvage if period == firm.failing else firm.revenue


@behaviour
def bring_revenue(firm: FirmState, coming: float, number: int, world: World) -> None:
    """Let a part of a period's revenue arrive early, an equal one before each meeting; the rest comes at its end.

    `delayed` falls by it, below 0 where nothing was delayed, and so does what arrives at the end.
    """
    left = world.scheme.meetings_per_instalment - number + 1
    firm.arrived = (firm.delayed + coming) / left
    firm.delayed -= firm.arrived
    firm.cash += firm.arrived
    world.tally.inflow += firm.arrived


@behaviour
def arrears_due(members: Sequence[int], world: World, period: int) -> float:
    """Return the arrears that fall due at a meeting between instalments [money]."""
    total = 0.0
    for position in members:
        total += due_now(world.firms[position], period, world.scheme)
    return total


@behaviour
def settle_arrears(group: GroupState, members: Sequence[int], world: World, period: int) -> None:
    """Settle arrears by the rule of any meeting: own payment, watching, joint fund, calls on who is in arrears too."""
    due = arrears_due(members, world, period)
    if due > 0.0:
        settle_dues(group, members, world, period)
        world.tally.due_between += due
        world.tally.paid_between += max(0.0, due - arrears_due(members, world, period))
