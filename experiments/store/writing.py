"""A store as it is written: begun or gone on with under a lock, asked for more, and filled block by block."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from ..output.folder import clear_leftovers, clear_partial, is_partial, refuse_file, standing, whole_file
from ..output.lock import LOCK, locked
from ..output.provenance import MANIFEST, SHORT
from ..output.refusals import Damaged
from ..output.seals import write_sealed
from ..study.designed import sample_of
from .manifest import Manifest, Shard, files_beside, shard_text
from .parquet import kinds_of, taken_names, widened, write_block, write_design
from .plan import Cut, Plan, Rows, Stage, values_of
from .refusals import BadStore, CannotWrite
from .store import DESIGNS, RUNS, STUDY, Store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from ...simulation.declaring.frames import Units
    from ..study.study import Study
    from .answering import Answered
    from .plan import Block


class GrowingStore(Store):
    """A store that this process, and no other, writes to.

    healed: a line for each file that was not what was written, and is made again.
    """

    def __init__(self, folder: Path, manifest: Manifest | None = None) -> None:
        """Open a store to write to. manifest: as of `Store`."""
        super().__init__(folder, manifest)
        self.healed: list[str] = []
        self._known: set[str] = set()

    @classmethod
    @contextmanager
    def opened(cls, folder: Path, study: Study, shard: Shard | None = None, cut: Cut | None = None) -> Iterator[Self]:
        """Begin a store, or go on with the one in the folder, until the block ends.

        Raises BadStore if the folder holds anything else, such as another study, Damaged if its manifest is, and
        BadFolder if another process writes to it.
        """
        _refuse_names(study)
        refuse_strange(folder, files_beside(study))
        make_folders(folder)
        with locked(folder):
            refuse_strange(folder, files_beside(study))
            begun = None if (folder / MANIFEST).exists() else Manifest.of(study, shard, cut or Cut())
            store = cls(folder, begun)
            store.refuse_other(study, shard)
            clear_leftovers(standing(folder.absolute().parent))
            clear_partial(folder)
            yield store

    def ask(self, study: Study) -> None:
        """Ask for the study's samples and replicates; what no stage holds yet becomes a new one."""
        place = self.manifest.place_of(study.design.samples, study.replicates)
        with self._writing():
            self._heal(study)
            manifest = self._grown(study) if place is None else self.manifest.with_asked(place)
            write_sealed(self.folder / STUDY, study.to_yaml(), manifest.digest)
            for name, code in files_beside(study).items():
                with whole_file(self.folder / name) as path:
                    path.write_bytes(code.text)
            manifest.write(self.folder)
        self._follow(manifest)
        with self._writing():
            self._drop_bad()

    def blocks(self, study: Study) -> Iterator[Block]:
        """Put the missing blocks together, one by one as they are wanted."""
        for place in self.missing():
            yield self.layout.stages[place.stage - 1].take(study, place.number)

    def keep(self, answered: Answered, units: Units) -> None:
        """Write a block. units: of factors and outcomes. Raises CannotWrite if the disk is full or fails."""
        path = self.folder / RUNS / f"{answered.block.name}.parquet"
        with self._writing():
            write_block(path, answered, self.manifest, units)
        self._known.add(answered.block.name)

    def refuse_other(self, study: Study, shard: Shard | None) -> None:
        """Raise BadStore unless the study and the shard are those the store was begun with."""
        kept = self.manifest
        if kept.digest != study.digest:
            ids = f"{kept.study} {kept.digest[:SHORT]}, asked for {study.name} {study.digest[:SHORT]}"
            message = f"{self.folder} holds another study ({ids}): name another folder"
            raise BadStore(message)
        if kept.shard != shard:
            message = f"{self.folder} holds {shard_text(kept.shard)}, not {shard_text(shard)}: name another folder"
            raise BadStore(message)

    def _heal(self, study: Study) -> None:
        """Draw designs again whose files are not what was written; the study file is written again in any case."""
        if not self.manifest.stages:
            return
        for samples in sorted({stage.samples for stage in self.manifest.stages}):
            try:
                self.rows(samples)
            except Damaged as error:
                self._draw(study.with_samples(samples))
                self.healed.append(f"{error}: drawn again")
        try:
            self.refuse_bad_study()
        except Damaged as error:
            self.healed.append(f"{error}: written again")

    def _drop_bad(self) -> None:
        """Remove blocks that are not what was written, so that they are made again; each is looked at once."""
        for place in self.own:
            path = self.path_of(place)
            if place.name in self._known or not path.exists():
                continue
            try:
                self.block(place)
                self._known.add(place.name)
            except Damaged as error:
                path.unlink()
                self.healed.append(f"{error}: made again")

    def _grown(self, study: Study) -> Manifest:
        """Lay the study's plan out behind those before it."""
        rows, columns = self._rows_for(study)
        plan = Plan(study.design.samples, study.replicates, rows)
        return self.manifest.with_stage(Stage.after(self.layout.stages, plan, self.manifest.cut), columns)

    def _rows_for(self, study: Study) -> tuple[Rows, dict[str, str]]:
        """Return the rows of a design, drawn and kept if they are new, and the kinds of the factors' columns."""
        samples = study.design.samples
        if any(stage.samples == samples for stage in self.manifest.stages):
            return self.rows(samples), self.manifest.columns
        rows, kinds = self._draw(study)
        return rows, widened(self.manifest.columns, kinds)

    def _draw(self, study: Study) -> tuple[Rows, dict[str, str]]:
        """Draw a design and keep it; return its rows and the kinds of the factors' columns."""
        sample = sample_of(study)
        values = values_of(study, sample)
        rows = Rows.of(study, sample, values)
        names = [factor.name for factor in study.factors]
        write_design(self.path_of_design(study.design.samples), self.manifest.digest, rows, names)
        return rows, kinds_of(values)

    def _follow(self, manifest: Manifest) -> None:
        """Take a new manifest, and forget what followed from the old one."""
        self.manifest = manifest
        for name in ("layout", "needed"):
            self.__dict__.pop(name, None)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Word what is the matter with the disk, and that nothing is lost."""
        try:
            yield
        except OSError as error:
            what = os.strerror(error.errno) if error.errno else error  # Arrow's own text is longer
            message = (
                f"{self.folder} cannot be written: {what}; what it holds is whole, "
                "and the same command goes on from there"
            )
            raise CannotWrite(message) from error


def make_folders(folder: Path) -> None:
    """Make the folders of a store. Raises BadStore if they cannot be made."""
    try:
        for name in (RUNS, DESIGNS):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}"
        raise BadStore(message) from error


def refuse_strange(folder: Path, more: Collection[str] = ()) -> None:
    """Raise BadStore if a folder without a manifest holds anything but the beginnings of a store. more: files of it."""
    refuse_file(folder.absolute())
    if not folder.is_dir() or (folder / MANIFEST).exists():
        return
    own = {RUNS, DESIGNS, STUDY, LOCK, *more}
    strange = [path for path in folder.iterdir() if path.name not in own and not is_partial(path)]
    runs = folder / RUNS
    if strange or (runs.is_dir() and any(runs.iterdir())):
        message = f"{folder} is not empty and holds no study: name another folder"
        raise BadStore(message)


def _refuse_names(study: Study) -> None:
    """Raise BadStore if two columns would have the same name."""
    factors = [factor.name for factor in study.factors]
    taken = taken_names([*factors, *study.outcomes])
    if taken:
        message = f"{', '.join(taken)}: the table of runs has a column of that name already, choose another"
        raise BadStore(message)
