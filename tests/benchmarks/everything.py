"""What every mechanism together costs, on both backends: python -m tests.benchmarks.everything."""

from __future__ import annotations

import time
from pathlib import Path

import click
import numpy as np

from lianbao import simulate
from lianbao.simulation.engine.running import runs_in_block
from lianbao.simulation.reading import read_scenario
from tests.benchmarks.setting import PRESET, firm_periods, one_core, seconds, show

SCENARIO = Path(__file__).with_name("everything.yaml")
OFF, ON, MESA = "compiled, the monthly preset", "compiled, every mechanism on", "Mesa backend, every mechanism on"


def measure(firms: int, cycles: int, repeats: int) -> dict[str, float]:
    """Return ns per firm-period, as medians of CPU time on one core; the backends take turns."""
    sizes = [f"economy.firms.count={firms}", f"horizon.cycles={cycles}"]
    off, on = read_scenario(PRESET, sizes), read_scenario(SCENARIO, sizes)
    runs = {OFF: runs_in_block(off, 1), ON: runs_in_block(on, 1), MESA: 1}
    works = {
        OFF: lambda: simulate(off, replicates=runs[OFF], threads=1),
        ON: lambda: simulate(on, replicates=runs[ON], threads=1),
        MESA: lambda: simulate(on, replicates=1, backend="mesa"),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(repeats + 1):
        with one_core():
            for name, work in works.items():
                took = seconds(work, time.process_time) / firm_periods(on, runs[name]) * 1e9
                times[name] += [took] if turn else []
    return {name: float(np.median(each)) for name, each in times.items()}


@click.command()
@click.option("--firms", default=300, show_default=True)
@click.option("--cycles", default=10, show_default=True)
@click.option("--repeats", default=3, show_default=True)
def main(firms: int, cycles: int, repeats: int) -> None:
    """Time the monthly preset with every mechanism off and on."""
    found = measure(firms, cycles, repeats)
    rows = [[name, f"{took:,.1f}", f"{took / found[OFF]:,.2f}"] for name, took in found.items()]
    show(f"{firms} firms x {cycles} cycles", ["CPU time", "ns per firm-period", "ratio to off"], rows)
    click.echo(
        f"every mechanism on: {found[ON] / found[OFF]:.2f} times the preset (at most 2.5); the Mesa backend takes "
        f"{found[MESA] / found[ON]:.0f} times the compiled backend (at least 60)"
    )


if __name__ == "__main__":
    main()
