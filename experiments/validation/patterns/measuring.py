"""A pattern in runs: its numbers, each with an interval, on luck that nothing was fitted to."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ....simulation.reading import read_scenario
from ...calibration.targets import BASE, Side, measured
from ...calibration.targets.question import ArmQuestion
from ...statistics.estimates import estimate
from ...statistics.ratios import Ratio
from .functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ....simulation.scenario.scenario import Scenario
    from ...calibration.targets import Measure, Reading
    from .reading import Expectation, Pattern, Place

AT_ONCE = 20
"""Runs whose loan tapes are in memory together."""
GROWS = ("economy.firms.count", "economy.firms.clusters")
"""What a larger economy has more of: firms, and places, so that a place stays as large as it was."""


@dataclass(frozen=True)
class Trial:
    """How a pattern is run. size: of the economy, in times the preset's. runs: of each arm. luck: shift of the seed."""

    runs: int
    size: int = 1
    luck: int = 0


@dataclass(frozen=True)
class Found:
    """One number of a pattern in runs, with its 95 % interval and standard error.

    None stands for what cannot be given; note then says why.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    error: float | None = None
    note: str = ""


def found_in(pattern: Pattern, expectation: Expectation, trial: Trial) -> Found:
    """Measure one number of a pattern: every arm that it names, on the same luck."""
    seed = (zlib.crc32(pattern.id.encode()) + trial.luck) % 2**32
    place = pattern.place_of(expectation)
    if expectation.measure is None:
        scenario = scenario_of(place, BASE, trial.size, seed)
        return _of_ratio(FUNCTIONS[expectation.function](scenario, trial.runs, **expectation.terms))
    measure = expectation.measure.measure
    sides = {side: _side(side, scenario_of(place, side.arm, trial.size, seed), trial.runs) for side in measure.sides}
    return _of_measure(measure, sides)


def scenario_of(place: Place, arm: str, size: int, seed: int) -> Scenario:
    """Return the scenario of an arm. Raises BadInput, a line for each mistake, for settings that it cannot have."""
    settings = {**place.settings, **place.arms.get(arm, {}), "seed": seed}
    named = {path.replace(".", "__"): value for path, value in settings.items()}
    scenario = read_scenario(place.scenario).with_(**named)
    if size == 1:
        return scenario
    firms = scenario.economy.firms
    return scenario.with_(economy__firms__count=firms.count * size, economy__firms__clusters=firms.clusters * size)


def _side(side: Side, scenario: Scenario, runs: int) -> Ratio:
    """Return a reading of an arm in each run, a part of them at a time where loan tapes are kept."""
    question = ArmQuestion(scenario, (), readings=(side.reading,))
    parts = [
        question.values_of([scenario] * len(numbers), np.full(len(numbers), scenario.seed), numbers)
        for numbers in _parts(np.arange(runs), side.reading)
    ]
    value, below = np.concatenate(parts).T
    known = np.isfinite(value) & (below != 0)
    return Ratio(np.where(known, value * below, 0.0), np.where(known, below, 0.0))


def _parts(numbers: NDArray[np.int64], reading: Reading) -> Sequence[NDArray[np.int64]]:
    """Cut the numbers of runs into parts that are run together."""
    return np.split(numbers, range(AT_ONCE, len(numbers), AT_ONCE)) if reading.is_moment else [numbers]


def _of_measure(measure: Measure, sides: Mapping[Side, Ratio]) -> Found:
    """Return a measure with its interval: that of the pooled ratio itself, or of the linearised change."""
    if not measure.is_change:
        return _of_ratio(sides[measure.sides[0]])
    found = measured(measure, sides)
    if not found.is_defined:
        return Found(None, note="not defined")
    seen = estimate(found.by_run)
    return Found(found.value, seen.low, seen.high, found.error, seen.note)


def _of_ratio(ratio: Ratio) -> Found:
    """Return a ratio of sums over runs with its interval."""
    seen, known = estimate(ratio), ratio.known
    if seen.mean is None:
        return Found(None, note=seen.note)
    count = len(known.above)
    error = float(known.linearised.std(ddof=1) / np.sqrt(count)) if count > 1 else None
    return Found(seen.mean, seen.low, seen.high, error, seen.note)
