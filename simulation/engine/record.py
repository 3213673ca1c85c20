"""What a simulation leaves: cycles as they come, and the record of a whole run."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ..catalogue.own import outcomes_of
from ..catalogue.sums import TallyState
from ..declaring.outcome import ratio_of
from .flat_scenario import layout_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..catalogue.outcomes import Outcome
    from ..scenario.scenario import Scenario
    from .tables.diary import Diary

Records = np.ndarray[Any, Any]


@dataclass(frozen=True, repr=False)
class CycleResult:
    """One cycle of a block of replicates: its sums; and its loan tape, ledger, firms and diary if they were asked for.

    tallies: one row of the series per replicate, from first_replicate on. cycle: numbered from 1. firms: `id`,
    `success` and `consumed` (income) of every firm, (replicates, firms) in the order of their slots. diary: of
    one group of each replicate.
    """

    first_replicate: int
    cycle: int
    tallies: Records
    tape: Records | None = None
    ledger: Records | None = None
    firms: Records | None = None
    diary: Diary | None = None

    def __repr__(self) -> str:
        """Say which cycle of which replicates it is, and what it has."""
        last = self.first_replicate + len(self.tallies) - 1
        has = [name for name in ("tallies", "tape", "ledger", "firms", "diary") if getattr(self, name) is not None]
        return f"CycleResult(cycle {self.cycle} of replicates {self.first_replicate} to {last}: {', '.join(has)})"


@dataclass(frozen=True)
class Record:
    """What a simulation leaves: the per-cycle series of every replicate, (replicates, cycles)."""

    scenario: Scenario
    series: Records

    @classmethod
    def of(cls, scenario: Scenario, results: Iterable[CycleResult], replicates: int | None = None) -> Self:
        """Put the cycles of all blocks together.

        replicates: how many there are, if not as many as the scenario says. Raises ValueError if results are missing.
        """
        shape = replicates or scenario.replicates, scenario.horizon.cycles
        series: Records = np.empty(
            shape, layout_of(scenario.rules.own.kind_of(TallyState))
        )  # filled in place: a second copy may not fit
        left = shape[0] * shape[1]
        for result in results:
            first, count = result.first_replicate, len(result.tallies)
            series[first : first + count, result.cycle - 1] = result.tallies
            left -= count
        if left:
            message = f"{left:,} of {shape[0] * shape[1]:,} cycles are missing: the results were not used to their end"
            raise ValueError(message)
        return cls(scenario, series)

    @property
    def reported(self) -> Mapping[str, Outcome]:
        """What is said of each outcome of the record, by name: unit, meaning, label."""
        return outcomes_of(self.scenario)

    @property
    def outcomes(self) -> dict[str, Records]:
        """Every outcome of every replicate; NaN where it is undefined."""
        return {name: ratio_of(*self._sums_of(outcome)) for name, outcome in self.reported.items()}

    @property
    def sums(self) -> dict[str, tuple[Records, Records]]:
        """What is above and what is below in every outcome of every replicate: to pool replicates."""
        summed = {name: self._sums_of(outcome) for name, outcome in self.reported.items()}
        return {name: (above.copy(), below.copy()) for name, (above, below) in summed.items()}

    def _sums_of(self, outcome: Outcome) -> tuple[Records, Records]:
        if outcome not in self._summed:
            self._summed[outcome] = outcome.sums(self.series)
        return self._summed[outcome]

    @cached_property
    def _summed(self) -> dict[Outcome, tuple[Records, Records]]:
        """What was added up: users ask for one outcome after the other, and adding up is what takes the time."""
        return {}
