"""What members expect of each other and agree on: coordination runs and collusive default (ODD 7.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import covers
from ...behaviours.behaviour import behaviour
from ...borrowers.firms.choices import Expectation
from ...borrowers.guarantee.choices import Liability

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import Economy, Scheme, SeatState, TallyState


@behaviour
def expect_payers(table: MutableSequence[SeatState], economy: Economy, tally: TallyState) -> None:
    """Scale willingness by 1 + c (believed share of payers - 1/2), solved from one end (ODD 7.13.1).

    Solved from both ends; where the two solutions differ the meeting is counted.
    """
    weight = economy.character_coordination
    most = settled_share(table, weight, 1.0)
    least = settled_share(table, weight, 0.0)
    if most > least:
        tally.coordination_gaps += 1
    share = most if economy.character_expectation == Expectation.ALL_PAY else least
    for seat in table:
        seat.willing = scaled(seat.willing, belief_effect(weight, share))
        seat.apparent = scaled(seat.apparent, belief_effect(weight, share))


@behaviour
def belief_effect(weight: float, share: float) -> float:
    """Return the factor by which a believed share of payers scales willingness."""
    return max(0.0, 1.0 + weight * (share - 0.5))


@behaviour
def scaled(willing: float, factor: float) -> float:
    """Return willingness times a factor; nothing at factor 0, even of what has no bound."""
    return willing * factor if factor > 0.0 else 0.0


@behaviour
def settled_share(table: MutableSequence[SeatState], weight: float, start: float) -> float:
    """Return the share of payers at which belief and behaviour agree, reached from one end.

    The share moves one way only, so that as many steps as there are members are enough.
    """
    share = start
    for _ in range(len(table) + 1):
        payers = 0
        for seat in table:
            willing = min(seat.cash, scaled(seat.willing, belief_effect(weight, share)))
            payers += 1 if covers(willing, seat.due) else 0
        share = payers / len(table)
    return share


@behaviour
def agree_to_default(table: MutableSequence[SeatState], scheme: Scheme, tally: TallyState) -> bool:
    """Let the group default by agreement iff what it would keep together exceeds what default costs it in all.

    Only members who answer for each other by contract have something to agree on. Nobody is sanctioned for what all
    agreed on. Returns whether they agreed.
    """
    if len(table) < 2 or scheme.guarantee_liability != Liability.JOINT or scheme.guarantee_share == 0.0:
        return False
    kept = 0.0
    cost = 0.0
    for seat in table:
        kept += min(seat.cash, seat.due)
        cost += seat.willing
    if covers(cost, kept):
        return False
    tally.collusive += 1
    for seat in table:
        seat.willing = 0.0
        seat.sanction = 0.0
    return True
