"""Running a scenario: replicates in blocks, cycle by cycle, on either backend, and the record of a run."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from .flat_scenario import room_for
from .memory import Need, refuse_beyond_memory, refuse_without_room, run_bytes, series_bytes
from .record import CycleResult, Record, Records
from .tables.diary import Decisions, DiaryWanted, Wanted
from .variant import AlikeRule, Rule, check_names, rebind, refuse_wrong_call, refuse_wrong_luck

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..scenario.scenario import Scenario

BACKENDS = ("compiled", "mesa")
CORES = os.cpu_count() or 1
FIRM_PERIODS_IN_BLOCK = 4_000_000
BYTES_IN_BLOCK = 200_000_000
BYTES_IN_PART = 50_000_000
"""Memory of the runs that `simulate_runs` takes together: several callers may be at work in one process."""
VARIANT_BYTES = 300_000_000
"""Memory that a compiled form of the model with replaced behaviours takes, and Numba keeps to the end of a process."""


def simulate(scenario: Scenario, **how: Any) -> Record:
    """Run a scenario and return its record. Takes what `stream` takes.

    Raises what `stream` raises, and NotEnoughMemory also if the series of all replicates are too much.
    """
    results = stream(scenario, **how)
    replicates, threads = how.get("replicates") or scenario.replicates, how.get("threads")
    at_once = bytes_at_once(scenario, replicates, how.get("backend", "compiled"), threads)
    refuse_beyond_memory(scenario, replicates, Need(at_once, series_bytes(scenario)))
    return Record.of(scenario, results, replicates)


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
    diary: int | None = None,
    hot_seat: Decisions | None = None,
    announce: Callable[[str], None] | None = None,
) -> Iterator[CycleResult]:
    """Run a scenario and yield its cycles, block of replicates by block.

    replicates: in place of the scenario's. backend: compiled or mesa. threads: of the compiled backend; all cores
    unless told. replace: a user's own function for each named behaviour. agents: a user's own subclass for firm,
    group, officer or bank (Mesa backend). tables: give the loan tape and the ledger of each cycle as well. firms: give
    what every firm earned in each cycle as well. diary: number of a group whose diary is given as well. hot_seat: what
    a reader decides in the place of its members, by cycle, period and seat. announce: is told when the model has to
    be compiled first.

    Raises at once TypeError for what is no scenario or no subclass of its kind of agent, ValueError for an unknown
    backend, behaviour, kind of agent, group of a diary or decision, a count below 1, or agents on the compiled
    backend, and NotEnoughMemory for a run that is too large; when it runs BehaviourError, with a message of at most
    five lines, for a behaviour that cannot run.
    """
    refuse_wrong_call(scenario, replicates=replicates, threads=threads)
    count = replicates or scenario.replicates
    check_names(replace or {})
    if backend not in BACKENDS or (agents and backend != "mesa"):
        message = "agents of a user's own need backend='mesa'" if agents else f"backend {backend}: compiled or mesa"
        raise ValueError(message)
    wanted = Wanted(tables, firms, DiaryWanted.of(scenario, diary, hot_seat))
    refuse_beyond_memory(scenario, count, Need(bytes_at_once(scenario, count, backend, threads)))
    if backend == "mesa":
        _refuse_agents(agents or {})
        return _stream_mesa(scenario, count, replace or {}, agents or {}, wanted)
    return _stream_compiled(scenario, count, replace or {}, threads, announce, wanted)


def _refuse_agents(agents: Mapping[str, type]) -> None:
    """Refuse agents that cannot stand in the place of the model's; without any, Mesa is not loaded for it."""
    if agents:
        from .mesa_backend import refuse_agents

        refuse_agents(agents)


def _stream_mesa(*how: Any) -> Iterator[CycleResult]:
    """Run on Mesa agents; Mesa is loaded when the first cycle is asked for."""
    from .mesa_backend import stream_mesa

    yield from stream_mesa(*how)


def _stream_compiled(  # noqa: PLR0913, PLR0917 - what `stream` was asked for
    scenario: Scenario,
    count: int,
    replace: Mapping[str, Rule],
    threads: int | None,
    announce: Callable[[str], None] | None,
    wanted: Wanted,
) -> Iterator[CycleResult]:
    """Run on the compiled backend; the model is compiled when the first cycle is asked for."""
    run = compiled_runs(frozenset(replace.items()), announce)
    yield from _blocks(scenario, count, run, threads or CORES, wanted)


