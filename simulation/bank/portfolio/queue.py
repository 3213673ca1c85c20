"""The queue: in which order approved firms are served when not all can be, and how a loan is fitted in (ODD 7.25.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import TOLERANCE, covers
from ...behaviours.behaviour import behaviour
from ...behaviours.sorting import sort_by_key
from ...luck.philox import draw
from ...luck.purpose import Purpose
from ..capital.choices import Rationing
from ..rating.limits import loan_asked

if TYPE_CHECKING:
    from ...declaring.records import FirmState, World


@behaviour
def line_up_approved(world: World, cycle: int) -> int:
    """Write the positions of approved firms, in the order of their lot, to world.line; return how many.

    The lot is drawn at a firm's address; names of one user stand together, by slot. A debt that was rolled over
    stands first: it is money already lent.
    """
    queue = 0
    for slot in range(len(world.firms)):
        position = world.positions[slot]
        firm = world.firms[position]
        if firm.approved:
            world.keys[position] = turn_of(firm, world, cycle)
            world.line[queue] = position
            queue += 1
    sort_by_key(world.line, world.spare, world.keys, 0, queue)
    return queue


@behaviour
def turn_of(firm: FirmState, world: World, cycle: int) -> float:
    """Return a firm's place in the queue, between 0 and 1; below 0 if an old debt is rolled over."""
    turn, _ = draw(world.seed, world.replicate, firm.user, cycle, 0, Purpose.QUEUE)
    return turn - 1.0 if firm.rolled_over > 0.0 else turn


@behaviour
def fit_loan(firm: FirmState, room: float, rationing: int, world: World) -> bool:
    """Fit a loan into the room left [money]: whole, cut, or refused; return whether it is less than before.

    An old debt that is rolled over stays, without fresh money.
    """
    asked = loan_asked(firm, world)
    if covers(room, asked):
        return False
    part = max(0.0, room) / asked
    if rationing == Rationing.REFUSE or part <= TOLERANCE:
        part = 0.0
        firm.approved = firm.rolled_over > 0.0
    firm.granted *= part
    return not firm.approved or loan_asked(firm, world) < asked
