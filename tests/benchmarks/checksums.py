"""What checksums cost a study: python -m tests.benchmarks.checksums. At most 1 % of its time.

Clocks what seals and checks files inside a study, that is writing and reading once more, hashing, and comparing.
"""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lianbao.experiments.output import provenance, seals
from lianbao.experiments.output.progress import Progress
from lianbao.experiments.store import parquet, store
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from tests.benchmarks.study import study_of

if TYPE_CHECKING:
    from collections.abc import Callable

PLACES: tuple[tuple[Any, str], ...] = (
    *((module, "seal") for module in (parquet, provenance, seals)),
    *((module, "sealed_bytes") for module in (parquet, provenance, seals)),
    (store, "read_text"),
)


class Clock:
    """Adds up the time in some functions, each counted once however deep."""

    def __init__(self) -> None:
        self.spent, self.calls, self._depth = 0.0, 0, 0

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function, watched."""

        def watched(*arguments: Any) -> Any:
            self._depth += 1
            start = time.perf_counter()
            try:
                return function(*arguments)
            finally:
                self._depth -= 1
                if not self._depth:
                    self.calls += 1
                    self.spent += time.perf_counter() - start

        return watched


@click.command()
@click.option("--samples", default=256, show_default=True, help="Base samples of the shipped study.")
@click.option("--replicates", default=4, show_default=True, help="Runs at each point.")
def main(samples: int, replicates: int) -> None:
    """Run a part of the shipped study, read it again as `study` does on a finished folder, and print the shares."""
    study, workers = study_of(samples, replicates), os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as home, executor_of("threads", workers, None) as executor:
        ran = lambda name: run_study(study, Path(home) / name, executor, progress=Progress(0, io.StringIO()))  # noqa: E731 - named for what it is
        run_study(study.with_samples(16), Path(home) / "compiles", executor)
        clock = Clock()
        for module, name in PLACES:
            setattr(module, name, clock.timed(getattr(module, name)))
        start = time.perf_counter()
        table = ran("study").table()
        wall = time.perf_counter() - start
        made = clock.spent, clock.calls
        ran("study")
    runs, (spent, calls) = len(table), made
    click.echo(f"{runs:,} runs in {wall:.1f} s; checksums {spent * 1e3:.1f} ms in {calls} files written and read")
    click.echo(f"that is {spent / wall:.3%} of the study's time (at most 1 %); load average {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
