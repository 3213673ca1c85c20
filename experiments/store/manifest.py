"""The manifest of a store: whose runs they are, how they are cut into blocks, and how the study grew."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Self

from ..output.provenance import MANIFEST, read_manifest, versions, write_manifest
from ..output.refusals import Damaged
from .plan import Cut
from .refusals import BadStore

if TYPE_CHECKING:
    from pathlib import Path

    from ...simulation.reading.code import CodeFile
    from ..study.spread.points import PointsFile
    from ..study.study import Study
    from .plan import Stage

PACKAGES = ("lianbao", "numba", "numpy", "pyarrow", "SALib")
Shard = tuple[int, int]


@dataclass(frozen=True)
class Growth:
    """A stage as the manifest keeps it. runs: those it added, in so many blocks."""

    samples: int
    replicates: int
    rows: int
    runs: int
    blocks: int

    @classmethod
    def of(cls, stage: Stage) -> Self:
        """Count what a stage holds."""
        plan = stage.plan
        return cls(plan.samples, plan.replicates, len(plan.rows), len(stage.runs), stage.blocks)


@dataclass(frozen=True)
class Manifest:
    """All that tells a store from another; it holds no time of day, so that equal studies leave equal bytes.

    outcomes: the columns of an answer. code: digest of each file beside the study file, of code and of points. columns:
    kind of each factor's column. asked: place in `stages`, from 0, of what was asked for last.
    """

    study: str
    digest: str
    seed: int
    luck: str
    outcomes: list[str]
    cut: Cut
    shard: Shard | None
    versions: dict[str, str]
    code: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    stages: list[Growth] = field(default_factory=list)
    asked: int = 0

    @classmethod
    def of(cls, study: Study, shard: Shard | None, cut: Cut) -> Self:
        """Begin the manifest of a study; a shard is its number, from 1, and how many there are."""
        about = (study.name, study.digest, study.seed, str(study.luck), list(study.question.columns))
        code = {name: each.digest for name, each in files_beside(study).items()}
        return cls(*about, cut, shard, versions(PACKAGES), code)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a store's manifest. Raises BadStore if there is none, and Damaged if it is not what was written."""
        if not (folder / MANIFEST).exists():
            message = f"{folder} holds no study"
            raise BadStore(message)
        try:
            kept = read_manifest(folder)
            kept["cut"] = Cut(**kept["cut"])
            kept["shard"] = tuple(kept["shard"]) if kept["shard"] else None
            kept["columns"] = dict(kept["columns"])
            kept["stages"] = [Growth(**stage) for stage in kept["stages"]]
            return cls(**kept)
        except Damaged as error:
            message = f"{error}: begin the study anew in another folder"
            raise Damaged(message) from error
        except (ValueError, KeyError, TypeError) as error:
            message = f"{folder} holds no study"
            raise BadStore(message) from error

    def write(self, folder: Path) -> None:
        """Put the manifest in place of the one before it, in one step."""
        kept = asdict(self) | {"columns": list(self.columns.items())}  # as pairs, in the order of the factors
        write_manifest(folder, kept)

    def place_of(self, samples: int, replicates: int) -> int | None:
        """Return where among the stages this many samples and replicates are, if they were asked for before."""
        sizes = [(stage.samples, stage.replicates) for stage in self.stages]
        return sizes.index((samples, replicates)) if (samples, replicates) in sizes else None

    def with_asked(self, place: int) -> Self:
        """Return the manifest with another stage asked for last."""
        return replace(self, asked=place)

    def with_stage(self, stage: Stage, columns: dict[str, str]) -> Self:
        """Return the manifest with a stage added, and asked for last."""
        stages = [*self.stages, Growth.of(stage)]
        return replace(self, stages=stages, columns=columns, asked=len(stages) - 1)

    def changes(self) -> list[str]:
        """Name the packages whose versions are not those the store was begun with."""
        now = versions(PACKAGES)
        return [f"{name} {old}, now {now[name]}" for name, old in self.versions.items() if now.get(name, old) != old]


def files_beside(study: Study) -> dict[str, CodeFile | PointsFile]:
    """Return the files of code and points that have to lie beside the file of a study, so that it can be read."""
    beside: dict[str, CodeFile | PointsFile] = {code.file: code for code in study.question.code if not code.module}
    source = None if study.points is None else study.points.source
    return beside if source is None else {**beside, source.file: source}


def shard_text(shard: Shard | None) -> str:
    """Word a shard, or the lack of one."""
    return f"shard {shard[0]}/{shard[1]}" if shard else "the whole study"
