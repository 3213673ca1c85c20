"""The folder of a search: evaluations batch by batch, each file whole or not at all, so that a stop loses little.

What is asked for next follows from the search and from what was told, so that evaluations are all that has to be kept.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ...output.folder import clear_leftovers, clear_partial, is_partial, refuse_file, standing
from ...output.lock import LOCK, locked
from ...output.provenance import MANIFEST, SHORT, file_digest, read_manifest, versions, write_manifest
from ...output.refusals import BadFolder, Damaged
from ...store.parquet import read_part, write_part
from .evaluating import Evaluation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from .evaluating import Luck
    from .search import Search

PACKAGES = ("lianbao", "numba", "numpy", "optuna", "pyarrow")
EVALUATIONS = "evaluations"
FILE = "search.yaml"
UNITS = {
    "scheme": ("number", "candidate, from 1; 0 is the scheme as it stands"),
    "levers": ("-", "values of the levers as JSON"),
    "economy": ("-", "economy of the run"),
    "replicate": ("number", "run in the economy, from 0"),
    "failure": ("-", "why the scheme has no score; empty if it has"),
}
Kept = dict[int, Evaluation]
"""Evaluations by the number of the scheme."""


@dataclass
class SearchFolder:
    """A folder that this process, and no other, writes a search to. healed: a line for each file that is made again."""

    folder: Path
    search: Search
    versions: Mapping[str, str]
    healed: list[str] = field(default_factory=list)

    @staticmethod
    def refuse_another(folder: Path, search: Search) -> None:
        """Raise BadFolder if a folder holds another search; said before rules of the user's own are compiled."""
        kept = _manifest_of(folder)
        if kept is not None:
            _refuse_other(folder, kept, search)

    @classmethod
    @contextmanager
    def opened(cls, folder: Path, search: Search) -> Iterator[Self]:
        """Begin a search, or go on with the one in the folder, until the block ends.

        Raises BadFolder if the folder holds anything else, or if another process writes to it.
        """
        _refuse_strange(folder)
        _make(folder)
        with locked(folder):
            _refuse_strange(folder)
            kept = _manifest_of(folder)
            if kept is not None:
                _refuse_other(folder, kept, search)
            now = versions(PACKAGES)
            opened = cls(folder, search, kept["versions"] if kept else now)
            if kept is None:
                write_manifest(folder, opened.about())
            clear_leftovers(standing(folder.absolute().parent))
            clear_partial(folder)
            yield opened

    def about(self, files: Sequence[Path] = ()) -> dict[str, Any]:
        """Return what the manifest says; no time of day, so that equal searches leave equal bytes."""
        search = self.search
        names = sorted(path.relative_to(self.folder).as_posix() for path in files)
        return {
            "search": search.name,
            "digest": search.digest,
            "versions": dict(self.versions),
            "seed": search.study.seed,
            "files": {name: {"sha256": file_digest(self.folder / name)} for name in names},
        }

    def close(self) -> None:
        """Say in the manifest which files there are: the search is whole."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.name not in (MANIFEST, LOCK)]
        write_manifest(self.folder, self.about(files))

    def read(self, name: str, luck: Luck) -> Kept:
        """Return the evaluations of a file; nothing where there is none, or where it is not what was written."""
        path = self._path(name)
        if not path.exists():
            return {}
        try:
            table = read_part(path, self.search.digest).to_pandas()
        except Damaged as error:
            self.healed.append(f"{error}: made again")
            path.unlink()
            return {}
        columns = list(self.search.question.columns)
        runs = len(self.search.economies) * luck.replicates
        found = {}
        for number, rows in table.groupby("scheme", sort=True):
            first, has_runs = rows.iloc[0], len(rows) == runs and rows["replicate"].iloc[0] >= 0
            values = rows[columns].to_numpy(dtype=np.float64) if has_runs else np.full((0, len(columns)), np.nan)
            found[int(str(number))] = Evaluation(json.loads(first["levers"]), values, first["failure"])
        return found

    def write(self, name: str, evaluations: Kept, luck: Luck) -> None:
        """Write the evaluations of a file, in the order of their numbers."""
        parts = [self._rows(number, evaluations[number], luck) for number in sorted(evaluations)]
        columns = {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}
        told = {each: (unit, "outcome of the run") for each, unit in self.search.question.units.items()}
        sums = dict.fromkeys(self.search.question.columns, ("-", "sum below the outcome"))
        write_part(self._path(name), self.search.digest, columns, sums | told | UNITS)

    def keep_only(self, wanted: Callable[[str], bool]) -> None:
        """Remove the files of evaluations whose names are not wanted any more."""
        for path in (self.folder / EVALUATIONS).glob("*.parquet"):
            if not wanted(path.stem):
                path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / EVALUATIONS / f"{name}.parquet"

    def _rows(self, number: int, each: Evaluation, luck: Luck) -> dict[str, Any]:
        """Return the rows of a scheme; one that was not run has a single row, of no replicate."""
        is_run = len(each.runs) > 0
        count = len(each.runs) if is_run else 1
        economies = np.repeat(np.array(self.search.economies, dtype=object), luck.replicates)
        replicates = np.tile(np.arange(luck.replicates), len(self.search.economies))
        runs = each.runs if is_run else np.full((1, len(self.search.question.columns)), np.nan)
        return {
            "scheme": np.full(count, number),
            "levers": np.full(count, json.dumps(dict(each.levers), sort_keys=True), dtype=object),
            "economy": economies if is_run else np.array([""], dtype=object),
            "replicate": replicates if is_run else np.array([-1]),
            **{name: runs[:, place] for place, name in enumerate(self.search.question.columns)},
            "failure": np.full(count, each.failure, dtype=object),
        }


def _make(folder: Path) -> None:
    try:
        (folder / EVALUATIONS).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}"
        raise BadFolder(message) from error


def _refuse_strange(folder: Path) -> None:
    """Raise BadFolder if a folder without a manifest holds anything but the beginnings of a search."""
    refuse_file(folder.absolute())
    if not folder.is_dir() or (folder / MANIFEST).exists():
        return
    strange = [path for path in folder.iterdir() if path.name not in (EVALUATIONS, LOCK) and not is_partial(path)]
    evaluations = folder / EVALUATIONS
    if strange or (evaluations.is_dir() and any(evaluations.iterdir())):
        message = f"{folder} is not empty and holds no search: name another folder"
        raise BadFolder(message)


def _manifest_of(folder: Path) -> dict[str, Any] | None:
    if not (folder / MANIFEST).exists():
        return None
    try:
        return read_manifest(folder)
    except Damaged as error:
        message = f"{error}: begin the search anew in another folder"
        raise Damaged(message) from error


def _refuse_other(folder: Path, kept: Mapping[str, Any], search: Search) -> None:
    """Raise BadFolder unless the folder holds this search."""
    if "search" not in kept:
        message = f"{folder} is not empty and holds no search: name another folder"
        raise BadFolder(message)
    if kept["digest"] != search.digest:
        ids = f"{kept['search']} {kept['digest'][:SHORT]}, asked for {search.name} {search.digest[:SHORT]}"
        message = f"{folder} holds another search ({ids}): name another folder"
        raise BadFolder(message)
