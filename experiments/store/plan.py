"""What a study asks to be run: the rows of its design times replicates, each run known by its content, cut into blocks.

A run is known by its address, a digest of the values at its point, its seed and its replicate. A study that grows adds
stages; a stage holds only runs that no stage before it holds. Blocks are cut by the plan alone, never by time, so that
the same commands leave the same files whatever happened on the way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

from ..study.designed import points_of, sample_of

if TYPE_CHECKING:
    from ..designs.points import Sample
    from ..study.study import Study

Whole = NDArray[np.int64]
Addresses = NDArray[np.bytes_]
Values = Mapping[str, Any]

ADDRESS = 24
"""Characters of a point or an address: 96 bits of SHA-256, so that a billion runs meet no two alike."""


@dataclass(frozen=True)
class Cut:
    """How large a block may be: about a second of work, and few enough runs that little is lost with one.

    runs: at most so many. work: about so many firm-periods, of some 100 ns each, unless one run alone is more.
    """

    runs: int = 256
    work: int = 16_000_000

    def numbers(self, work: Whole) -> Whole:
        """Return the block of each run of a stage, from 0 on without gaps. work: firm-periods of each run."""
        share = np.maximum(np.maximum(work, 1) * self.runs, self.work)  # of a block, in units of runs * work
        begins = np.cumsum(share) - share
        _, numbers = np.unique(begins // (self.runs * self.work), return_inverse=True)
        return numbers.astype(np.int64)


@dataclass(frozen=True)
class Rows:
    """The rows of a design as the store keeps them; all arrays have one entry a row.

    coordinates: (rows, factors) in the unit cube. base: design block of a row. seeds: key of its luck. points: digest
    of the values at the row. work: firm-periods of one run.
    """

    coordinates: NDArray[np.float64]
    base: Whole
    seeds: Whole
    points: Addresses
    work: Whole

    @classmethod
    def of(cls, study: Study, sample: Sample, values: Sequence[Values]) -> Self:
        """Find what the rows of a sample are in a study. values: those of the study at each row."""
        points = np.array([digest_of(each) for each in values], dtype=f"S{ADDRESS}")
        work = np.array([study.question.work(each) for each in values], dtype=np.int64)
        seeds = np.array([study.seed_at(point) for point in sample.points], dtype=np.int64)
        return cls(sample.points, sample.base, seeds, points, work)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.base)


@dataclass(frozen=True)
class Plan:
    """The rows of a design, each run so many times. A run's number is its row * replicates + its replicate."""

    samples: int
    replicates: int
    rows: Rows

    @cached_property
    def addresses(self) -> Addresses:
        """The address of every run, by its number; equal runs have equal addresses."""
        of_row = (point + seed.tobytes() for point, seed in zip(self.rows.points, self.rows.seeds, strict=True))
        suffixes = [np.int64(replicate).tobytes() for replicate in range(self.replicates)]
        texts = [_digest(start + suffix) for start in of_row for suffix in suffixes]
        return np.array(texts, dtype=f"S{ADDRESS}")


@dataclass(frozen=True)
class Stage:
    """What one plan adds to those before it: the numbers of the added runs in the plan, and the block of each."""

    number: int
    plan: Plan
    runs: Whole
    block: Whole

    @classmethod
    def after(cls, earlier: Iterable[Stage], plan: Plan, cut: Cut) -> Self:
        """Leave out what earlier stages hold and what comes twice, and cut the rest."""
        before = list(earlier)
        known = np.concatenate([np.array([], dtype=f"S{ADDRESS}"), *(stage.addresses for stage in before)])
        _, first = np.unique(plan.addresses, return_index=True)
        runs = np.sort(first)
        runs = runs[~np.isin(plan.addresses[runs], known)].astype(np.int64)
        return cls(len(before) + 1, plan, runs, cut.numbers(plan.rows.work[runs // plan.replicates]))

    @property
    def addresses(self) -> Addresses:
        """The address of every added run."""
        return self.plan.addresses[self.runs]

    @property
    def blocks(self) -> int:
        """How many blocks the added runs are cut into."""
        return int(self.block[-1]) + 1 if len(self.block) else 0

    def runs_in(self, number: int) -> Whole:
        """Return the runs of a block."""
        low, high = np.searchsorted(self.block, [number, number + 1])
        return self.runs[low:high]

    def take(self, study: Study, number: int) -> Block:
        """Put a block together; the runs of one row share one dictionary of values."""
        runs = self.runs_in(number)
        rows, replicates = np.divmod(runs, self.plan.replicates)
        values = {row: study.values_at(self.plan.rows.coordinates[row]) for row in dict.fromkeys(rows.tolist())}
        return Block(
            name=block_name(self.number, number),
            values=[values[row] for row in rows.tolist()],
            rows=rows,
            base=self.plan.rows.base[rows],
            replicates=replicates,
            seeds=self.plan.rows.seeds[rows],
            addresses=self.plan.addresses[runs],
        )


@dataclass(frozen=True)
class Block:
    """Some runs that are answered together and lie in one file; all arrays have one entry a run."""

    name: str
    values: list[Values]
    rows: Whole
    base: Whole
    replicates: Whole
    seeds: Whole
    addresses: Addresses

    def __len__(self) -> int:
        """Count the runs."""
        return len(self.rows)


def block_name(stage: int, number: int) -> str:
    """Return the name of a block, the same in every process."""
    return f"stage_{stage:02d}_block_{number:06d}"


def plan_of(study: Study) -> Plan:
    """Draw the design of a study."""
    sample = sample_of(study)
    return Plan(study.design.samples, study.replicates, Rows.of(study, sample, values_of(study, sample)))


def runs_of(study: Study) -> int:
    """Count the runs of a study, rows times replicates."""
    return points_of(study) * study.replicates


def values_of(study: Study, sample: Sample) -> list[Values]:
    """Return the values of a study at each row of a sample."""
    return [study.values_at(point) for point in sample.points]


def digest_of(values: Values) -> bytes:
    """Return the digest of the values at a point; 1, 1.0 and true differ."""
    return _digest(json.dumps(values, sort_keys=True, separators=(",", ":")).encode())


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest()[:ADDRESS].encode()
