"""The diary of one meeting that was worked by hand, without a model around it."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from lianbao.simulation.catalogue.agents import DiaryEntry, DiaryHelp, DiaryMember
from lianbao.simulation.engine.mesa_backend import as_records, plain
from lianbao.simulation.engine.tables.diary import DIARY_PARTS, diary_of_run
from lianbao.simulation.lending.diary.writing import note_help, note_nothing_else, note_seat
from lianbao.simulation.lending.meetings.booking import share_given
from tests.simulation.lending.meetings.tables import settled, terms


def diary_of_case(case):
    """Settle a meeting worked by hand, and write and read its diary as that of group 0 in cycle 1."""
    visibility = case.get("economy", {}).get("social_visibility", 1.0)
    table = settled(case["members"], terms(case.get("scheme", {})), visibility)
    world = world_for(len(table))
    for number, seat in enumerate(table):
        world.diary[number].present = True
        world.diary[number].due, world.diary[number].cash, world.diary[number].saving = seat.due, seat.cash, seat.saving
        note_nothing_else(world.diary[number])
        note_seat(firm(number), seat, 1.0, world, 1)
        world.diary[number].missing = max(0.0, seat.gap - seat.from_calls)
    note_pairs(table, world)
    states = {name: as_records(getattr(world, name), kind) for name, kind in zip(DIARY_PARTS, KINDS, strict=True)}
    return diary_of_run(states, 0, len(table), 1, 0)


KINDS = (DiaryEntry, DiaryHelp, DiaryMember)


def world_for(size):
    """Return an empty diary of one meeting and the members of a group of this size."""
    members = [plain(DiaryMember) for _ in range(size)]
    for member in members:
        member.present, member.principal, member.debt_service = True, 1.0, 1.0
    entries, helped = [plain(DiaryEntry) for _ in range(size)], [plain(DiaryHelp) for _ in range(size * size)]
    return SimpleNamespace(
        diary=entries, diary_help=helped, diary_members=members, scheme=SimpleNamespace(group_size=size)
    )


def firm(seat):
    return SimpleNamespace(seat=seat, delayed=0.0)


def note_pairs(table, world):
    """Write who paid for whom: what each gave, in proportion to what each got."""
    calls, fund = (float(np.sum([getattr(seat, name) for seat in table])) for name in ("from_calls", "from_fund"))
    for one, paid in enumerate(table):
        for other, got in enumerate(table):
            call, saving = (
                share_given(paid.paid_call, got.from_calls, calls),
                share_given(paid.lent, got.from_fund, fund),
            )
            note_help(firm(one), firm(other), call, saving, world, 1)
