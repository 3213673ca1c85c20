"""The hot seat: a reader decides for members of the diary's group (ODD 7.40)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...borrowers.guarantee.choices import Calls
from .choices import Decision
from .writing import line_in_diary

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ...declaring.records import Scheme, SeatState, World

CERTAIN = -1.0
"""Luck below any chance: what has this luck happens, unless its chance is below 0."""


@behaviour
def is_decided(members: Sequence[int], world: World, period: int) -> bool:
    """Return whether a reader decides for a member at this meeting."""
    for position in members:
        if world.hot_seat[line_in_diary(world.firms[position], world, period)] != Decision.MODEL_DECIDES:
            return True
    return False


@behaviour
def seat_reader(members: Sequence[int], table: MutableSequence[SeatState], world: World, period: int) -> None:
    """Lay what a reader decided on the table; of several names of one user, the last that is decided for counts."""
    for k, position in enumerate(members):
        decision = world.hot_seat[line_in_diary(world.firms[position], world, period)]
        if decision != Decision.MODEL_DECIDES:
            table[world.line[k]].decision = decision


@behaviour
def follow_decision(seat: SeatState, scheme: Scheme) -> None:
    """Change a member's limits to what a reader decided: it can give what it has, and no more.

    A failure that is claimed for it is claimed for sure, and checked as any. An enforced call cannot be refused.
    """
    if seat.decision == Decision.CLAIM_FAILURE:
        seat.willing = 0.0
        seat.own_limit = 0.0
        seat.help_limit = 0.0
        seat.claim_luck = CERTAIN
    elif seat.decision != Decision.MODEL_DECIDES:
        seat.willing = math.inf
        seat.own_limit = seat.cash
        if seat.decision == Decision.HELP:
            seat.help_limit = seat.cash
        elif seat.decision == Decision.REFUSE_TO_HELP and scheme.guarantee_calls != Calls.ENFORCED:
            seat.help_limit = min(seat.cash, seat.due)
