"""Commands of lianbao, each in a process of its own with its libraries loaded, as loading takes longer than many do.

A server that has loaded them forks; where there is no forking, as on Windows, a process loads them by itself.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

LOADED = (
    *("__main__", "numpy", "pandas", "scipy.special", "pyarrow.parquet", "matplotlib.figure"),
    *("lianbao.experiments.command_line.commands", "lianbao.experiments.study", "lianbao.experiments.reports.text"),
    "lianbao.simulation.reading",
)
"""What the server loads; none of it starts a thread."""


def forked(words: list[str], place: Path, surroundings: dict[str, str]) -> tuple[int, str, str]:
    """Run a command of lianbao's in a folder; return its exit status, and what it says on standard output and error."""
    with TemporaryDirectory() as folder:
        told = [Path(folder, "out"), Path(folder, "error")]
        for each in told:
            each.touch()
        process = _context().Process(target=_run, args=(words[1:], place, surroundings, told))
        process.start()
        process.join()
        said, complaint = (each.read_text(encoding="utf-8") for each in told)
        return int(process.exitcode), said, complaint


@cache
def _context() -> Any:
    has_server = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if has_server else "spawn")
    if has_server:
        context.set_forkserver_preload(list(LOADED))
    return context


def _run(arguments: list[str], place: Path, surroundings: dict[str, str], told: list[Path]) -> None:
    """Run a command in this process, which is there for it alone."""
    os.chdir(place)
    os.environ.update(surroundings)
    for stream, path in zip((sys.stdout, sys.stderr), told, strict=True):
        stream.flush()
        os.dup2(os.open(path, os.O_WRONLY), stream.fileno())
    from lianbao.experiments.command_line import status_of

    sys.exit(status_of(arguments))
