"""The small scenarios, how they are run, and a digest of all that a run leaves.

`python -m tests.same_bits.runs` prints the digest of every scenario as JSON, for runs in another process.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from lianbao import Record, Scenario, stream
from lianbao.simulation.catalogue.world import ARRAYS
from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.flat_scenario import room_for
from lianbao.simulation.engine.tables.diary import DIARY_PARTS, NO_DIARY
from lianbao.simulation.lending.diary.choices import Decision

FILE = Path(__file__).parent / "scenarios.yaml"
TABLES = ("tape", "ledger")
GROUP = 0
"""Group whose diary is kept."""


@cache
def scenarios():
    found = YAML(typ="safe", pure=True).load(FILE)
    return {name: Scenario.model_validate({"name": name, **parts}) for name, parts in found.items()}


def in_order(results, table):
    """Return the rows of a table over all cycles and replicates, in the order of cycle and replicate."""
    rows = np.concatenate([getattr(result, table) for result in results])
    return rows[np.lexsort((rows["replicate"], rows["cycle"]))]


def run_whole(scenario, **how):
    """Return series, loan tape and ledger of a run."""
    results = list(stream(scenario, tables=True, **how))
    return {"series": Record.of(scenario, results).series} | {table: in_order(results, table) for table in TABLES}


@cache
def compiled(name):
    return run_whole(scenarios()[name])


def digest(run):
    found = hashlib.sha256()
    for table in run.values():
        found.update(np.ascontiguousarray(table).tobytes())
    return found.hexdigest()


def with_diary(scenario, hot_seat=None, **how):
    """Return series, loan tape and ledger of a run, and the tables of the first group's diary."""
    results = list(stream(scenario, tables=True, diary=GROUP, hot_seat=hot_seat, **how))
    told = {"series": Record.of(scenario, results).series} | {table: in_order(results, table) for table in TABLES}
    diaries = [result.diary for result in sorted(results, key=lambda result: (result.first_replicate, result.cycle))]
    return told | {name: diary_in_order([getattr(each, name) for each in diaries]) for name in DIARY_PARTS}


def diary_in_order(parts):
    """Return the rows of a table of a diary, in the order of cycle and replicate."""
    rows = np.concatenate(parts)
    return rows[np.lexsort((rows["replicate"], rows["cycle"]))]


def decisions(scenario, first=0):
    """Return one decision after the other for the seats of every meeting. first: with which they begin."""
    room = room_for(scenario)
    places = np.ndindex(room.cycles, room.periods, room.group_size)
    return {
        (cycle + 1, period + 1, seat): (first + number) % len(Decision)
        for number, (cycle, period, seat) in enumerate(places)
    }


def all_bits(scenario, run, diary=NO_DIARY):
    """Return the bytes of every array of the world after every cycle of two replicates."""
    block = Block([scenario] * 2, range(2), run, diary=diary)
    found = []
    for cycle in range(1, scenario.horizon.cycles + 1):
        block.decide(cycle)
        found.append(block.advance(cycle, cycle).tobytes())
        found += [np.ascontiguousarray(block.arrays[name]).tobytes() for name in ARRAYS if name in block.arrays]
    return found


if __name__ == "__main__":
    print(json.dumps({name: digest(run_whole(scenario, threads=1)) for name, scenario in scenarios().items()}))  # noqa: T201 - its output is read by a test
