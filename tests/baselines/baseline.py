"""What must not move of a preset, each in a line of its own, so that what is added moves nothing that was there.

A line holds an outcome (exact mean over replicates), a column of the series (digest of its bytes), or a parameter that
differs from its default. A digest knows nothing of its name: what is only renamed keeps it.
"""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from lianbao import Scenario, simulate
from lianbao.simulation.reading import read_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lianbao import Record

HERE = Path(__file__).parent
REPLICATES = 4
DIGITS = 16
"""Of a SHA-256: enough, as nobody tries to forge one."""
OUTCOME, SERIES, PARAMETER = "outcome", "series", "parameter"
HEAD = ("kind", "name", "value")

Lines = dict[tuple[str, str], str]
"""Values by kind and name."""


def baseline_of(preset: str) -> Lines:
    """Run a few replicates of a preset and return what must not move."""
    return lines_of(simulate(read_scenario(preset, [f"replicates={REPLICATES}"])))


def lines_of(record: Record) -> Lines:
    """Return the lines of a run, sorted: where something is declared moves no line."""
    columns = record.series.dtype.names or ()
    lines = {(OUTCOME, name): float(values.mean()).hex() for name, values in record.outcomes.items()}
    lines |= {(SERIES, name): digest_of(record.series[name]) for name in columns}
    lines |= {(PARAMETER, path): value for path, value in settings(record.scenario)}
    return dict(sorted(lines.items()))


def digest_of(column: Any) -> str:
    """Return a digest of the values of every cycle and replicate."""
    return hashlib.sha256(column.tobytes()).hexdigest()[:DIGITS]


def settings(section: BaseModel, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and value, a text or JSON, of all that differs from its default."""
    written = section.model_dump()
    for name, declared in type(section).model_fields.items():
        value, path = getattr(section, name), f"{before}{name}"
        if isinstance(value, BaseModel):
            yield from settings(value, f"{path}.")
        elif value == declared.get_default(call_default_factory=True) or path in Scenario.SAID_ONLY:
            continue
        elif isinstance(value, list) and value and isinstance(value[0], BaseModel):
            yield path, f"{len(value)} entries"
            for place, entry in enumerate(value):
                yield from settings(entry, f"{path}[{place}].")
        else:
            plain = written[name]
            yield path, plain if isinstance(plain, str) else json.dumps(plain)


@dataclass(frozen=True)
class Change:
    """One line that is not as it is kept. old, new: None where there is no such line."""

    kind: str
    name: str
    old: str | None
    new: str | None

    @property
    def has_moved(self) -> bool:
        """Whether it is there before and after, with another value."""
        return self.old is not None and self.new is not None

    def __str__(self) -> str:
        """Say what has become of it, with old and new value; an outcome as the shortest decimal of the same bits."""
        old, new = (_shown(self.kind, value) for value in (self.old, self.new))
        if self.has_moved:
            return f"{self.kind} {self.name} moved: {old} -> {new}"
        return (
            f"{self.kind} {self.name} is gone: {old}" if self.new is None else f"{self.kind} {self.name} is new: {new}"
        )


def changes(kept: Lines, now: Lines) -> list[Change]:
    """Return what moved, is new or is gone."""
    all_keys = sorted(kept | now)
    found = [Change(*key, kept.get(key), now.get(key)) for key in all_keys]
    return [each for each in found if each.old != each.new]


def _shown(kind: str, value: str | None) -> str:
    return repr(float.fromhex(value)) if kind == OUTCOME and value else str(value)


def path_of(preset: str) -> Path:
    """Return where a preset's baseline is kept."""
    return HERE / f"{preset}.csv"


def read(path: Path) -> Lines:
    """Read a baseline; none is kept yet of a new preset."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {(kind, name): value for kind, name, value in list(csv.reader(file))[1:]}


def write(path: Path, lines: Lines) -> None:
    """Write a baseline."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEAD, *((*key, value) for key, value in lines.items())])
