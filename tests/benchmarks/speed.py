"""Speed of the backends on one scenario, side by side: python -m tests.benchmarks.speed."""

from __future__ import annotations

import os
import time
from functools import partial
from typing import TYPE_CHECKING

import click
import mesa
import numpy as np

from lianbao import simulate
from lianbao.simulation.engine.running import runs_in_block
from tests.benchmarks.floor import Floor
from tests.benchmarks.idiomatic.model import LendingModel
from tests.benchmarks.setting import firm_periods, monthly_scenario, one_core, seconds, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from lianbao.simulation.scenario.scenario import Scenario

Work = dict[str, "Callable[[], object]"]
IDIOMATIC, MESA, COMPILED, FLOOR = (
    "idiomatic Mesa model",
    "Mesa backend",
    "compiled backend, 1 thread",
    "floor: luck and one pass",
)
TWO = "compiled backend, 2 threads, both their CPU time"
WALL = {1: "compiled backend, 1 thread, best by the clock", 2: "compiled backend, 2 threads, best by the clock"}


def run_idiomatic(scenario: Scenario, seed: int) -> LendingModel:
    """Run the idiomatic model once."""
    model = LendingModel(scenario, rng=seed)
    for _ in range(scenario.horizon.cycles):
        model.step()
    return model


def single_works(scenario: Scenario, replicates: int) -> Work:
    """Return the pieces of work for one core."""
    return {
        IDIOMATIC: lambda: run_idiomatic(scenario, 1),
        MESA: lambda: simulate(scenario, backend="mesa", replicates=1),
        COMPILED: lambda: simulate(scenario, replicates=replicates, threads=1),
        FLOOR: Floor(scenario, replicates).run,
    }


def measure(scenario: Scenario, replicates: int, repeats: int) -> dict[str, float]:
    """Return ns per firm-period of each backend, as medians: all are warmed up first, and then take turns.

    By the clock the best counts: what else runs on the machine can only add to it.
    """
    works = single_works(scenario, replicates)
    times: dict[str, list[float]] = {}
    for turn in range(repeats + 1):
        with one_core():
            found = {name: seconds(work, time.process_time) for name, work in works.items()}
        for threads, name in WALL.items():
            found[name] = seconds(partial(simulate, scenario, replicates=replicates, threads=threads))
        found[TWO] = seconds(partial(simulate, scenario, replicates=replicates, threads=2), time.process_time)
        for name, took in found.items():
            runs = 1 if name in {IDIOMATIC, MESA} else replicates
            times.setdefault(name, []).extend([took / firm_periods(scenario, runs) * 1e9] if turn else [])
    return {name: float(min(each) if name in WALL.values() else np.median(each)) for name, each in times.items()}


def show_speed(scenario: Scenario, replicates: int, repeats: int) -> None:
    """Measure and print the table."""
    found = measure(scenario, replicates, repeats)
    base = found[COMPILED]
    rows = [[name, f"{took:,.1f}", f"{took / base:,.3f}"] for name, took in found.items()]
    firms, cycles = scenario.economy.firms.count, scenario.horizon.cycles
    title = f"{scenario.name}: {firms} firms x {cycles} cycles x {replicates} replicates, Mesa {mesa.__version__}"
    show(title, ["median of repetitions, CPU time", "ns per firm-period", "ratio to compiled"], rows)
    click.echo(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores: two threads need both to be free")
    click.echo(
        f"compiled is {found[IDIOMATIC] / base:.1f} times the idiomatic model (at least 60, aim 100), "
        f"{base / found[FLOOR]:.2f} times the floor (at most 8, aim 5); "
        f"two threads {found[WALL[1]] / found[WALL[2]]:.2f} times one by the clock (at least 1.8), "
        f"{2.0 * base / found[TWO]:.2f} at most by CPU time; "
        f"the Mesa backend takes {found[MESA] / found[IDIOMATIC]:.2f} times as long as the idiomatic model (at most 2)"
    )


def show_sanity(scenario: Scenario, replicates: int, models: int) -> None:
    """Print some outcomes of both models: not equal, but of the same order."""
    names = ("default_rate", "bank_loss_rate", "participation_rate", "par30")
    ours = simulate(scenario, replicates=replicates).outcomes
    frames = [run_idiomatic(scenario, seed).datacollector.get_model_vars_dataframe() for seed in range(models)]
    rows = [
        [name, f"{np.nanmean(ours[name]):.4f}", f"{np.mean([frame[name].mean() for frame in frames]):.4f}"]
        for name in names
    ]
    show("Sanity: the same order of magnitude", ["outcome", "lianbao", "idiomatic"], rows)


@click.command()
@click.option("--scenario", "name", help="Preset or file; the monthly preset unless told.")
@click.option("--firms", default=300, show_default=True)
@click.option("--cycles", default=10, show_default=True)
@click.option("--replicates", type=int, help="Of the compiled backend.  [default: one block]")
@click.option("--repeats", default=5, show_default=True)
def main(name: str | None, firms: int, cycles: int, replicates: int | None, repeats: int) -> None:
    """Time every backend on one scenario, in one process."""
    scenario = monthly_scenario(name, firms, cycles)
    count = replicates or runs_in_block(scenario, 1)
    show_speed(scenario, count, repeats)
    show_sanity(scenario, count, models=10)


if __name__ == "__main__":
    main()
