"""What the fuzzers run: small studies, runs and comparisons by the command line, and what they leave."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lianbao.experiments.command_line import status_of

if TYPE_CHECKING:
    from pathlib import Path

STUDY = """
name: fuzzed
scenario: textbook
levers:
  scheme.group.size: {whole: [3, 6]}
  scheme.guarantee.share: {range: [0, 1]}
fixed: {economy.firms.count: 30, economy.firms.clusters: 1, horizon.cycles: 2}
outcomes: [default_rate, bank_loss_rate]
design: {kind: latin_hypercube, samples: %d}
replicates: %d
seed: %d
"""


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


def write_study(path: Path, samples: int = 96, replicates: int = 8, seed: int = 5) -> str:
    """Write a study file of a few blocks; return its path as text."""
    path.write_text(STUDY % (samples, replicates, seed), encoding="utf-8")
    return str(path)


def said(*arguments: str | Path) -> Said:
    """Run a command in this process; what it raises, a user would see as a traceback."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = status_of([str(argument) for argument in arguments])
    return Said(status, out.getvalue(), err.getvalue())


def contents(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds, by its name."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def put_back(folder: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold these files again, and no other."""
    for name in contents(folder).keys() - files.keys():
        (folder / name).unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_bytes() != content:
            path.write_bytes(content)
