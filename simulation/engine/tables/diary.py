"""The diary of one group as tables: asked for, read from the state of a run, cycle by cycle (ODD 7.40)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import numpy as np

from ...catalogue.tables import TABLES, diary_layout
from ...lending.diary.choices import Decision
from ..flat_scenario import Room, room_for

if TYPE_CHECKING:
    from ...scenario.scenario import Scenario

Records = np.ndarray[Any, Any]
Decisions = Mapping[tuple[int, int, int], int]
"""What a reader decides (`Decision`), by cycle and period, both from 1, and seat, from 0."""

ADDRESS = ("cycle", "period", "seat")
NONE = -1
DIARY_PARTS = ("diary", "diary_help", "diary_members")
"""Arrays that the diary is read from, and the tables of the same names."""


class Diary(NamedTuple):
    """The diary of one group over one cycle: what members did at each meeting, who paid for whom, how it ended."""

    diary: Records
    diary_help: Records
    diary_members: Records

    @classmethod
    def joined(cls, diaries: Sequence[Self]) -> Self:
        """Put diaries of several runs together."""
        return cls(*map(np.concatenate, zip(*diaries, strict=True)))


@dataclass(frozen=True)
class DiaryWanted:
    """Whose diary is kept, and what a reader decides in the place of its members."""

    group: int = NONE
    hot_seat: Decisions = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Tell whether a diary is kept."""
        return self.group != NONE

    @classmethod
    def of(cls, scenario: Scenario, group: int | None, hot_seat: Decisions | None) -> Self:
        """Return what is wanted. Raises ValueError for a group, cycle, period, seat or decision that is not there."""
        if group is None:
            if hot_seat:
                message = "hot_seat: decisions are for a group: give diary=GROUP as well"
                raise ValueError(message)
            return cls()
        room = room_for(scenario)
        _refuse_beyond("diary", group, 0, room.groups - 1)
        for address, decision in (hot_seat or {}).items():
            _refuse_wrong_decision(address, decision, room)
        return cls(int(group), hot_seat or {})

    def decisions(self, cycle: int, room: Room) -> Records:
        """Return what is decided at the meetings of a cycle, as the world holds it in `hot_seat`."""
        held = np.zeros((room.periods, room.group_size), np.int64)
        for (when, period, seat), decision in self.hot_seat.items():
            if when == cycle:
                held[period - 1, seat] = decision
        return held.reshape(-1)


NO_DIARY = DiaryWanted()


class Wanted(NamedTuple):
    """What is wanted of each cycle besides its sums: loan tape and ledger, firms, the diary of a group."""

    tables: bool = False
    firms: bool = False
    diary: DiaryWanted = NO_DIARY


def _refuse_wrong_decision(address: tuple[int, int, int], decision: int, room: Room) -> None:
    if not isinstance(address, tuple) or len(address) != len(ADDRESS):
        message = f"hot_seat: given {address!r}, allowed a decision by ({', '.join(ADDRESS)})"
        raise ValueError(message)
    bounds = (1, room.cycles), (1, room.periods), (0, room.group_size - 1)
    for name, given, (least, most) in zip(ADDRESS, address, bounds, strict=True):
        _refuse_beyond(f"hot_seat: {name}", given, least, most)
    _refuse_beyond("hot_seat: decision", decision, min(Decision), max(Decision))


def _refuse_beyond(name: str, given: object, least: int, most: int) -> None:
    if isinstance(given, bool) or not isinstance(given, int | np.integer) or not least <= given <= most:
        message = f"{name}: given {given!r}, allowed a whole number from {least} to {most}"
        raise ValueError(message)


def diary_of_run(state: Mapping[str, Records], group: int, size: int, cycle: int, replicate: int) -> Diary:
    """Return the diary of a run's last cycle. state: DIARY_PARTS of the run. size: seats of a group."""
    keys = {"replicate": replicate, "cycle": cycle, "group": group}
    entries, helped, members = (state[name] for name in DIARY_PARTS)
    lines = np.flatnonzero(entries["present"])
    pairs = np.flatnonzero(helped["paid_by_call"] + helped["paid_from_saving"])
    seats = np.flatnonzero(members["present"])
    places = pairs // size
    return Diary(
        _table("diary", entries[lines], keys | {"period": lines // size + 1, "seat": lines % size}),
        _table(
            "diary_help",
            helped[pairs],
            keys | {"period": places // size + 1, "payer": places % size, "beneficiary": pairs % size},
        ),
        _table("diary_members", members[seats], keys | {"seat": seats}),
    )


def _table(name: str, rows: Records, keys: Mapping[str, Any]) -> Records:
    """Return the rows of a table with its keys."""
    table = np.zeros(len(rows), diary_layout(name))
    for column in TABLES[name]:
        table[column] = keys[column] if column in keys else rows[column]
    return table
