"""How heavy the guarantee weighs on those who pay most (ODD 7.37)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.sorting import sort_by_key

if TYPE_CHECKING:
    from ...declaring.records import World


@behaviour
def find_p95(world: World) -> None:
    """Find the 95th percentile, over borrowers, of what each paid for others in units of its due.

    The smallest value that at least 95 % of borrowers do not exceed; only those who paid anything are sorted. A cycle
    without a loan has none, and is left out of the mean over cycles.
    """
    payers = 0
    for position in range(len(world.firms)):
        firm = world.firms[position]
        if firm.borrowing and firm.paid_for_others > 0.0:
            world.keys[position] = firm.paid_for_others / firm.debt_service
            world.line[payers] = position
            payers += 1
    world.tally.cycles_with_loans = 1 if world.tally.borrowers > 0 else 0
    above = world.tally.borrowers // 20
    if payers > above:
        sort_by_key(world.line, world.spare, world.keys, 0, payers)
        world.tally.paid_for_others_p95 = world.keys[world.line[payers - 1 - above]]
