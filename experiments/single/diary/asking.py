"""Asking for the diary of a group in one cycle of a scenario's first run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ....simulation.engine.running import stream
from ....simulation.engine.tables.diary import Diary, DiaryWanted
from ...output.progress import Progress

if TYPE_CHECKING:
    from ....simulation.scenario.scenario import Scenario


class NoDiaryError(ValueError):
    """There is no such diary; the message is one line."""


def diary_of(scenario: Scenario, group: int, cycle: int | None = None, backend: str = "compiled") -> Diary:
    """Return the diary of a group in a cycle, the last one unless told, of the first run.

    Raises NoDiaryError for a group or cycle that is not there, and for a group that has no loan in the cycle.
    """
    last = scenario.horizon.cycles
    when = last if cycle is None else cycle
    if not 1 <= when <= last:
        message = f"--cycle: given {when}, allowed 1 to {last}"
        raise NoDiaryError(message)
    _refuse_wrong_group(scenario, group)
    results = stream(scenario, replicates=1, backend=backend, tables=True, diary=group, announce=Progress(last).say)
    result = next(each for each in results if each.cycle == when)
    if result.diary is None or len(result.diary.diary) == 0:
        raise NoDiaryError(
            _no_loan(group, when, [] if result.tape is None else np.unique(result.tape["group"]).tolist())
        )
    return result.diary


def _refuse_wrong_group(scenario: Scenario, group: int) -> None:
    try:
        DiaryWanted.of(scenario, group, None)
    except ValueError as error:
        message = f"--{error}"
        raise NoDiaryError(message) from error


def _no_loan(group: int, cycle: int, lent_to: list[int]) -> str:
    """Say that a group has no loan, and the nearest that has one."""
    near = min(lent_to, key=lambda other: (abs(other - group), other), default=None)
    hint = "no group has one" if near is None else f"nearest that has one: {near}"
    return f"--diary: group {group} has no loan in cycle {cycle}; {hint}"
