"""The settlement of meetings over 8 lanes against one group after the other: python -m tests.benchmarks.lanes."""

from __future__ import annotations

import sys
import time

import click
import llvmlite.binding as llvm
import numpy as np

from lianbao.simulation.catalogue.agents import SeatState
from lianbao.simulation.engine.flat_scenario import layout_of
from lianbao.simulation.engine.kernel import compile_runs
from lianbao.simulation.engine.machine_code.processors import LEVELS
from tests.benchmarks.lanes.groups import draw_groups, terms
from tests.benchmarks.lanes.meeting import BOOKED, Meetings, lanes_used, settle_groups
from tests.benchmarks.lanes.records import blocks_of, same_bits, seats_of
from tests.benchmarks.setting import one_core, show

NUMBA = "Numba, one group after the other, today"
SIZE, SHARES = 5, (0.0, 0.05, 0.5, 1.0)
HEADS = ["ns a seat (share of groups that are troubled)", *(f"{share:.0%}" for share in SHARES)]
LANES = (8, False), (8, True)
WAYS = {"x86-64-v3": ((1, False), *LANES), "x86-64-v4": LANES}
"""For each level lanes, and whether seats lie in blocks already. One lane tells the translation from the lanes."""
MOST_LANES = 32


class NotHere(click.ClickException):
    """What was asked for cannot be measured."""

    exit_code = 2


def levels_here():
    """Return the levels of x86-64 with wide registers that this processor has."""
    present = {name for name, there in llvm.get_host_cpu_features().items() if there}
    return [level for level in WAYS if LEVELS[level] <= present]


def title_of(meetings, level):
    """Return what a row of the table is called."""
    where = "already in blocks" if meetings.in_blocks else "laid from records"
    return f"{meetings.lanes} lane{'s' if meetings.lanes > 1 else ''}, {level}, {where}"


def compiled():
    """Return Numba's code, and the meetings over lanes by title."""
    start = time.perf_counter()
    numbas = compile_runs(settle_groups, counted=False)
    scheme, economy = terms()
    nobody = np.zeros(0, np.int64)
    numbas(np.zeros((0, SIZE), layout_of(SeatState)), np.zeros(SIZE, layout_of(SeatState)), nobody, scheme, economy)
    click.echo(f"compiled in {time.perf_counter() - start:.1f} s: {NUMBA}")
    ways = {}
    for level in levels_here():
        for lanes, in_blocks in WAYS[level]:
            meetings = Meetings(lanes, level, in_blocks=in_blocks)
            ways[title_of(meetings, level)] = meetings
            click.echo(f"compiled in {meetings.seconds:.1f} s: {title_of(meetings, level)}")
    return numbas, ways


def works_of(numbas, ways, seats):
    """Return what is to be timed, by title, and the seats that each changes."""
    sizes = np.full(len(seats), SIZE, np.int64)
    table, mine = np.zeros(SIZE, seats.dtype), seats.copy()
    works = {NUMBA: lambda: numbas(mine, table, sizes, *terms_here)}
    terms_here = terms()
    changed = {NUMBA: lambda: mine}
    for title, meetings in ways.items():
        given = blocks_of(seats, meetings.lanes) if meetings.in_blocks else seats.copy()
        works[title] = meetings.prepared(given, sizes, *terms_here)
        changed[title] = lambda given=given, way=meetings: seats_of(given, seats.dtype) if way.in_blocks else given
    return works, changed


def least_times(works, repeats):
    """Return the least time of each piece of work [ns]; they take turns."""
    least = dict.fromkeys(works, float("inf"))
    for _ in range(repeats):
        for title, work in works.items():
            start = time.perf_counter_ns()
            work()
            least[title] = min(least[title], time.perf_counter_ns() - start)
    return least


def measure(share, groups, repeats, numbas, ways):
    """Return ns a seat of each way; none may have other bits."""
    seats = draw_groups(np.random.default_rng(1), groups, SIZE, share)
    works, changed = works_of(numbas, ways, seats)
    times = least_times(works, repeats)
    for title in ways:
        if not same_bits(changed[title](), changed[NUMBA](), BOOKED):
            message = f"{title}: other bits than {NUMBA}"
            raise AssertionError(message)
    return {title: time_taken / (groups * SIZE) for title, time_taken in times.items()}


def used(lanes, groups):
    """Return in which share of so many lanes statements take effect, for each share of troubled groups."""
    drawn = (draw_groups(np.random.default_rng(1), groups, SIZE, share) for share in SHARES)
    return [f"{lanes_used(lanes, seats):.0%}" for seats in drawn]


@click.command()
@click.option("--groups", default=512, help="groups, a multiple of 32; their seats should fit the second-level cache")
@click.option("--repeats", default=400)
def main(groups, repeats):
    """Print ns a seat, least of many turns, of a meeting laid, settled and taken away, in each way."""
    if not levels_here():
        message = f"given this processor, needed is one for {' or '.join(WAYS)}"
        raise NotHere(message)
    if groups < MOST_LANES or groups % MOST_LANES:
        message = f"--groups: given {groups}, allowed are multiples of {MOST_LANES}"
        raise NotHere(message)
    numbas, ways = compiled()
    with one_core():
        columns = [measure(share, groups, repeats, numbas, ways) for share in SHARES]
    rows = [[title, *(f"{column[title]:.1f}" for column in columns)] for title in columns[0]]
    rows += [[f"share of {lanes} lanes used", *used(lanes, groups)] for lanes in (8, MOST_LANES)]
    show(f"{groups} groups of {SIZE}, the same bits in every row", HEADS, rows)


if __name__ == "__main__":
    sys.exit(main())
