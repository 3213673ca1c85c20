"""The asset portfolio: limits by sector, group, group lending, and by what a firm guarantees (ODD 7.25)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from ...behaviours.sorting import sort_by_key
from ...borrowers.groups.turns import is_its_turn
from ...borrowers.guarantee.calls import callable_share
from ..capital.choices import UNLIMITED, Rationing
from ..rating.limits import loan_asked
from .queue import fit_loan, line_up_approved, turn_of
from .rationing import may_squeeze, ration_credit

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, Scheme, World


@behaviour
def limit_lending(world: World, cycle: int) -> None:
    """Keep the limits of the portfolio, then lend no more than capital and a squeeze allow (ODD 7.25, 7.26)."""
    limits = world.scheme.portfolio_beyond_limit != Rationing.NONE
    rations = world.scheme.capital_rationing != Rationing.NONE or may_squeeze(world.scheme)
    if not (limits or rations):
        return
    for firm in world.firms:
        firm.granted = 1.0
        firm.line_withdrawn = False
    if limits:
        limit_guarantees(world)
        keep_limits(world, line_up_approved(world, cycle))
    if rations:
        ration_credit(world, line_up_approved(world, cycle), cycle)


@behaviour
def guaranteed(loan: float, gross_interest: float, scheme: Scheme) -> float:
    """Return what a member guarantees if its partners' loans are like its own [money].

    The smaller of guarantee share x partners' dues and guarantee cap x own due.
    """
    units = min(callable_share(scheme) * (scheme.group_size - 1.0), scheme.guarantee_cap)
    return units * loan * gross_interest


@behaviour
def limit_guarantees(world: World) -> None:
    """Refuse or cut the loans of firms that would guarantee too much for their net worth (cumulative degree)."""
    degree = world.scheme.portfolio_guarantee_degree
    if degree >= UNLIMITED:
        return
    for firm in world.firms:
        if firm.approved:
            asked = loan_asked(firm, world)
            per_unit = guaranteed(asked, firm.gross_interest, world.scheme) / asked
            if per_unit > 0.0:
                limit_loan(firm, degree * firm.cash / per_unit, world)


@behaviour
def limit_loan(firm: FirmState, room: float, world: World) -> None:
    """Fit a loan into the room that a limit leaves, and count it once if it was too large."""
    whole = firm.granted == 1.0
    if fit_loan(firm, room, world.scheme.portfolio_beyond_limit, world) and whole:
        world.tally.limited += 1


@behaviour
def keep_limits(world: World, queue: int) -> None:
    """Keep the limits by sector and of group lending, in the order of the queue world.line[:queue]."""
    asked = 0.0
    for k in range(queue):
        asked += loan_asked(world.firms[world.line[k]], world)
    for sector in range(world.economy.firms_sectors):
        world.keys[sector] = world.scheme.portfolio_sector_limit * asked
    left = group_lending_room(asked, world.scheme)
    for k in range(queue):
        firm = world.firms[world.line[k]]
        limit_loan(firm, min(world.keys[firm.sector], left), world)
        if firm.approved:
            world.keys[firm.sector] -= loan_asked(firm, world)
            left -= loan_asked(firm, world)


@behaviour
def group_lending_room(asked: float, scheme: Scheme) -> float:
    """Return what may be lent to groups whose members answer for each other [money]; no bound if none do."""
    if scheme.group_size < 2 or callable_share(scheme) == 0.0:
        return math.inf
    return scheme.portfolio_group_lending_limit * asked


@behaviour
def limit_groups(world: World, cycle: int) -> None:
    """Keep the limit of a single group, among its members whose turn it is, in the order of their lots."""
    share = world.scheme.portfolio_single_group_limit
    if world.scheme.portfolio_beyond_limit == Rationing.NONE or share >= UNLIMITED:
        return
    for group in world.groups:
        if group.headcount > 0:
            left = share * max(0.0, world.bank.capital)
            for k in range(line_up_members(group, world, cycle)):
                firm = world.firms[world.line[k]]
                limit_loan(firm, left, world)
                left -= loan_asked(firm, world) if firm.approved else 0.0


@behaviour
def line_up_members(group: GroupState, world: World, cycle: int) -> int:
    """Write the members who are to get a loan, in the order of their lots, to world.line; return how many."""
    queue = 0
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        position = world.seats[seat]
        if position >= 0:
            firm = world.firms[position]
            if firm.approved and is_its_turn(firm, group, world.scheme):
                world.keys[position] = turn_of(firm, world, cycle)
                world.line[queue] = position
                queue += 1
    sort_by_key(world.line, world.spare, world.keys, 0, queue)
    return queue
