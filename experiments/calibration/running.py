"""Running a calibration into a folder: what is there is reused, what is missing is run."""

from __future__ import annotations

import io
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..output.folder import clear_partial, refuse_file
from ..output.lock import LOCK, locked
from ..output.progress import Progress
from ..output.provenance import SHORT
from ..output.refusals import BadFolder, Damaged
from ..output.seals import read_sealed, write_sealed
from ..store.executors.runner import run_study
from ..study.grammar.writing import yaml_of
from .found import Found
from .posterior import learned, pairs, sample, tested
from .waves import Simulated, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ..store.executors import Executor
    from .calibration import Calibration
    from .waves import Searched
    from .waves.simulated import Numbers

ASKED, WAVES, CHECKS = "calibration.yaml", "waves", "checks"
"""What a folder holds besides what was found: the calibration in full, its waves, and runs at draws."""
CHECK_KEY, SAMPLE_KEY = 2_000_000, 3_000_000
"""Numbers of the luck of checks and of the sampler, beyond those of all waves."""


def calibrate(calibration: Calibration, folder: Path, executor: Executor, *, progress: Progress | None = None) -> Found:
    """Run what a folder does not hold yet of a calibration, and return what was found.

    The same calls leave the same bytes, whatever the executor and however often they were stopped on the way. Raises
    BadFolder if the folder holds anything else, and what `run_study` raises.
    """
    told = progress or Progress(0, io.StringIO())
    with _begun(calibration, folder):
        runner = _Runner(calibration, folder, executor, told)
        searched = search(calibration, runner.wave)
        if searched.ruling is None:
            return Found(calibration, searched, None)
        return _found(calibration, searched, runner)


def _found(calibration: Calibration, searched: Searched, runner: _Runner) -> Found:
    """Draw from the posterior, and run the draws."""
    if searched.ruling is None:
        message = "a search without emulators has no posterior"
        raise ValueError(message)
    runner.told.say("drawing from the posterior")
    sampled = sample(searched, searched.ruling, calibration.key_of(SAMPLE_KEY))
    drawn = sampled.draws[: calibration.draws]
    simulated = runner.check(drawn)
    return Found(
        calibration=calibration,
        searched=searched,
        sampled=sampled,
        learned=tuple(learned(calibration.free, sampled.draws)),
        pairs=tuple(pairs(calibration.free, sampled.draws)),
        drawn=drawn,
        simulated=simulated,
        tested=tuple(tested(calibration.targets, simulated)),
    )


@dataclass(frozen=True)
class _Runner:
    """Runs points as studies, each in a folder of its own."""

    calibration: Calibration
    folder: Path
    executor: Executor
    told: Progress

    def wave(self, number: int, choose: Callable[[], Numbers]) -> Simulated:
        """Run a wave. Its points are chosen once: they are kept before they are run."""
        name = f"wave_{number:02d}"
        path = self.folder / WAVES / f"{name}.csv"
        points = self._kept(path)
        if points is None:
            self.told.say(f"wave {number} of {self.calibration.search.most} at most: choosing points")
            points = choose()
            self._keep(path, points)
        return self._run(points, self.folder / WAVES / name, name, number)

    def check(self, points: Numbers) -> Simulated:
        """Run draws from the posterior on luck of their own; those of an earlier posterior go."""
        study = self.calibration.study_at(points, "check", self.calibration.replicates, CHECK_KEY)
        home = self.folder / CHECKS
        place = home / study.digest[:SHORT]
        found = self._run(points, place, "check", CHECK_KEY)
        for other in home.iterdir():
            if other != place and other.is_dir():
                shutil.rmtree(other)
        return found

    def _run(self, points: Numbers, place: Path, name: str, key: int) -> Simulated:
        study = self.calibration.study_at(points, name, self.calibration.replicates, key)
        store = run_study(study, place, self.executor, progress=self.told)
        return Simulated.of(points, store.table(), [each.measure for each in self.calibration.targets])

    def _kept(self, path: Path) -> Numbers | None:
        """Return the points of a wave that was begun before."""
        if not path.exists():
            return None
        text = read_sealed(path, self.calibration.digest)
        rows = [line.split(",") for line in text.splitlines()[1:]]
        return np.array(rows, dtype=np.float64)

    def _keep(self, path: Path, points: Numbers) -> None:
        """Keep the points of a wave, each coordinate to its last bit."""
        path.parent.mkdir(parents=True, exist_ok=True)
        head = ",".join(each.name for each in self.calibration.free)
        rows = [",".join(repr(float(each)) for each in row) for row in points]
        write_sealed(path, "\n".join([head, *rows, ""]), self.calibration.digest)


@contextmanager
def _begun(calibration: Calibration, folder: Path) -> Iterator[None]:
    """Begin a folder or go on with it, so that no other process writes to it. Raises BadFolder for anything else."""
    refuse_another(folder, calibration)
    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder):
        clear_partial(folder)
        write_sealed(folder / ASKED, yaml_of(calibration.data()), calibration.digest)
        yield


def refuse_another(folder: Path, calibration: Calibration) -> None:
    """Raise BadFolder if a folder holds anything but this calibration."""
    refuse_file(folder.absolute())
    asked = folder / ASKED
    if folder.is_dir() and not asked.exists() and any(path.name != LOCK for path in folder.iterdir()):
        message = f"{folder} is not empty and holds no calibration: name another folder"
        raise BadFolder(message)
    if asked.exists():
        _refuse_other(asked, calibration)


def _refuse_other(asked: Path, calibration: Calibration) -> None:
    """Raise BadFolder if a folder holds another calibration; a damaged file of it is written again."""
    try:
        read_sealed(asked, calibration.digest)
    except Damaged as error:
        if str(error).endswith("of this study"):
            message = f"{asked.parent} holds another calibration, or one of other sources: name another folder"
            raise BadFolder(message) from error
