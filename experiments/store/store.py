"""A store as it is read: its study, its design, and the table of its runs in the order of the design."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ...simulation.declaring.mistakes import refuse_wrong_type
from ..output.refusals import Damaged
from ..output.seals import bytes_of, read_sealed
from .layout import Layout, Place
from .manifest import Manifest, shard_text
from .parquet import RUN_COLUMNS, joined, read_design, read_part
from .plan import ADDRESS, Plan
from .refusals import BadStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd
    import pyarrow as pa

    from ..designs.points import Sample
    from ..study.study import Study
    from .plan import Rows

type Grown = Callable[[Study, pd.DataFrame, Sample], Study | None]
"""From a study, the table of a store and its sample to the study to go on with, or nothing if it is enough."""

STUDY = "study.yaml"
RUNS = "runs"
DESIGNS = "designs"


class Store:
    """A folder with the runs of one study: study.yaml, manifest.json, designs/ and runs/.

    What it answers is about the samples and replicates that were asked for last.
    """

    def __init__(self, folder: Path, manifest: Manifest | None = None) -> None:
        """Open a store to read. manifest: in place of the one in the folder. Raises BadStore if there is none.

        Raises TypeError for a folder that is no path.
        """
        refuse_wrong_type("folder", folder, Path, "pathlib")
        self.folder = folder
        self.manifest = manifest or Manifest.read(folder)

    def study(self) -> Study:
        """Return the study, with the samples and replicates asked for last. Raises Damaged if its file is."""
        from ..study import read_study

        with _advising():
            self.refuse_bad_study()
        asked = self.manifest.stages[self.manifest.asked]
        return read_study(str(self.folder / STUDY)).with_samples(asked.samples).with_replicates(asked.replicates)

    def sample(self) -> Sample:
        """Return the design as it was drawn, whatever a later version of the library would draw."""
        from ..designs.points import Sample

        return Sample(self.plan.rows.coordinates, self.plan.rows.base)

    def table(self) -> pd.DataFrame:
        """Return one row for each row of the design and replicate, in this order; equal runs are repeated.

        Columns: row, base, replicate, seed, address, the factors' values, the outcomes (NaN where a run failed), and
        failure, the reason. Raises BadStore if blocks are missing, and Damaged if a file is not what was written.
        """
        with _advising():
            self.refuse_missing()
            stored = joined([self.block(place) for place in self.needed])
        plan = self.plan
        held = stored["address"].to_numpy().astype(f"S{ADDRESS}")
        order = np.argsort(held)
        table: pd.DataFrame = stored.take(order[np.searchsorted(held, plan.addresses, sorter=order)]).to_pandas()
        table["row"] = np.repeat(np.arange(len(plan.rows)), plan.replicates)
        table["base"] = np.repeat(plan.rows.base, plan.replicates)
        return table[[*RUN_COLUMNS[:-1], *self.manifest.columns, *self.manifest.outcomes, RUN_COLUMNS[-1]]]

    def points(self) -> pd.DataFrame:
        """Return one row for each point of the design (index: row): its factors by path, and its outcomes.

        Outcomes are ratios of sums over the runs of the point, or means of what is no such ratio; NaN where a point has
        none. Units, meanings and labels are in `attrs`. Raises what `table` raises.
        """
        from ..analysis.cells import point_frame

        return point_frame(self.study(), self.table())

    def cells(self) -> pd.DataFrame:
        """Return one row for each outcome in each cell of a design that crosses its factors, as analysis/cells.parquet.

        mean: ratio of sums over replicates, in `unit`, with its 95 % interval low to high; NaN where there is none,
        and why in `note`. Raises what `table` raises, and ValueError for a design that has no cells, only points.
        """
        from ..analysis.cells import NO_CELLS, cell_frame, cells_of

        study = self.study()
        found = cells_of(study, self.table())
        if not found:
            message = NO_CELLS.format(study=study.name, design=study.design.kind)
            raise ValueError(message)
        return cell_frame(study, found)

    def __repr__(self) -> str:
        """Say where it is and what was asked last; nothing is read for it."""
        asked = self.manifest.stages[self.manifest.asked]
        size = f"samples: {asked.samples:,}, replicates: {asked.replicates:,}"
        return f"Store {self.folder}: study {self.manifest.study}, {size}; points(), cells() and table() read its runs"

    def missing(self) -> list[Place]:
        """Return the blocks that are needed and not there, in order; of a shard, its own."""
        there = {path.name for path in (self.folder / RUNS).glob("*")}
        return [place for place in self.own if self.path_of(place).name not in there]

    def runs_missing(self) -> int:
        """Count the runs in the missing blocks."""
        sizes = {stage.number: np.bincount(stage.block) for stage in self.layout.stages}
        return sum(int(sizes[place.stage][place.number]) for place in self.missing())

    def state(self) -> str:
        """Say how many blocks are done."""
        return f"{len(self.own) - len(self.missing())} of {len(self.own)} blocks"

    def refuse_missing(self) -> None:
        """Raise BadStore unless all blocks of the whole study are there."""
        if self.manifest.shard:
            message = f"{self.folder} is only {shard_text(self.manifest.shard)}: merge the shards first"
            raise BadStore(message)
        missing = len(self.missing())
        if missing:
            message = f"{self.folder}: {missing} of {len(self.needed)} blocks are still to do: run the study again"
            raise BadStore(message)

    def block(self, place: Place) -> pa.Table:
        """Read a block. Raises Damaged if it is not what was written for the runs that the plan has there."""
        path = self.path_of(place)
        table = read_part(path, self.manifest.digest)
        if not np.array_equal(table["address"].to_numpy().astype(f"S{ADDRESS}"), self.layout.addresses(place)):
            message = f"{path} holds other runs than the plan has there"
            raise Damaged(message)
        return table

    def refuse_bad_study(self) -> None:
        """Raise Damaged if the study file, or code beside it, is not what was written for the study of the manifest."""
        read_sealed(self.folder / STUDY, self.manifest.digest)
        for name, digest in self.manifest.code.items():
            if hashlib.sha256(bytes_of(self.folder / name)).hexdigest() != digest:
                message = f"{self.folder / name} is damaged"
                raise Damaged(message)

    def sound(self) -> list[Path]:
        """Return the files of designs and blocks that are there. Raises Damaged if one is not what was written."""
        with _advising():
            self.refuse_bad_study()
            there = [place for place in self.layout.places() if self.path_of(place).exists()]
            for place in there:
                self.block(place)
        designs = sorted({self.path_of_design(stage.samples) for stage in self.manifest.stages})
        return [*designs, *(self.path_of(place) for place in there)]

    def path_of(self, place: Place) -> Path:
        """Return the file of a block."""
        return self.folder / RUNS / f"{place.name}.parquet"

    @property
    def plan(self) -> Plan:
        """What was asked for last."""
        return self.layout.stages[self.manifest.asked].plan

    @cached_property
    def needed(self) -> list[Place]:
        """The blocks that hold what was asked for last."""
        return self.layout.needed(self.plan)

    @property
    def own(self) -> list[Place]:
        """The needed blocks that are this shard's to do: every n-th of a stage."""
        if self.manifest.shard is None:
            return self.needed
        number, count = self.manifest.shard
        return [place for place in self.needed if place.number % count == number - 1]

    @cached_property
    def layout(self) -> Layout:
        """Where the runs lie, made again from the designs and the order in which they were asked for."""
        designs = {stage.samples: self.rows(stage.samples) for stage in self.manifest.stages}
        plans = (Plan(stage.samples, stage.replicates, designs[stage.samples]) for stage in self.manifest.stages)
        return Layout.of(plans, self.manifest.cut)

    def path_of_design(self, samples: int) -> Path:
        """Return the file of the design of this many samples."""
        return self.folder / DESIGNS / f"samples_{samples}.parquet"

    def rows(self, samples: int) -> Rows:
        """Read the design of this many samples. Raises Damaged if it is not what was written."""
        return read_design(self.path_of_design(samples), self.manifest.digest)


@contextmanager
def _advising() -> Iterator[None]:
    """Say of a damaged file how to get it back."""
    try:
        yield
    except Damaged as error:
        message = f"{error}: run the study again, which makes it anew"
        raise Damaged(message) from error
