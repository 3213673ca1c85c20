"""The luck of a whole population at once: every draw is made, whether or not it turns out to matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..behaviours.behaviour import behaviour
from .normal import normal_quantile
from .philox import draw
from .purpose import Purpose

if TYPE_CHECKING:
    from collections.abc import MutableSequence

    from ..declaring.records import FirmLuck, MeetingLuck, World


@behaviour
def draw_cycle_luck(world: World, cycle: int) -> None:
    """Draw each firm's luck of a cycle at the address of its real user."""
    for position in range(len(world.firms)):
        world.users[position] = world.firms[position].user
    fill_cycle_luck(world.firm_luck, world.users[: len(world.firms)], world.seed, world.replicate, cycle)


@behaviour
def name_users(world: World, first_seat: int, last_seat: int) -> None:
    """Write the real users in the seats first_seat (included) to last_seat (excluded) to the front of `world.users`."""
    for seat in range(first_seat, last_seat):
        position = world.seats[seat]
        world.users[seat - first_seat] = world.firms[position].user if position >= 0 else 0


@behaviour
def draw_meeting_luck(world: World, count: int, cycle: int, period: int) -> None:
    """Draw the luck of a period at the addresses of the first `count` of `world.users`, into `world.meeting_luck`."""
    fill_meeting_luck(world.meeting_luck[:count], world.users[:count], world.seed, world.replicate, cycle, period)


@behaviour
def fill_cycle_luck(
    rows: MutableSequence[FirmLuck], users: MutableSequence[int], seed: int, replicate: int, cycle: int
) -> None:
    """Fill the cycle luck of these users."""
    for k in range(len(users)):
        who = users[k]
        luck = rows[k]
        own, luck.timing = draw(seed, replicate, who, cycle, 0, Purpose.FATE)
        luck.fate = normal_quantile(own)
        luck.matching, luck.watching = draw(seed, replicate, who, cycle, 0, Purpose.MATCHING)
        luck.renewal, luck.closing = draw(seed, replicate, who, cycle, 0, Purpose.CLOSING)


@behaviour
def fill_meeting_luck(
    rows: MutableSequence[MeetingLuck],
    users: MutableSequence[int],
    seed: int,
    replicate: int,
    cycle: int,
    period: int,
) -> None:
    """Fill the luck of one period of these users."""
    for k in range(len(users)):
        luck = rows[k]
        luck.claim, luck.check = draw(seed, replicate, users[k], cycle, period, Purpose.MEETING)
        luck.delay, luck.visit = draw(seed, replicate, users[k], cycle, period, Purpose.VISIT)
