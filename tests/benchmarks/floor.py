"""The floor: what any run in compiled code has to do - draw every luck, and pass over the state once a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from lianbao.simulation.catalogue.agents import FirmLuck, FirmState, MeetingLuck
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.engine.arrays import records
from lianbao.simulation.luck.filling import fill_cycle_luck, fill_meeting_luck
from tests.benchmarks.setting import periods_of

if TYPE_CHECKING:
    from lianbao.simulation.scenario.scenario import Scenario

Numbers = np.ndarray[Any, Any]


def pass_over(state: Numbers) -> None:
    """Read and write every field of every firm's record; fields are whole words of 8 bytes."""
    for firm in range(state.shape[0]):
        for field in range(state.shape[1]):
            state[firm, field] += 1


def run_floor(
    state: Numbers, cycle_luck: Numbers, meeting_luck: Numbers, users: Numbers, runs: int, cycles: int, periods: int
) -> None:
    """Draw the luck of all cycles and periods of so many runs, and pass over each run's firms once a period."""
    firms = len(users)
    for run in range(runs):
        mine = slice(run * firms, (run + 1) * firms)
        for cycle in range(1, cycles + 1):
            fill_cycle_luck(cycle_luck[mine], users, 1, run, cycle)
            for period in range(1, periods + 1):
                fill_meeting_luck(meeting_luck[mine], users, 1, run, cycle, period)
                pass_over(state[mine])


class Floor:
    """The floor of a scenario, with as much memory as a block of its runs has."""

    def __init__(self, scenario: Scenario, replicates: int) -> None:
        from numba import njit
        from numba.extending import register_jitable

        register_jitable(pass_over)
        self.runs, self.cycles, self.periods = replicates, scenario.horizon.cycles, periods_of(scenario)
        firms = scenario.economy.firms.count
        self.users = np.arange(firms)
        self.state = np.zeros((replicates * firms, len(fields(FirmState))), np.int64)
        self.cycle_luck = records(FirmLuck, replicates * firms)
        self.meeting_luck = records(MeetingLuck, replicates * firms)
        self.compiled = njit(run_floor)

    def run(self) -> None:
        """Do all runs."""
        luck = (self.cycle_luck, self.meeting_luck, self.users)
        self.compiled(self.state, *luck, self.runs, self.cycles, self.periods)
