"""The compiled way: many runs in one call. Every run has its own part of each array, so runs share nothing."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numba import njit

from ..bank.rating.choices import RatingKind
from ..bank.rating.history import history_for
from ..behaviours.behaviour import BEHAVIOURS
from ..catalogue.state.bank import BankState, FileState, OfficerState
from ..catalogue.state.firm import FirmState
from ..catalogue.state.group import GroupState, PairState, SeatState
from ..catalogue.state.luck import FirmLuck, MeetingLuck
from ..catalogue.state.outside import ClimateState, NodeState, OtherLoanState, TieState
from ..catalogue.tally import TallyState
from ..declaring.fields import new_records
from .points import (
    FILES,
    FIRMS,
    GROUPS,
    KEYS,
    KINDS,
    LINE,
    LUCK_AHEAD,
    NODES,
    OFFICERS,
    OTHER_LOANS,
    PAIRS,
    PERIODS,
    SEATS,
    SECTORS,
    SIZE,
    TIES,
    USERS,
    Point,
    given_ties,
)
from .tape import Files, ledger_of_run, loan_tape
from .threads import share_out

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..scenario.scenario import Scenario


STATE = (
    "firms",
    "groups",
    "officers",
    "banks",
    "climates",
    "seats",
    "homes",
    "pairs",
    "positions",
    "users",
    "tables",
    "firm_luck",
    "meeting_luck",
    "sector_factors",
    "provisions",
    "line",
    "spare",
    "keys",
    "files",
    "ties",
    "other_loans",
    "nodes",
)


class Block:
    """The state of several runs, each of its own scenario and replicate, advanced together."""

    def __init__(
        self,
        scenarios: Sequence[Scenario],
        replicates: Sequence[int],
        run: Callable[..., None],
        threads: int = 1,
        seeds: Sequence[int] | None = None,
    ) -> None:
        """Make room for one run per scenario and replicate number. run: compiled form of `run_some`.

        seeds: one per run, in place of the scenarios' own.
        """
        different = {id(scenario): scenario for scenario in scenarios}
        points = [Point.of(scenario) for scenario in different.values()]  # the replicates of a scenario share one
        numbers = {key: number for number, key in enumerate(different)}
        of_run = np.array([numbers[id(scenario)] for scenario in scenarios])
        self.starts = np.vstack(
            [np.zeros(len(KINDS), np.int64), np.cumsum([points[number].counts for number in of_run], axis=0)]
        )
        self.replicates = np.array(replicates, np.int64)
        self.runs = len(self.replicates)
        self.arrays = self._arrays([int(total) for total in self.starts[-1]])
        self.schemes = joined([point.scheme for point in points], of_run)
        self.economies = joined([point.economy for point in points], of_run)
        self.seeds = np.array(seeds if seeds is not None else [each.seed for each in scenarios], np.int64)
        self.histories = [history_for(scenario.scheme.rating) for scenario in scenarios]
        self._run = run
        self._threads = threads
        self._number_groups()
        self._lay_given_ties([given_ties(scenario) for scenario in different.values()], of_run)

    def _arrays(self, total: list[int]) -> dict[str, np.ndarray[Any, Any]]:
        """Allocate the state of all runs."""
        return {
            "firms": records(FirmState, total[FIRMS]),
            "groups": records(GroupState, total[GROUPS]),
            "officers": records(OfficerState, total[OFFICERS]),
            "banks": records(BankState, self.runs),
            "climates": records(ClimateState, self.runs),
            "seats": np.full(total[SEATS], -1, np.int64),
            "homes": np.full(total[SEATS], -1, np.int64),
            "pairs": records(PairState, total[PAIRS]),
            "positions": np.zeros(total[FIRMS], np.int64),
            "users": np.zeros(total[USERS], np.int64),
            "tables": records(SeatState, total[SIZE]),
            "firm_luck": records(FirmLuck, total[FIRMS]),
            "meeting_luck": records(MeetingLuck, total[LUCK_AHEAD]),
            "sector_factors": np.zeros(total[SECTORS]),
            "provisions": np.zeros(total[PERIODS]),
            "line": np.zeros(total[LINE], np.int64),
            "spare": np.zeros(total[LINE], np.int64),
            "keys": np.zeros(total[KEYS]),
            "files": records(FileState, total[FILES]),
            "ties": records(TieState, total[TIES]),
            "other_loans": records(OtherLoanState, total[OTHER_LOANS]),
            "nodes": records(NodeState, total[NODES]),
        }

    def _number_groups(self) -> None:
        """Give groups and officers of each run their numbers, and groups their seats."""
        groups, officers = self.arrays["groups"], self.arrays["officers"]
        for run in range(self.runs):
            part = slice(*self.starts[run : run + 2, GROUPS])
            size = self.starts[run + 1, SIZE] - self.starts[run, SIZE]
            groups["id"][part] = np.arange(part.stop - part.start)
            groups["first_seat"][part] = groups["id"][part] * size
            part = slice(*self.starts[run : run + 2, OFFICERS])
            officers["id"][part] = np.arange(part.stop - part.start)

    def _lay_given_ties(self, given: list[list[tuple[int, int]]], of_run: np.ndarray[Any, Any]) -> None:
        """Write the guarantees of a given network into the ties of each run that has one."""
        ends = [np.array(pairs, np.int64).reshape(-1, 2).T for pairs in given]
        for run in np.flatnonzero([len(given[number]) > 0 for number in of_run]):
            part = slice(*self.starts[run : run + 2, TIES])
            self.arrays["ties"]["guarantor"][part], self.arrays["ties"]["debtor"][part] = ends[of_run[run]]

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
            history.begin_cycle(cycle, self.arrays["banks"][run])
        tallies = self._advance(cycle, cycle)
        for run, history in fitted:
            history.close_cycle(self._part("firms", run, FIRMS), self._part("files", run, FILES))
        return tallies

    def _advance(self, first_cycle: int, last_cycle: int) -> np.ndarray[Any, Any]:
        """Run these cycles in one call."""
        tallies = records(TallyState, self.runs * (last_cycle - first_cycle + 1)).reshape(self.runs, -1)
        state = (
            *(self.arrays[name] for name in STATE[:5]),
            self.schemes,
            self.economies,
            tallies,
            *(self.arrays[name] for name in STATE[5:]),
            self.starts,
            self.seeds,
            self.replicates,
        )
        share_out(self._run, self.runs, self._threads, (first_cycle, last_cycle, *state))
        return tallies

    def tape(self, cycle: int) -> np.ndarray[Any, Any]:
        """Return the loan tape of the last cycle run, which had this number."""
        files = Files(self.arrays["files"], self.starts[:-1, FILES], self.schemes["rating_kind"] != RatingKind.OFF)
        return loan_tape(self.arrays["firms"], cycle, self.replicates, self.starts[:-1, FIRMS], files)

    def ledger(self, cycle: int) -> np.ndarray[Any, Any]:
        """Return the ledger of the last cycle run, which had this number."""
        parts = []
        for run in range(self.runs):
            size = int(self.starts[run + 1, SIZE] - self.starts[run, SIZE])
            state = {name: self._part(name, run, kind) for name, kind in LEDGER_PARTS}
            parts.append(ledger_of_run(state, size, cycle, int(self.replicates[run])))
        return np.concatenate(parts)

    def _part(self, name: str, run: int, kind: int) -> np.ndarray[Any, Any]:
        """Return one run's part of an array."""
        return self.arrays[name][self.starts[run, kind] : self.starts[run + 1, kind]]


LEDGER_PARTS = (("firms", FIRMS), ("groups", GROUPS), ("seats", SEATS), ("pairs", PAIRS))


@cache
def compiled_luck(name: str) -> Callable[..., None]:
    """Return the compiled form of a behaviour that fills luck, for the Mesa way."""
    filled: Callable[..., None] = njit(BEHAVIOURS[name])
    return filled


def records(state: type, count: int) -> np.ndarray[Any, Any]:
    """Return records with their first values; with the compiler off they answer to attribute names as well."""
    return new_records(state, count).view(np.recarray)


def joined(rows: list[np.ndarray[Any, Any]], of_run: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the records of all runs from single records, one per point; of_run: number of each run's point."""
    table: np.ndarray[Any, Any] = np.concatenate(rows)[of_run]
    return table.view(np.recarray)
