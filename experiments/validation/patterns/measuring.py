"""A pattern in runs: its numbers, each with an interval, on luck that nothing was fitted to."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ....simulation.reading import read_scenario
from ...calibration.targets import Side, measured
from ...calibration.targets.question import ArmQuestion
from ...statistics.estimates import estimate
from ...statistics.ratios import Ratio

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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


def found_in(pattern: Pattern, numbers: Sequence[Expectation], trial: Trial) -> list[Found]:
    """Measure some numbers of a pattern; those of one place share its runs, all arms are on the same luck."""
    seed = (zlib.crc32(pattern.id.encode()) + trial.luck) % 2**32
    found: dict[int, Found] = {}
    for place, mine in _by_place(pattern, numbers):
        sides = _sides(place, mine, trial, seed)
        for each in mine:
            found[id(each)] = _of_measure(each.measure.measure, sides)
    return [found[id(each)] for each in numbers]


def _by_place(pattern: Pattern, numbers: Sequence[Expectation]) -> list[tuple[Place, list[Expectation]]]:
    """Return the places of some numbers, each with those that are measured in it."""
    found: list[tuple[Place, list[Expectation]]] = []
    for each in numbers:
        place = pattern.place_of(each)
        mine = next((others for known, others in found if known == place), None)
        if mine is None:
            found.append((place, [each]))
        else:
            mine.append(each)
    return found


def _sides(place: Place, numbers: Sequence[Expectation], trial: Trial, seed: int) -> dict[Side, Ratio]:
    """Run every arm of a place that is asked for, once, and return all that is read of it."""
    wanted = dict.fromkeys(side for each in numbers for side in each.measure.measure.sides)
    found: dict[Side, Ratio] = {}
    for arm in dict.fromkeys(side.arm for side in wanted):
        readings = tuple(side.reading for side in wanted if side.arm == arm)
        ratios = _read(readings, scenario_of(place, arm, trial.size, seed), trial.runs)
        found |= {Side(reading, arm): ratio for reading, ratio in zip(readings, ratios, strict=True)}
    return found


def scenario_of(place: Place, arm: str, size: int, seed: int) -> Scenario:
    """Return the scenario of an arm. Raises BadInput, a line for each mistake, for settings that it cannot have."""
    settings = {**place.settings, **place.arms.get(arm, {}), "seed": seed}
    named = {path.replace(".", "__"): value for path, value in settings.items()}
    scenario = read_scenario(place.scenario).with_(**named)
    if size == 1:
        return scenario
    firms = scenario.economy.firms
    return scenario.with_(economy__firms__count=firms.count * size, economy__firms__clusters=firms.clusters * size)


def _read(readings: tuple[Reading, ...], scenario: Scenario, runs: int) -> list[Ratio]:
    """Return what is read of each run of an arm, a part of them at a time where loan tapes are kept."""
    question = ArmQuestion(scenario, (), readings=readings)
    numbers = np.arange(runs)
    has_tapes = any(reading.is_moment for reading in readings)
    parts = np.split(numbers, range(AT_ONCE, runs, AT_ONCE)) if has_tapes else [numbers]
    seeds = (np.full(len(part), scenario.seed) for part in parts)
    answers = (question.values_of([scenario] * len(part), seed, part) for part, seed in zip(parts, seeds, strict=True))
    found = np.concatenate(list(answers))
    values, below = np.split(found.T, 2)
    known = np.isfinite(values) & (below != 0)
    above, below = np.where(known, values * below, 0.0), np.where(known, below, 0.0)
    return [Ratio(*each) for each in zip(above, below, strict=True)]


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
