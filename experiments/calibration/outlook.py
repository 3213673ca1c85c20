"""Before a calibration: how many runs it takes, how long, and what targets are at points of the prior."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ..output.progress import duration
from .told import described, worded
from .waves import Simulated
from .waves.choosing import filling

if TYPE_CHECKING:
    from .calibration import Calibration

POINTS, REPLICATES = 8, 4
"""Size of the pilot."""
OVERHEAD = 12.0
"""Seconds that emulators and sampler take, about, on a machine of 2026."""


def outlook(calibration: Calibration, workers: int) -> str:
    """Run a pilot and say what will be run, how long it takes, and where targets lie over the prior."""
    points = filling(POINTS, len(calibration.free), calibration.seed)
    begun = time.perf_counter()
    simulated, failures = _pilot(calibration, points)
    seconds = (time.perf_counter() - begun) / (POINTS * REPLICATES)
    search, arms = calibration.search, calibration.question.arms_run
    most = (search.most * search.points + calibration.draws) * calibration.replicates
    fitted = len(calibration.fitted)
    kept = len(calibration.targets) - fitted
    total = seconds * most / workers + OVERHEAD
    times = f"{calibration.replicates} times{f' in {arms} arms' if arms > 1 else ''}"
    pilot = f"(pilot of {POINTS * REPLICATES} runs: {1000 * seconds:.3g} ms each)"
    lines = [
        f"{calibration.name}: {len(calibration.free)} free parameters, {fitted} targets to fit, {kept} kept out",
        f"at most {search.most} waves of {search.points} points, then {calibration.draws} draws, each run {times}",
        f"{most * arms:,} runs at most, about {duration(total)} on {workers} workers {pilot}",
        "targets, and where simulations put them at points of the prior:",
        *(_target(calibration, simulated, place) for place in range(len(calibration.targets))),
    ]
    reasons = [reason for reason in failures if reason]
    return "\n".join([*lines, *([f"{len(reasons)} pilot runs failed: {reasons[0]}"] if reasons else [])])


def _pilot(
    calibration: Calibration, points: np.ndarray[tuple[int, int], np.dtype[np.float64]]
) -> tuple[Simulated, list[str]]:
    """Run a few points; return what came of them and why runs failed."""
    question = calibration.question
    question.answer(calibration.values_at(points[:1]), np.array([0]), np.array([0]))  # compiles, if need be
    values = [each for each in calibration.values_at(points) for _ in range(REPLICATES)]
    seeds = np.repeat(np.arange(POINTS), REPLICATES)
    answers = question.answer(values, seeds, np.tile(np.arange(REPLICATES), POINTS))
    table = pd.DataFrame(np.asarray(answers.values), columns=list(question.columns))
    return Simulated.of(points, table, [each.measure for each in calibration.targets]), answers.failures


def _target(calibration: Calibration, simulated: Simulated, place: int) -> str:
    """Say what a target is, and where simulations of the pilot put it."""
    target = calibration.targets[place]
    given = np.asarray(simulated.values)[:, place]
    known = given[np.isfinite(given)]
    missing = POINTS - len(known)
    lacking = f"; no value at {missing} of {POINTS} points" if missing else ""
    if not len(known):
        return f"  {described(target)}: no value at any point of the pilot"
    low, high = (worded(target.measure, float(each)) for each in (known.min(), known.max()))
    return f"  {described(target)}: {low} to {high}{lacking}"
