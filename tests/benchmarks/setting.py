"""What the benchmarks share: the scenario they run, timing, and the table they print."""

from __future__ import annotations

import gc
import os
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from lianbao.simulation.reading import preset_names, read_scenario
from lianbao.simulation.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Clock = Callable[[], float]

PRESET = "postal_bank_merchants_5"
FALLBACK: dict[str, Any] = {
    "name": "monthly groups of five (no preset)",
    "scheme": {
        "loan": {"instalments": 12, "grace_periods": 3},
        "group": {"size": 5, "minimum": 3},
        "saving": {"rate": 0.05},
        "exclusion": {"reach": "group", "cycles": 3.0},
        "screening": {"policy": "scorecard", "cut_off": 0.9},
        "officers": {"noise": 0.5, "visits": 20.0},
    },
    "economy": {
        "firms": {"equity": 0.3, "retained": 0.3, "sectors": 4, "exit_rate": 0.02},
        "types": {"family": "beta", "success": 0.95},
        "returns": {"success": 1.6, "salvage": 0.3, "delay": 0.05},
        "character": {"seizure": 0.3, "stigma": 0.2, "patience": 0.9},
        "social": {"sanction": 0.5, "visibility": 0.5},
        "monitoring": {"kind": "constant_cost"},
        "climate": {"rho_macro": 0.1, "rho_group": 0.1},
    },
}
"""A stand-in for the preset while there is none."""


def monthly_scenario(name: str | None, firms: int, cycles: int) -> Scenario:
    """Return the scenario asked for, or the monthly preset, or its stand-in, for so many firms and cycles."""
    if name or PRESET in preset_names():
        sizes = [f"economy.firms.count={firms}", f"horizon.cycles={cycles}"]
        return read_scenario(name or PRESET, sizes)
    scenario = Scenario.model_validate(FALLBACK)
    economy = scenario.economy.model_copy(update={"firms": scenario.economy.firms.model_copy(update={"count": firms})})
    horizon = scenario.horizon.model_copy(update={"cycles": cycles})
    return scenario.model_copy(update={"economy": economy, "horizon": horizon})


def periods_of(scenario: Scenario) -> int:
    """Return the periods of a cycle, grace periods included."""
    return scenario.scheme.loan.instalments + scenario.scheme.loan.grace_periods


def firm_periods(scenario: Scenario, replicates: int) -> int:
    """Return how many firm-periods so many runs have; firms without a loan count as well, in every row."""
    return replicates * scenario.economy.firms.count * periods_of(scenario) * scenario.horizon.cycles


@contextmanager
def one_core() -> Iterator[None]:
    """Stay on one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def seconds(work: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    """Return how long one call takes, garbage collection off.

    clock: time.process_time for one thread, which other users of a shared core do not disturb.
    """
    gc.collect()
    gc.disable()
    try:
        start = clock()
        work()
        return clock() - start
    finally:
        gc.enable()


def show(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table: the first column to the left, numbers to the right."""
    widths = [max(len(row[k]) for row in [heads, *rows]) for k in range(len(heads))]
    click.echo(f"\n{title}")
    for row in [heads, *rows]:
        cells = [f"{row[0]:<{widths[0]}}", *(f"{row[k]:>{widths[k]}}" for k in range(1, len(heads)))]
        click.echo("  ".join(cells))
