"""Runs of scenarios with their loan tapes, a part of them at a time so that tapes fit the memory."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.engine.block import Block
from ....simulation.engine.running import compiled_runs, simulate_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ....simulation.scenario.scenario import Scenario

Records = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Runs:
    """Some runs. series: their sums, (runs, cycles). tapes: for each run its loan tape, a part for each cycle."""

    series: Records
    tapes: Sequence[Sequence[Records]] = ()

    def tape(self, run: int, cycles: slice) -> Records:
        """Return the loan tape of a run in some cycles."""
        tape: Records = np.concatenate(self.tapes[run][cycles])
        return tape


def runs_with_tapes(
    scenarios: Sequence[Scenario], seeds: NDArray[np.int64], replicates: NDArray[np.int64], *, has_tapes: bool
) -> Runs:
    """Run scenarios, each with its own seed and replicate number, in the calling thread. has_tapes: keep loan tapes.

    The luck of a run hangs on neither the runs beside it nor whether tapes are kept.
    """
    numbers, keys = [int(each) for each in replicates], [int(each) for each in seeds]
    if not has_tapes:
        return Runs(simulate_runs(scenarios, numbers, keys))
    series = np.array([])
    tapes: list[list[Records]] = [[] for _ in scenarios]
    for places, cycles in _alike(scenarios):
        chosen = [scenarios[place] for place in places]
        run = compiled_runs(chosen[0].rules)
        block = Block(chosen, [numbers[place] for place in places], run, 1, [keys[place] for place in places])
        for cycle in range(1, cycles + 1):
            sums = block.advance(cycle, cycle)
            if not series.size:
                series = np.zeros((len(scenarios), max(each.horizon.cycles for each in scenarios)), sums.dtype)
            series[places, cycle - 1] = sums[:, 0]
            for place, tape in zip(places, _by_run(block, cycle), strict=True):
                tapes[place].append(tape)
    return Runs(series.view(np.recarray), tapes)


def _alike(scenarios: Sequence[Scenario]) -> list[tuple[list[int], int]]:
    """Return the places of scenarios with equal rules and as many cycles, which run as one block, and the cycles."""
    found: dict[Any, list[int]] = defaultdict(list)
    for place, scenario in enumerate(scenarios):
        found[scenario.horizon.cycles, scenario.rules].append(place)
    return [(places, cycles) for (cycles, _), places in found.items()]


def _by_run(block: Block, cycle: int) -> list[Records]:
    """Return the tape of the last cycle of every run of a block."""
    tape = block.tape(cycle)
    held = block.arrays["firms"]["borrowing"]
    counts = np.add.reduceat(held.astype(np.int64), block.starts["firms"][:-1])
    return np.split(tape, np.cumsum(counts)[:-1])
