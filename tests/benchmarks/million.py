"""A run of a million firms against many of a thousand: python -m tests.benchmarks.million."""

from __future__ import annotations

import gc
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.running import compiled_runs, stream
from tests.benchmarks.setting import firm_periods, monthly_scenario, one_core, seconds, show

if TYPE_CHECKING:
    from collections.abc import Callable

    from lianbao.simulation.scenario.scenario import Scenario

SMALL, CYCLES = 1000, 10


def consume(scenario: Scenario, replicates: int, *, tables: bool) -> int:
    """Run and let every cycle's tape and ledger go again; return how many of their rows there were."""
    rows = 0
    for result in stream(scenario, replicates=replicates, threads=1, tables=tables):
        if result.tape is not None and result.ledger is not None:
            rows += len(result.tape) + len(result.ledger)
    return rows


def state_bytes(scenario: Scenario) -> float:
    """Return the bytes of the state arrays of one run, per firm."""
    block = Block([scenario], [0], compiled_runs())
    return sum(array.nbytes for array in block.arrays.values()) / scenario.economy.firms.count


def memory_bytes(which: str) -> int:
    """Return this process's memory: VmRSS what it holds now, VmHWM the most since the last reset (Linux)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(which))


def peak_growth(work: Callable[[], object]) -> int:
    """Return by how much memory rises at most while some work is done."""
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = memory_bytes("VmRSS")
    work()
    return memory_bytes("VmHWM") - before


def timed(scenario: Scenario, replicates: int, *, tables: bool) -> float:
    """Return ns per firm-period."""
    work: Callable[[], object] = lambda: consume(scenario, replicates, tables=tables)  # noqa: E731 - named for its type
    return seconds(work, time.process_time) / firm_periods(scenario, replicates) * 1e9


def measure(name: str | None, firms: int, repeats: int) -> tuple[list[list[str]], list[list[str]]]:
    """Return the rows on time and those on memory, each without and with the tables. Both sizes take turns."""
    small, large = monthly_scenario(name, SMALL, CYCLES), monthly_scenario(name, firms, CYCLES)
    consume(small, 2, tables=True)
    memory = [["state arrays", f"{state_bytes(large):,.0f}"]]
    times = []
    for tables in (False, True):
        growth = peak_growth(partial(consume, large, 1, tables=tables))
        memory.append([f"growth of the peak, tables={tables}", f"{growth / firms:,.0f}"])
        turns = [(timed(small, firms // SMALL, tables=tables), timed(large, 1, tables=tables)) for _ in range(repeats)]
        many, big = (min(column) for column in zip(*turns, strict=True))
        times.append([f"tables={tables}", f"{many:,.1f}", f"{big:,.1f}", f"{big / many:.2f}"])
    return times, memory


@click.command()
@click.option("--scenario", "name", help="Preset or file; the monthly preset unless told.")
@click.option("--firms", default=1_000_000, show_default=True)
@click.option("--repeats", default=3, show_default=True)
def main(name: str | None, firms: int, repeats: int) -> None:
    """Time one large run against many small ones of the same total, on one core."""
    with one_core():
        times, memory = measure(name, firms, repeats)
    heads = ["ns per firm-period", f"{firms // SMALL:,} x {SMALL:,} firms", f"1 x {firms:,} firms", "ratio"]
    show(f"{CYCLES} cycles, one thread, best of {repeats} (ratio at most 1.6)", heads, times)
    show("Memory (at most 800)", ["what", "bytes per firm"], memory)


if __name__ == "__main__":
    main()
