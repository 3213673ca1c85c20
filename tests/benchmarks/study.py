"""The shipped study by the runner, against mesa.batch_run on an idiomatic model: python -m tests.benchmarks.study.

The runner does the whole study; batch_run does a sample of its points, and the rest is scaled.
"""

from __future__ import annotations

import io
import os
import resource
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import numpy as np
from mesa.batchrunner import batch_run

from lianbao.experiments.designs import DESIGNS
from lianbao.experiments.output.progress import Progress
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import lending, read_study
from lianbao.experiments.study.designed import design_options
from tests.benchmarks.idiomatic.model import LendingModel
from tests.benchmarks.setting import seconds, show

if TYPE_CHECKING:
    from lianbao import Scenario
    from lianbao.experiments.designs.points import Sample
    from lianbao.experiments.study import Study

STUDY = "group_size_guarantee_screening"
MEBIBYTE = 2**20


class Clocked:
    """Stands in for the simulation, and adds up the CPU time of the threads that are in it."""

    def __init__(self) -> None:
        self.simulate_runs, self.spent = lending.simulate_runs, 0.0

    def __call__(self, *arguments: Any) -> Any:
        """Run, and count."""
        start = time.thread_time()
        found = self.simulate_runs(*arguments)
        self.spent += time.thread_time() - start
        return found


def study_of(samples: int | None, replicates: int | None) -> Study:
    """Return the shipped study, smaller if asked."""
    study = read_study(STUDY)
    study = study.with_samples(samples) if samples else study
    return study.with_replicates(replicates) if replicates else study


def run_by_runner(study: Study, workers: int) -> tuple[float, float, float]:
    """Run a study into a folder that goes again; return wall time, CPU time, and CPU time inside the simulation."""
    clocked = Clocked()
    lending.simulate_runs = clocked
    try:
        with tempfile.TemporaryDirectory() as folder, executor_of("threads", workers, None) as executor:
            start = time.process_time()
            work = lambda: run_study(study, Path(folder) / "study", executor, progress=Progress(0, io.StringIO()))  # noqa: E731 - named for what it is
            wall = seconds(work)
            return wall, time.process_time() - start, clocked.spent
    finally:
        lending.simulate_runs = clocked.simulate_runs


def sample_of(study: Study) -> Sample:
    """Return the sample of a study."""
    size = len(study.factors), study.design.samples, study.seed
    return DESIGNS[study.design.kind].sample(*size, design_options(study))


def scenarios_of(study: Study, count: int) -> list[Scenario]:
    """Return the scenarios at some points of a study, spread over it."""
    points = sample_of(study).points
    chosen = np.linspace(0, len(points) - 1, count).astype(int)
    return [study.question.scenario_at(study.values_at(points[place])) for place in chosen]


def run_by_batch(scenarios: list[Scenario]) -> float:
    """Run each scenario once by mesa.batch_run on the idiomatic model; return wall time a run, on one core."""

    class Swept(LendingModel):
        """The idiomatic model at a point of the study."""

        def __init__(self, point: int, rng: int | None = None) -> None:
            super().__init__(scenarios[point], rng=rng)
            self.cycles = scenarios[point].horizon.cycles

        def step(self) -> None:
            """Run one loan cycle, and stop after the last."""
            super().step()
            self.running = self.cycle < self.cycles

    points = {"point": list(range(len(scenarios)))}
    longest = max(scenario.horizon.cycles for scenario in scenarios)
    work = lambda: batch_run(Swept, points, rng=[1], max_steps=longest, display_progress=False)  # noqa: E731 - named for what it is
    return seconds(work) / len(scenarios)


@click.command()
@click.option("--samples", type=int, help="Base samples.  [default: those of the study]")
@click.option("--replicates", type=int, help="Runs at each point.  [default: those of the study]")
@click.option("--points", default=12, show_default=True, help="Points that batch_run does.")
def main(samples: int | None, replicates: int | None, points: int) -> None:
    """Time the shipped study, whole or smaller, and print the table."""
    study, workers = study_of(samples, replicates), os.cpu_count() or 1
    whole = read_study(STUDY)
    run_by_runner(replace(study.with_samples(64), replicates=1), workers)  # compiles
    wall, used, inside = run_by_runner(study, workers)
    runs, all_runs = (len(sample_of(each).points) * each.replicates for each in (study, whole))
    each = run_by_batch(scenarios_of(study, points))
    rows = [
        [f"lianbao study, {workers} threads", f"{wall / runs * 1e3:,.2f}", f"{wall / runs * all_runs / 60:,.1f}"],
        [f"mesa.batch_run, 1 process, {points} points timed", f"{each * 1e3:,.1f}", f"{each * all_runs / 60:,.0f}"],
        [
            f"mesa.batch_run, {workers} processes, at best",
            f"{each / workers * 1e3:,.1f}",
            f"{each / workers * all_runs / 60:,.0f}",
        ],
    ]
    title = f"{STUDY}: {runs:,} of {all_runs:,} runs done, load average {os.getloadavg()[0]:.1f}"
    show(title, ["wall time", "ms a run", "minutes for the whole"], rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEBIBYTE
    click.echo(
        f"whole study in {wall / runs * all_runs / 60:.1f} minutes (at most 6); CPU outside the simulation "
        f"{(used - inside) / inside:.1%} of that inside (at most 10 %); peak memory {peak:,.0f} MiB (at most 2,048)"
    )


if __name__ == "__main__":
    main()