def simulate_runs(
    scenarios: Sequence[Scenario], replicates: Sequence[int], seeds: Sequence[int] | None = None, threads: int = 1
) -> Records:
    """Run many runs, each of its own scenario, replicate number and seed; return their series, (runs, cycles).

    seeds: in place of the scenarios' own. A run shorter than the longest ends in cycles of zeros, which add nothing
    to any sum. What a run gives does not depend on the runs beside it. One thread unless told, so that several
    callers can be at work at once; compiled code holds no lock.

    Raises ValueError unless there is a replicate number (and a seed) from 0 on for each scenario, and NotEnoughMemory
    if the series are too much.
    """
    from ..catalogue.sums import TallyState
    from .arrays import records
    from .block import Block

    refuse_wrong_luck(scenarios, replicates=replicates, seeds=seeds)
    _refuse_long_series(scenarios)
    lengths = [scenario.horizon.cycles for scenario in scenarios]
    longest = max(lengths, default=0)
    series = records(TallyState, len(scenarios) * longest).reshape(len(scenarios), longest)
    for part in _parts(scenarios):
        own = None if seeds is None else [seeds[place] for place in part]
        chosen = [scenarios[place] for place in part], [replicates[place] for place in part]
        last = lengths[part[0]]
        series[part, :last] = Block(*chosen, compiled_runs(), threads, own).advance(1, last)
    return series


def _refuse_long_series(scenarios: Sequence[Scenario]) -> None:
    """Refuse runs whose series are too much; each takes as much as the longest."""
    if scenarios:
        longest = max(scenarios, key=series_bytes)
        refuse_beyond_memory(longest, len(scenarios), Need(BYTES_IN_PART, series_bytes(longest)))


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
    scenario: Scenario, replicates: int, run: Callable[..., None], threads: int, wanted: Wanted
) -> Iterator[CycleResult]:
    """Run the replicates in blocks that fit the memory and leave time to report and to stop between them."""
    from .block import Block

    threads = min(threads, CORES)
    size = runs_in_block(scenario, threads)
    for first in range(0, replicates, size):
        numbers = range(first, min(first + size, replicates))
        block = Block([scenario] * len(numbers), numbers, run, threads, diary=wanted.diary)
        yield from _cycles(block, first, scenario.horizon.cycles, wanted)


def runs_in_block(scenario: Scenario, threads: int) -> int:
    """Return how many runs go together: about a second of work for each thread, in bounded memory."""
    loan, room = scenario.scheme.loan, room_for(scenario)
    work = room.firms * (loan.instalments + loan.grace_periods) * scenario.horizon.cycles
    return max(1, min(threads * FIRM_PERIODS_IN_BLOCK // work, BYTES_IN_BLOCK // room.bytes))


def bytes_at_once(scenario: Scenario, replicates: int, backend: str = "compiled", threads: int | None = None) -> int:
    """Return the memory of the runs of a scenario that go together [bytes]."""
    together = runs_in_block(scenario, min(threads or CORES, CORES)) if backend == "compiled" else 1
    return min(together, replicates) * run_bytes(scenario, backend)


def _cycles(block: Any, first_replicate: int, cycles: int, wanted: Wanted) -> Iterator[CycleResult]:
    """Advance a block: all cycles in one call, or one by one if more than their sums is wanted."""
    step = 1 if any(wanted) else cycles
    for first in range(1, cycles + 1, step):
        block.decide(first)
        tallies = block.advance(first, first + step - 1)
        for offset in range(step):
            cycle = first + offset
            tape, ledger = (block.tape(cycle), block.ledger(cycle)) if wanted.tables else (None, None)
            held = block.firms() if wanted.firms else None
            told = block.diary(cycle) if wanted.diary else None
            yield CycleResult(first_replicate, cycle, tallies[:, offset], tape, ledger, held, told)


def compiled_runs(
    replace: frozenset[tuple[str, Rule]] = frozenset(), announce: Callable[[str], None] | None = None
) -> Callable[..., None]:
    """Return the compiled form of the model, with some behaviours replaced.

    It is compiled once in a process. Raises NotEnoughMemory if there is no room for another form.
    """
    from .machine_code.ready import is_ready, ready_kernel

    if announce and (replace or not is_ready()):
        announce("compiling the model, once for these sources: about half a minute")
    if not replace:
        return ready_kernel()
    return compiled_variant(frozenset((name, AlikeRule(rule)) for name, rule in replace))


@cache
def compiled_variant(replace: frozenset[tuple[str, AlikeRule]]) -> Callable[..., None]:
    """Return the compiled form with some behaviours replaced; rules that are alike are compiled once."""
    refuse_without_room("another form of the model", VARIANT_BYTES, "a new process, as Numba lets go of none")
    return _compiled({name: alike.rule for name, alike in replace})


def _compiled(replace: Mapping[str, Rule]) -> Callable[..., None]:
    """Compile the model with some behaviours replaced. Raises BehaviourError if one of them does not compile."""
    from .checks.compiled_run import with_mistakes_told
    from .checks.compiling import refuse_what_does_not_compile
    from .kernel import compile_runs, prepare_to_compile, run_some

    prepare_to_compile()
    refuse_what_does_not_compile(replace)
    return with_mistakes_told(compile_runs(_variant_of(run_some, replace), counted=True), replace)


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
