"""What is unpaid of each instalment, what that costs, and how a payment is credited: oldest first (ODD 7.39.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.amounts import left_over
from ...behaviours.behaviour import behaviour
from ..schedules.schedule import period_rate
from .choices import ORDERS, PARTS, DuePart
from .counting import count_part_paid

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ...declaring.records import FirmState, GroupState, OverdueState, Scheme, TallyState, World


@behaviour
def first_row(firm: FirmState, group: GroupState, world: World) -> int:
    """Return where the rows of a loan's instalments begin; they are kept for the groups at hand, seat by seat."""
    return (group.first_at_hand + firm.seat) * len(world.provisions)


@behaviour
def record_instalment(row: OverdueState, fee: float, interest: float, principal: float) -> None:
    """Record an instalment that fell due and is not paid at once."""
    row.unpaid[DuePart.PENALTY] = 0.0
    row.unpaid[DuePart.FEE] = fee
    row.unpaid[DuePart.INTEREST] = interest
    row.unpaid[DuePart.PRINCIPAL] = principal


@behaviour
def unpaid_of(row: OverdueState) -> float:
    """Return all that is unpaid of an instalment [money]."""
    total = 0.0
    for part in range(PARTS):
        total += row.unpaid[part]
    return total


@behaviour
def charge_overdue(
    firm: FirmState, rows: MutableSequence[OverdueState], period: int, length: float, scheme: Scheme
) -> None:
    """Let what is overdue as a period begins bear interest on its principal, and a penalty, for so many years."""
    rate = period_rate(firm.rate, length, scheme) if scheme.arrears_interest else 0.0
    penalty = period_rate(scheme.arrears_penalty_rate, length, scheme)
    if rate == 0.0 and penalty == 0.0:
        return
    charged = 0.0
    for row in rows[firm.oldest_unpaid - 1 : min(period - 1, firm.matures)]:
        interest = rate * row.unpaid[DuePart.PRINCIPAL]
        fine = penalty * unpaid_of(row)
        row.unpaid[DuePart.INTEREST] += interest
        row.unpaid[DuePart.PENALTY] += fine
        charged += interest + fine
    firm.arrears += charged
    firm.outstanding += charged
    firm.debt_service += charged


@behaviour
def allocate(
    rows: MutableSequence[OverdueState], first: int, last: int, paid: float, order: int, tally: TallyState
) -> float:
    """Credit a payment to the instalments of the periods first to last, the oldest first; return the principal in it.

    Within an instalment its parts are paid in the given order, one of `Allocation`.
    """
    left = paid
    principal = 0.0
    for row in rows[first - 1 : last]:
        for place in range(PARTS):
            part = ORDERS[order][place]
            payment = min(left, row.unpaid[part])
            row.unpaid[part] -= payment
            left -= payment
            principal += payment if part == DuePart.PRINCIPAL else 0.0
            count_part_paid(part, payment, tally)
    return principal


@behaviour
def oldest_unpaid(rows: MutableSequence[OverdueState], first: int, last: int, due: float) -> int:
    """Return the period of the oldest instalment not paid in full; the last if all but a rounding is paid.

    due: all that was due [money], against which a rounding is told.
    """
    for period in range(first, last):
        if left_over(unpaid_of(rows[period - 1]), due) > 0.0:
            return period
    return last
