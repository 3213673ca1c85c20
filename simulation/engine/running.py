"""Running a scenario: replicates in blocks, cycle by cycle, on either backend, and the record of a run."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from .flat_scenario import room_for
from .record import CycleResult, Record, Records
from .variant import Rule, check_names, rebind, refuse_wrong_call

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..scenario.scenario import Scenario

FIRM_PERIODS_IN_BLOCK = 4_000_000
BYTES_IN_BLOCK = 200_000_000
BYTES_IN_PART = 50_000_000
"""Memory of the runs that `simulate_runs` takes together: several callers may be at work in one process."""


def simulate(scenario: Scenario, **how: Any) -> Record:
    """Run a scenario and return its record. Takes what `stream` takes."""
    return Record.of(scenario, stream(scenario, **how))


def stream(  # noqa: PLR0913 - each is a choice of the caller's
    scenario: Scenario,
    *,
    replicates: int | None = None,
    backend: str = "compiled",
    threads: int | None = None,
    replace: Mapping[str, Rule] | None = None,
    agents: Mapping[str, type] | None = None,
    tables: bool = False,
    firms: bool = False,
    announce: Callable[[str], None] | None = None,
) -> Iterator[CycleResult]:
    """Run a scenario and yield its cycles, block of replicates by block.

    replicates: in place of the scenario's. backend: compiled or mesa. threads: of the compiled backend; all cores
    unless told. replace: a user's own function for each named behaviour. agents: a user's own subclass for firm,
    group, officer or bank (Mesa backend). tables: give the loan tape and the ledger of each cycle as well. firms: give
    what every firm earned in each cycle as well. announce: is told when the model has to be compiled first.

    Raises at once TypeError for what is no scenario, and ValueError for an unknown backend or behaviour, a count below
    1, or agents on the compiled backend; when it runs BehaviourError, with a message of at most five lines, for a
    behaviour that cannot run.
    """
    refuse_wrong_call(scenario, replicates=replicates, threads=threads)
    count = replicates or scenario.replicates
    check_names(replace or {})
    if backend == "mesa":
        return _stream_mesa(scenario, count, replace or {}, agents or {}, tables=tables, firms=firms)
    if backend != "compiled" or agents:
        message = "agents of a user's own need backend='mesa'" if agents else f"backend {backend}: compiled or mesa"
        raise ValueError(message)
    return _stream_compiled(scenario, count, replace or {}, threads, announce, tables=tables, firms=firms)


def _stream_mesa(*how: Any, tables: bool, firms: bool) -> Iterator[CycleResult]:
    """Run on Mesa agents; Mesa is loaded when the first cycle is asked for."""
    from .mesa_backend import stream_mesa

    yield from stream_mesa(*how, tables=tables, firms=firms)


def _stream_compiled(
    scenario: Scenario,
    count: int,
    replace: Mapping[str, Rule],
    threads: int | None,
    announce: Callable[[str], None] | None,
    **wanted: bool,
) -> Iterator[CycleResult]:
    """Run on the compiled backend; the model is compiled when the first cycle is asked for."""
    run = compiled_runs(frozenset(replace.items()), announce)
    yield from _blocks(scenario, count, run, threads or os.cpu_count() or 1, **wanted)


def simulate_runs(
    scenarios: Sequence[Scenario], replicates: Sequence[int], seeds: Sequence[int] | None = None, threads: int = 1
) -> Records:
    """Run many runs, each of its own scenario, replicate number and seed; return their series, (runs, cycles).

    seeds: in place of the scenarios' own. A run shorter than the longest ends in cycles of zeros, which add nothing
    to any sum. What a run gives does not depend on the runs beside it. One thread unless told, so that several
    callers can be at work at once; compiled code holds no lock.
    """
    from ..catalogue.sums import TallyState
    from .arrays import records
    from .block import Block

    lengths = [scenario.horizon.cycles for scenario in scenarios]
    longest = max(lengths, default=0)
    series = records(TallyState, len(scenarios) * longest).reshape(len(scenarios), longest)
    for part in _parts(scenarios):
        own = None if seeds is None else [seeds[place] for place in part]
        chosen = [scenarios[place] for place in part], [replicates[place] for place in part]
        last = lengths[part[0]]
        series[part, :last] = Block(*chosen, compiled_runs(), threads, own).advance(1, last)
    return series


def _parts(scenarios: Sequence[Scenario]) -> Iterator[list[int]]:
    """Yield the places of runs of equal length, as many as fit the memory, in order."""
    waiting: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    for place, scenario in enumerate(scenarios):
        cycles, size = scenario.horizon.cycles, room_for(scenario).bytes
        if cycles in waiting and taken[cycles] + size > BYTES_IN_PART:
            yield waiting.pop(cycles)
        taken[cycles] = size + (taken[cycles] if cycles in waiting else 0)
        waiting.setdefault(cycles, []).append(place)
    yield from waiting.values()


def _blocks(
    scenario: Scenario, replicates: int, run: Callable[..., None], threads: int, **wanted: bool
) -> Iterator[CycleResult]:
    """Run the replicates in blocks that fit the memory and leave time to report and to stop between them."""
    from .block import Block

    threads = min(threads, os.cpu_count() or 1)
    size = runs_in_block(scenario, threads)
    for first in range(0, replicates, size):
        numbers = range(first, min(first + size, replicates))
        block = Block([scenario] * len(numbers), numbers, run, threads)
        yield from _cycles(block, first, scenario.horizon.cycles, **wanted)


def runs_in_block(scenario: Scenario, threads: int) -> int:
    """Return how many runs go together: about a second of work for each thread, in bounded memory."""
    loan, room = scenario.scheme.loan, room_for(scenario)
    work = room.firms * (loan.instalments + loan.grace_periods) * scenario.horizon.cycles
    return max(1, min(threads * FIRM_PERIODS_IN_BLOCK // work, BYTES_IN_BLOCK // room.bytes))


def _cycles(block: Any, first_replicate: int, cycles: int, *, tables: bool, firms: bool) -> Iterator[CycleResult]:
    """Advance a block: all cycles in one call, or one by one if their tables or firms are wanted."""
    step = 1 if tables or firms else cycles
    for first in range(1, cycles + 1, step):
        tallies = block.advance(first, first + step - 1)
        for offset in range(step):
            cycle = first + offset
            tape, ledger = (block.tape(cycle), block.ledger(cycle)) if tables else (None, None)
            held = block.firms() if firms else None
            yield CycleResult(first_replicate, cycle, tallies[:, offset], tape, ledger, held)


def compiled_runs(
    replace: frozenset[tuple[str, Rule]] = frozenset(), announce: Callable[[str], None] | None = None
) -> Callable[..., None]:
    """Return the compiled form of the model, with some behaviours replaced; compiled once in a process."""
    from ..behaviours.machine import is_compiled_here

    if announce and (replace or not is_compiled_here()):
        announce("compiling the model, once for these sources: about half a minute")
    return _compiled(replace)


@cache
def _compiled(replace: frozenset[tuple[str, Rule]]) -> Callable[..., None]:
    """Compile the model, or take it from the cache."""
    from ..behaviours.machine import prepare_numba

    prepare_numba()
    from .checks.compiled_run import with_mistakes_told
    from .kernel import compile_runs, run_some

    if not replace:
        return with_mistakes_told(compile_runs(run_some, cached=True), {})
    from .checks.compiling import refuse_what_does_not_compile

    rules = dict(replace)
    refuse_what_does_not_compile(rules)
    return with_mistakes_told(compile_runs(_variant_of(run_some, rules), cached=False), rules)


def _variant_of(entry: Callable[..., None], replace: Mapping[str, Rule]) -> Callable[..., None]:
    """Return the outermost function bound to behaviours of which some are replaced.

    A user's own function is compiled as Numba compiles any: it may print.
    """
    from types import FunctionType

    from numba.extending import register_jitable

    from ..behaviours.parts import as_part

    rules = rebind(replace, lambda name, rule: register_jitable(rule) if name in replace else as_part(rule))
    names = entry.__globals__ | {name: rule for name, rule in rules.items() if name in entry.__globals__}
    return FunctionType(entry.__code__, names, entry.__name__)
