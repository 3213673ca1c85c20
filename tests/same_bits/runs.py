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

FILE = Path(__file__).parent / "scenarios.yaml"
TABLES = ("tape", "ledger")


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


def all_bits(scenario, run):
    """Return the bytes of every array of the world after every cycle of two replicates."""
    block = Block([scenario] * 2, range(2), run)
    found = []
    for cycle in range(1, scenario.horizon.cycles + 1):
        found.append(block.advance(cycle, cycle).tobytes())
        found += [np.ascontiguousarray(block.arrays[name]).tobytes() for name in ARRAYS if name in block.arrays]
    return found


if __name__ == "__main__":
    print(json.dumps({name: digest(run_whole(scenario, threads=1)) for name, scenario in scenarios().items()}))  # noqa: T201 - its output is read by a test
