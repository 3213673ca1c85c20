"""The compiled backend: many runs in one call. Every run has its own part of each array, so runs share nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from ..bank.rating.choices import RatingKind
from ..bank.rating.history import history_for
from ..behaviours.behaviour import BEHAVIOURS
from ..catalogue.world import ARRAYS, EACH_CYCLE, world_with
from ..scenario.meeting import met
from .arrays import gathered, new_array, shape_of, starts_of
from .flat_scenario import Point, given_ties
from .tables.diary import DIARY_PARTS, NO_DIARY, Diary, DiaryWanted, diary_of_run
from .tables.tape import LEDGER_PARTS, FirmFiles, firms_by_slot, ledger_of_run, loan_tape
from .threads import share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..scenario.scenario import Scenario


class Block:
    """The state of several runs, each of its own scenario and replicate, advanced together."""

    def __init__(  # noqa: PLR0913, PLR0917 - what runs and how
        self,
        scenarios: Sequence[Scenario],
        replicates: Sequence[int],
        run: Callable[..., None],
        threads: int = 1,
        seeds: Sequence[int] | None = None,
        diary: DiaryWanted = NO_DIARY,
    ) -> None:
        """Make room for one run per scenario and replicate number. run: compiled form of `run_some`.

        All scenarios have the same rules; one that meets several economies is run in that of each run. seeds: one per
        run, in place of the scenarios' own. diary: of which group one is kept.
        """
        scenarios = met(scenarios, replicates, seeds)
        different = {id(scenario): scenario for scenario in scenarios}
        points = [
            Point.of(scenario, diary=bool(diary)) for scenario in different.values()
        ]  # the replicates of a scenario share one
        numbers = {key: number for number, key in enumerate(different)}
        of_run = np.array([numbers[id(scenario)] for scenario in scenarios])
        self.own = scenarios[0].rules.own
        self._world = tuple(world_with(self.own).values())
        self.starts = starts_of([point.room for point in points], of_run)
        self.replicates = np.array(replicates, np.int64)
        self.runs = len(self.replicates)
        given = {
            "scheme": joined([point.scheme for point in points], of_run),
            "economy": joined([point.economy for point in points], of_run),
            "seed": np.array(seeds if seeds is not None else [each.seed for each in scenarios], np.int64),
            "replicate": self.replicates,
            "diary_group": np.full(self.runs, diary.group),
        }
        self.arrays = given | {
            array.name: new_array(array, shape_of(array, self.starts, 0))
            for array in self._world
            if array.name not in given and array.count != EACH_CYCLE
        }
        self.histories = [history_for(scenario.scheme.rating) for scenario in scenarios]
        self._diary = diary
        self._rooms = [points[number].room for number in of_run]
        self._run = run
        self._threads = threads
        self._number_groups()
        self._lay_given_ties([given_ties(scenario) for scenario in different.values()], of_run)

    def _number_groups(self) -> None:
        """Give groups and officers of each run their numbers, and groups their seats."""
        for run in range(self.runs):
            groups, officers = self._part("groups", run), self._part("officers", run)
            groups["id"] = np.arange(len(groups))
            groups["first_seat"] = groups["id"] * self.arrays["scheme"]["group_size"][run]
            officers["id"] = np.arange(len(officers))

    def _lay_given_ties(self, given: list[list[tuple[int, int]]], of_run: np.ndarray[Any, Any]) -> None:
        """Write the guarantees of a given network into the ties of each run that has one."""
        ends = [np.array(pairs, np.int64).reshape(-1, 2).T for pairs in given]
        for run in np.flatnonzero([len(given[number]) > 0 for number in of_run]):
            ties = self._part("ties", int(run))
            ties["guarantor"], ties["debtor"] = ends[of_run[run]]

    def decide(self, cycle: int) -> None:
        """Let a reader's decisions on a cycle stand in for the members of the diary's group, if one is kept."""
        for run, room in enumerate(self._rooms if self._diary else ()):
            self._part("hot_seat", run)[:] = self._diary.decisions(cycle, room)

    def advance(self, first_cycle: int, last_cycle: int) -> np.ndarray[Any, Any]:
        """Run these cycles; return their sums, one row a run and one column a cycle.

        Where a scorecard is fitted, the cycles are run one by one, and it is fitted between them.
        """
        if not any(self.histories):
            return self._advance(first_cycle, last_cycle)
        return np.concatenate([self._fit_and_advance(cycle) for cycle in range(first_cycle, last_cycle + 1)], axis=1)

    def _fit_and_advance(self, cycle: int) -> np.ndarray[Any, Any]:
        """Fit the scorecards anew where it is time, then run a cycle."""
        fitted = [(run, history) for run, history in enumerate(self.histories) if history is not None]
        for run, history in fitted:
            history.begin_cycle(cycle, self.arrays["bank"][run])
        tallies = self._advance(cycle, cycle)
        for run, history in fitted:
            history.close_cycle(self._part("firms", run), self._part("files", run))
        return tallies

    def _advance(self, first_cycle: int, last_cycle: int) -> np.ndarray[Any, Any]:
        """Run these cycles in one call."""
        cycles = last_cycle - first_cycle + 1
        fresh = {a.name: new_array(a, shape_of(a, self.starts, cycles)) for a in self._world if a.count == EACH_CYCLE}
        arrays = gathered(self.arrays | fresh, self.starts, cycles, self.own)
        share_out(self._run, self.runs, self._threads, (first_cycle, last_cycle, arrays, self.starts))
        return fresh["tally"]

    def tape(self, cycle: int) -> np.ndarray[Any, Any]:
        """Return the loan tape of the last cycle run, which had this number."""
        rated = self.arrays["scheme"]["rating_kind"] != RatingKind.OFF
        files = FirmFiles(self.arrays["files"], self.starts["files"][:-1], rated)
        return loan_tape(self.arrays["firms"], cycle, self.replicates, self.starts["firms"][:-1], files, self.own)

    def firms(self) -> np.ndarray[Any, Any]:
        """Return every firm of the last cycle run, by run and slot; all runs are of one scenario."""
        return firms_by_slot(self.arrays["firms"], self.runs)

    def ledger(self, cycle: int) -> np.ndarray[Any, Any]:
        """Return the ledger of the last cycle run, which had this number."""
        parts = []
        for run in range(self.runs):
            size = int(self.arrays["scheme"]["group_size"][run])
            state = {name: self._part(name, run) for name in LEDGER_PARTS}
            parts.append(ledger_of_run(state, size, cycle, int(self.replicates[run])))
        return np.concatenate(parts)

    def diary(self, cycle: int) -> Diary:
        """Return the diary of the last cycle run, which had this number."""
        told = []
        for run, room in enumerate(self._rooms):
            state = {name: self._part(name, run) for name in DIARY_PARTS}
            told.append(diary_of_run(state, self._diary.group, room.group_size, cycle, int(self.replicates[run])))
        return Diary.joined(told)

    def _part(self, name: str, run: int) -> np.ndarray[Any, Any]:
        """Return one run's part of an array."""
        starts = self.starts[ARRAYS[name].count]
        return self.arrays[name][starts[run] : starts[run + 1]]


@cache
def compiled_luck(name: str) -> Callable[..., None]:
    """Return the compiled form of a behaviour that fills luck, for the Mesa backend."""
    from numba import njit

    from .kernel import prepare_to_compile

    prepare_to_compile()
    filled: Callable[..., None] = njit(BEHAVIOURS[name])
    return filled


def joined(rows: list[np.ndarray[Any, Any]], of_run: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the records of all runs from single records, one per point; of_run: number of each run's point."""
    whole = b"".join(row.tobytes() for row in rows)  # np.concatenate compares the layouts of each two, field by field
    table: np.ndarray[Any, Any] = np.frombuffer(whole, rows[0].dtype)[of_run]
    return table.view(np.recarray)
