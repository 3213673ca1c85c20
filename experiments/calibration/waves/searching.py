"""The search: waves until the budget is spent, or nothing shrinks any more and the emulators are sure enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from .choosing import Pool, chosen, filling, what_is_left
from .ruling import Box, Ruling
from .simulated import Simulated

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..calibration import Calibration
    from .simulated import Numbers

    Simulate = Callable[[int, Callable[[], Numbers]], Simulated]

SHRINKS = 0.9
"""A wave that leaves more than this part of what the one before it left does not shrink it."""
SURE = 0.2
"""Share of variance that emulators may add where the posterior lies, to be sure enough."""


@dataclass(frozen=True)
class Wave:
    """A wave that was run. number: from 1. points: run; undefined: of these; share: of the prior that is left after it.

    inflation: by how much the least sure emulator's variance was widened. emulator: share of it in all variance.
    """

    number: int
    points: int
    undefined: int
    share: float
    inflation: float
    emulator: float


@dataclass(frozen=True)
class Searched:
    """What a search found. ruling: of the last wave with emulators; None if hardly a point had a value.

    pool: points that are not ruled out, with weights by their likelihood; of none left the least implausible ones.
    is_empty: whether nothing is left. why: the search stopped.
    """

    waves: tuple[Wave, ...]
    simulated: Simulated
    ruling: Ruling | None
    pool: Numbers
    weights: Numbers
    is_empty: bool
    why: str


@dataclass
class _State:
    rulings: list[Ruling] = field(default_factory=list)
    parts: list[Simulated] = field(default_factory=list)
    waves: list[Wave] = field(default_factory=list)
    pool: Pool = field(default_factory=lambda: Pool(np.zeros((0, 0)), 1.0))
    weights: Numbers = field(default_factory=lambda: np.zeros(0))


def search(calibration: Calibration, simulate: Simulate) -> Searched:
    """Run waves.

    simulate: from the number of a wave, from 1, and what chooses its points, to what simulations of them give of every
    target. It may know the points from before.
    """
    state = _State()
    for number in range(1, calibration.search.most + 1):
        state.parts.append(simulate(number, lambda: _points(calibration, state, len(state.waves) + 1)))
        ruling = _ruling(calibration, state, number)
        if ruling is None:
            why = f"hardly any point of wave {number} has a value for every target"
            return _found(state, None, why=f"{why}: {_fewest(calibration, state)}")
        state.rulings.append(ruling)
        _look(calibration, state, number)
        if not len(state.pool.points):
            return _found(state, ruling, why=f"wave {number} rules out every point of the prior")
        if _is_settled(state.waves):
            return _found(state, ruling, why=f"wave {number} shrinks nothing, and the emulators are sure enough")
    return _found(state, state.rulings[-1], why=f"the budget of {calibration.search.most} waves is spent")


def _points(calibration: Calibration, state: _State, number: int) -> Numbers:
    """Choose the points of a wave."""
    count, key = calibration.search.points, calibration.key_of(number)
    if number == 1:
        return filling(count, len(calibration.free), key)
    return chosen(state.pool.points, state.weights, count, key)


def _ruling(calibration: Calibration, state: _State, number: int) -> Ruling | None:
    """Fit emulators to all points so far that lie in or near what is left."""
    places = [place for place, each in enumerate(calibration.targets) if not each.is_kept_out]
    whole = Simulated.joined(state.parts)
    simulated = whole.only(np.ones(len(whole.points), bool), places)
    box = Box.around(state.pool.points) if state.rulings else Box.whole(len(calibration.free))
    return Ruling.fitted(calibration.fitted, simulated, box, calibration.search.cut, calibration.key_of(number))


def _fewest(calibration: Calibration, state: _State) -> str:
    """Say at how many of all points the fitted target has a value that has it at the fewest."""
    values = Simulated.joined(state.parts).values
    known = {
        each.name: int(np.count_nonzero(np.isfinite(values[:, place])))
        for place, each in enumerate(calibration.targets)
        if not each.is_kept_out
    }
    name = min(known, key=known.__getitem__)
    return f"{name} at {known[name]:,} of {len(values):,}"


def _look(calibration: Calibration, state: _State, number: int) -> None:
    """See what is left after a wave, and how likely it is."""
    ruling, part = state.rulings[-1], state.parts[-1]
    key = calibration.key_of(1_000_000 + number)
    pool = what_is_left(state.rulings, len(calibration.free), calibration.search.points, key)
    weights = _weights(ruling, pool.points)
    inflation = max(each.inflation for each in ruling.emulators)
    emulator = ruling.emulator_share(pool.points, weights) if len(pool.points) else 1.0
    undefined = int(np.count_nonzero(~part.is_defined))
    state.waves.append(Wave(number, len(part.points), undefined, pool.share, inflation, emulator))
    state.pool, state.weights = pool, weights


def _weights(ruling: Ruling, points: Numbers) -> Numbers:
    """Return how likely points are, sum 1."""
    if not len(points):
        return np.zeros(0)
    logs = ruling.log_likelihood(points)
    weights: Numbers = np.exp(logs - logs.max())
    return weights / weights.sum()


def _is_settled(waves: list[Wave]) -> bool:
    """Tell whether a further wave would tell nothing new."""
    shares = [1.0, *(wave.share for wave in waves)]
    return shares[-1] > SHRINKS * shares[-2] and waves[-1].emulator < SURE


def _found(state: _State, ruling: Ruling | None, why: str) -> Searched:
    """Put together what a search found; where nothing is left, the least implausible points that were run."""
    simulated = Simulated.joined(state.parts)
    points, weights, is_empty = state.pool.points, state.weights, not len(state.pool.points)
    if is_empty:
        points = simulated.points
        worst = ruling.implausibility(points).max(axis=1) if ruling else np.zeros(len(points))
        points = points[np.argsort(worst, kind="stable")[: max(10, len(points) // 10)]]
        weights = np.full(len(points), 1 / len(points))
    return Searched(tuple(state.waves), simulated, ruling, points, weights, is_empty, why)
