"""Luck for Mesa agents, drawn in compiled code: the same function of its address, some fifteen times as fast."""

from __future__ import annotations

from functools import cache
from itertools import starmap
from operator import index
from typing import TYPE_CHECKING, Any

import numpy as np

from ...behaviours.behaviour import BEHAVIOURS
from ...catalogue.agents import FirmLuck, MeetingLuck
from ...declaring.fields import fields, new_records
from ..block import compiled_luck
from .records import filler

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ...declaring.own.rules import Rule


def luck_rules(replaced: Collection[str]) -> dict[str, Rule]:
    """Return compiled forms of the behaviours that draw luck, but for those that call one that is replaced."""
    return {name: rule for name, rule in COMPILED.items() if called_by(name).isdisjoint(replaced)}


@cache
def called_by(name: str) -> frozenset[str]:
    """Return the names of all behaviours that run when this one does."""
    called = BEHAVIOURS.keys() & set(BEHAVIOURS[name].__code__.co_names)
    return frozenset({name}).union(*map(called_by, called))


def _filling(name: str, state: type) -> Rule:
    """Return a form of a behaviour that fills records with luck: agents are handed plain numbers."""
    names, fill = [field.name for field in fields(state)], filler(state)

    def filled(rows: Sequence[Any], users: Sequence[int], *address: int) -> None:
        records = new_records(state, len(users)).view(np.recarray)
        compiled_luck(name)(records, np.array(users, np.int64), *address)
        values = (records[name].tolist() for name in names)
        for _ in starmap(fill, zip(rows, *values, strict=True)):
            pass

    return filled


def draw(*address: int) -> tuple[float, float]:
    """Return the two uniform numbers at one address; for the compiler a purpose is a plain number."""
    drawn: Rule = compiled_luck("draw")
    luck: tuple[float, float] = drawn(*[index(number) for number in address])
    return luck


COMPILED: dict[str, Rule] = {
    "fill_cycle_luck": _filling("fill_cycle_luck", FirmLuck),
    "fill_meeting_luck": _filling("fill_meeting_luck", MeetingLuck),
    "draw": draw,
}
