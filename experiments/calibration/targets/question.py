"""The question a calibration puts to the simulator: what sides of measures come of values of free parameters.

A run is a run of every arm on the same luck, so that measures compare arms run by run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ...statistics.ratios import Ratio
from ...study.lending import LendingQuestion
from ...study.outcomes import below_of, sums_of
from ...study.question import Answers
from .moments import MOMENTS
from .taped import runs_with_tapes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from ....simulation.scenario.scenario import Scenario
    from .measures import Measure, Reading, Side
    from .taped import Runs


@dataclass(frozen=True)
class ArmQuestion(LendingQuestion):
    """What one arm gives: of each reading what is above and what is below."""

    readings: tuple[Reading, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Each reading, then what stands below each."""
        names = tuple(map(str, self.readings))
        return (*names, *map(below_of, names))

    def values_of(
        self, runs: Sequence[Scenario], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return value and sum below of every reading, (runs, 2 * readings); tapes are made only where one is read."""
        found = runs_with_tapes(runs, seeds, replicates, has_tapes=any(each.is_moment for each in self.readings))
        ratios = [_read(reading, found) for reading in self.readings]
        return np.column_stack([*(each.by_run for each in ratios), *(each.below for each in ratios)])


@dataclass(frozen=True)
class MeasuredQuestion(LendingQuestion):
    """What comes of a scenario and its arms.

    sides: what a run gives. arms: values by path that each arm lays over the scenario. free: the paths that each free
    parameter sets, by its name.
    """

    sides: tuple[Side, ...] = ()
    arms: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    free: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        scenario: Scenario,
        measures: Iterable[Measure],
        arms: Mapping[str, Mapping[str, Any]] | None = None,
        free: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Self:
        """Return the question that some measures of a scenario put; each side is run once."""
        sides = dict.fromkeys(side for measure in measures for side in measure.sides)
        return cls(scenario, (), sides=tuple(sides), arms=arms or {}, free=free or {})

    @property
    def columns(self) -> tuple[str, ...]:
        """Each side, then what stands below each."""
        names = tuple(map(str, self.sides))
        return (*names, *map(below_of, names))

    @property
    def units(self) -> Mapping[str, str]:
        """The unit of each side."""
        return {str(side): self.scenario.unit_of(side.reading.unit) for side in self.sides}

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the base scenario, the arms, what is read, and all sources that make it."""
        own = [self.columns, {name: dict(arm) for name, arm in self.arms.items()}, dict(self.free)]
        told = json.dumps(own, sort_keys=True) + super().digest
        return hashlib.sha256(told.encode() + _sources()).hexdigest()

    def answer(
        self, values: Sequence[Mapping[str, Any]], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> Answers:
        """Run every arm at each of these values; a run fails if one of its arms does."""
        found = np.full((len(values), len(self.columns)), np.nan)
        failures = [""] * len(values)
        for arm, question in self._by_arm.items():
            laid = [self.laid_out(each) | dict(self.arms.get(arm, {})) for each in values]
            answers = question.answer(laid, seeds, replicates)
            places = [self.columns.index(f"{arm}: {name}") for name in question.columns]
            found[:, places] = np.asarray(answers.values)
            reasons = (f"{arm}: {reason}" if reason else "" for reason in answers.failures)
            failures = [before or reason for before, reason in zip(failures, reasons, strict=True)]
        found[[bool(each) for each in failures]] = np.nan
        return Answers(found, failures)

    @property
    def arms_run(self) -> int:
        """How many arms a run is of."""
        return len(self._by_arm)

    def work(self, values: Mapping[str, Any]) -> int:
        """Return the firm-periods of a run, all arms together."""
        arms = [dict(self.arms.get(arm, {})) for arm in self._by_arm]
        return sum(LendingQuestion.work(self, {**self.laid_out(values), **arm}) for arm in arms)

    def laid_out(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values by path: each free parameter at every path that it sets."""
        return {path: value for name, value in values.items() for path in self.free.get(name, (name,))}

    @cached_property
    def _by_arm(self) -> dict[str, ArmQuestion]:
        """The question to each arm that something is read of."""
        names = dict.fromkeys(side.arm for side in self.sides)
        readings = {name: tuple(side.reading for side in self.sides if side.arm == name) for name in names}
        return {name: ArmQuestion(self.scenario, (), readings=each) for name, each in readings.items()}


def sums_of_side(side: Side, runs: pd.DataFrame) -> Ratio:
    """Return a side in some runs of the table of a store, (runs,); undefined where a run failed."""
    values = runs[str(side)].to_numpy(dtype=np.float64, na_value=np.nan)
    below = runs[below_of(str(side))].to_numpy(dtype=np.float64, na_value=np.nan)
    below = np.where(np.isfinite(values) & np.isfinite(below), below, 0.0)
    return Ratio(np.where(below != 0, values * below, 0.0), below)


def _read(reading: Reading, runs: Runs) -> Ratio:
    """Return a reading in every run."""
    window = reading.of_cycles(runs.series.shape[1])
    if not reading.is_moment:
        return sums_of(reading.name, runs.series[:, window])
    of = MOMENTS[reading.name].of
    parts = np.array([of(runs.tape(run, window)) for run in range(len(runs.series))], dtype=np.float64).reshape(-1, 2)
    return Ratio(parts[:, 0], parts[:, 1])


def _sources() -> bytes:
    """Return a digest of the sources of this folder, which decide what is read of a run."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.digest()
