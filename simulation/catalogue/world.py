"""The world as one table: everything a run consists of, one array a line.

From it come the type `World` and what the kernel makes it of (`simulation/declaring/records/world.py`), the arrays of a
block, the lists of the Mesa backend, the memory that a run is said to need, and a table in `simulation/OUTCOMES.md`.

To add an array, add its line to WORLD and run `python -m lianbao.simulation.catalogue.documents`: behaviours of both
backends then find it as `world.NAME`. A count that `Room` has not (`simulation/engine/flat_scenario.py`) is added there
first.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from ..declaring.own import NOTHING, Own
from ..scenario.economy import Economy
from ..scenario.scheme import Scheme
from ..scenario.with_own import scenario_class
from .agents import (
    BankState,
    ClimateState,
    DiaryEntry,
    DiaryHelp,
    DiaryMember,
    FileState,
    FirmLuck,
    FirmState,
    GroupState,
    MeetingLuck,
    NodeState,
    OfficerState,
    OtherLoanState,
    OverdueState,
    PairState,
    SeatState,
    TieState,
)
from .sums import TallyState

EACH_RUN = "runs"
EACH_CYCLE = "cycles"


@dataclass(frozen=True)
class Array:
    """One line of the table.

    name: of the field of the world. kind: of an element - a declared state, `Scheme` or `Economy` (a record of their
    parameters), int or float. count: how many a run has, as the name of a count of `Room`; EACH_RUN: one, which the
    world holds itself, without a list; EACH_CYCLE: likewise, a new one in every cycle. first: what a number is at
    first; the fields of a record say so themselves.
    """

    name: str
    kind: type
    count: str
    meaning: str
    first: int = 0

    @property
    def is_single(self) -> bool:
        """Whether a run has just one at a time."""
        return self.count in {EACH_RUN, EACH_CYCLE}

    @property
    def is_declared(self) -> bool:
        """Whether its elements are records of a declared state."""
        return self.kind not in {int, float} and not issubclass(self.kind, BaseModel)


WORLD = (
    Array("firms", FirmState, "firms", "firms, those of a group side by side once they have met"),
    Array("groups", GroupState, "groups", "groups; one without members waits to be founded"),
    Array("officers", OfficerState, "officers", "loan officers"),
    Array("bank", BankState, EACH_RUN, "the bank"),
    Array("climate", ClimateState, EACH_RUN, "what all firms share"),
    Array("scheme", Scheme, EACH_RUN, "what the bank chooses: the parameters of the scheme by flat name"),
    Array("economy", Economy, EACH_RUN, "what it meets: the parameters of the economy by flat name"),
    Array("tally", TallyState, EACH_CYCLE, "sums over the cycle, one row of the series"),
    Array("seats", int, "seats", "position of the firm in each seat; -1: free", first=-1),
    Array("homes", int, "seats", "position where the members of each seat stand; -1: none yet", first=-1),
    Array("pairs", PairState, "pairs", "what one member did for another, by payer's seat and beneficiary"),
    Array("positions", int, "firms", "position of the firm of each slot"),
    Array("users", int, "users", "scratch: real users whose luck is drawn together"),
    Array("table", SeatState, "table", "the table at which a group, or a centre, meets; one after the other"),
    Array("firm_luck", FirmLuck, "firms", "luck of the cycle, by position"),
    Array("meeting_luck", MeetingLuck, "luck_ahead", "luck of the period, by seat of the groups at hand"),
    Array("helped", float, "luck_ahead", "paid in cash for others at a meeting, by seat of the groups at hand [money]"),
    Array("between_luck", MeetingLuck, "group_size", "luck of a meeting between instalments, by seat of the group"),
    Array("borrowers", int, "luck_ahead", "positions of members with a loan, group by group of those at hand"),
    Array("overdue", OverdueState, "overdue", "what is unpaid of each instalment, by seat of the groups at hand"),
    Array("sector_factor", float, "sectors", "common factor of each sector [standard deviations]"),
    Array("place_trust", float, "places", "what is left of its groups' cohesion in each place; -1: none met", first=-1),
    Array("provisions", float, "periods", "what the bank has set aside by each period [money]"),
    Array("line", int, "line", "scratch: a line of vacancies and candidates"),
    Array("spare", int, "line", "scratch: a second line"),
    Array("keys", float, "keys", "scratch: what a line is sorted by"),
    Array("ahead", float, "loans_ahead", "scratch: value of access as each loan to come is made, if the last is known"),
    Array("files", FileState, "files", "what the bank has on file, by slot, then older debts; one if nothing reads it"),
    Array("ties", TieState, "ties", "guarantees between firms of different groups"),
    Array("other_loans", OtherLoanState, "other_loans", "loans from the second lender, by slot; just one without it"),
    Array("nodes", NodeState, "nodes", "places in the guarantee network, by slot; just one without it"),
    Array("diary", DiaryEntry, "diary", "diary of one group: by meeting and seat; just one unless it is kept"),
    Array(
        "diary_help", DiaryHelp, "diary_help", "who paid for whom in the diary: by meeting, payer's seat and other's"
    ),
    Array("diary_members", DiaryMember, "group_size", "seats of the diary's group over the last cycle"),
    Array("hot_seat", int, "diary", "what a reader decides in the place of a member, by meeting and seat (`Decision`)"),
    Array("diary_group", int, EACH_RUN, "group whose diary is kept; -1: none", first=-1),
    Array("seed", int, EACH_RUN, "seed of the run's luck"),
    Array("replicate", int, EACH_RUN, "number of the replicate, which is part of every address of luck"),
)
ARRAYS = {array.name: array for array in WORLD}
COUNTS = tuple(dict.fromkeys(array.count for array in WORLD if not array.is_single))
"""The counts of a run that say where its part of each array begins."""


@cache
def world_with(own: Own = NOTHING) -> dict[str, Array]:
    """Return the arrays by name, their records with the fields and parameters of a user's own."""
    if not own:
        return ARRAYS
    parts = scenario_class(own).model_fields
    kinds: dict[type, Any] = {Scheme: parts["scheme"].annotation, Economy: parts["economy"].annotation}
    return {name: replace(each, kind=kinds.get(each.kind) or own.kind_of(each.kind)) for name, each in ARRAYS.items()}


def array_called(name: str) -> Array:
    """Return an array by its name. Raises ValueError if none is called so, with the nearest name."""
    if name not in ARRAYS:
        near = difflib.get_close_matches(name, ARRAYS, 1)
        message = f"world.{name}: no such array" + (f"; nearest: {near[0]}" if near else "")
        raise ValueError(message)
    return ARRAYS[name]
