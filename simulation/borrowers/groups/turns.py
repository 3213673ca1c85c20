"""Turns within a group: which half is funded now (sequential), and who waits within a cycle (staggered)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import Disbursement

if TYPE_CHECKING:
    from ...declaring.records import FirmState, GroupState, Scheme, World


@behaviour
def is_its_turn(firm: FirmState, group: GroupState, scheme: Scheme) -> bool:
    """Return whether a member is funded now: it is in the half whose turn it is, or waits for no turn of the cycle.

    Chowdhury 2005 has the halves.
    """
    if scheme.loan_disbursement == Disbursement.STAGGERED:
        return firm.turn == 0
    if scheme.loan_disbursement == Disbursement.TOGETHER or scheme.group_size < 2:
        return True
    first_half = 2 * firm.seat < scheme.group_size
    return first_half == (group.turn == 0)


@behaviour
def pass_turn(group: GroupState, scheme: Scheme) -> None:
    """Pass the turn on if nobody is left in the half whose turn it is: the other half does not wait for ever."""
    if scheme.loan_disbursement == Disbursement.SEQUENTIAL and group.headcount > 0 and group.borrowers == 0:
        group.turn = 1 - group.turn


@behaviour
def hand_out_turns(world: World) -> None:
    """Give each approved member its turn within the cycle (ODD 7.44): in the order of seats, the leader last."""
    if world.scheme.loan_disbursement != Disbursement.STAGGERED:
        return
    for firm in world.firms:
        firm.turn = 0
        firm.starts = 0
        firm.planned_end = world.scheme.calendar_end
    for group in world.groups:
        group.waiting = 0
        if group.headcount > 0:
            line_up_turns(group, world)


@behaviour
def line_up_turns(group: GroupState, world: World) -> None:
    """Give the members of a group their turns. An old debt that was rolled over is renewed at the first."""
    rank = 0
    for seat in range(group.first_seat, group.first_seat + world.scheme.group_size):
        position = world.seats[seat]
        if position >= 0 and world.firms[position].approved and world.firms[position].seat != group.leader:
            rank = take_turn(world.firms[position], rank, world.scheme)
    if group.leader >= 0 and world.seats[group.first_seat + group.leader] >= 0:
        leader = world.firms[world.seats[group.first_seat + group.leader]]
        if leader.approved:
            take_turn(leader, rank, world.scheme)


@behaviour
def take_turn(firm: FirmState, rank: int, scheme: Scheme) -> int:
    """Give a member the turn of its place in the line, and return the next place."""
    firm.turn = 0 if firm.rolled_over > 0.0 else turn_in_line(rank, scheme)
    return rank + 1


@behaviour
def turn_in_line(rank: int, scheme: Scheme) -> int:
    """Return the turn of a place in the line, both from 0."""
    turn, before = 0, scheme.loan_turns[0]
    while rank >= before:
        turn += 1
        before += scheme.loan_turns[turn]
    return turn


@behaviour
def waits_within_cycle(firm: FirmState, scheme: Scheme) -> bool:
    """Return whether a member waits for its turn within the cycle."""
    return scheme.loan_disbursement == Disbursement.STAGGERED and firm.turn > 0


@behaviour
def has_come(firm: FirmState, over: int, scheme: Scheme) -> bool:
    """Return whether the turn of a member has come, so many periods of the cycle being over."""
    return firm.turn > 0 and firm.turn * scheme.loan_turn_periods <= over


@behaviour
def watched_by_waiting(group: GroupState, scheme: Scheme) -> bool:
    """Return whether members who wait for their turn watch: over cycles always, within one as long as any waits."""
    return scheme.loan_disbursement == Disbursement.SEQUENTIAL or group.waiting > 0
