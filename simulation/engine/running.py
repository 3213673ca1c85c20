"""Running a scenario: replicates in blocks, cycle by cycle, on either backend, and the record of a run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from ..declaring.mistakes import refuse
from ..declaring.own import NO_RULES
from .flat_scenario import room_for
from .memory import Need, refuse_beyond_memory, run_bytes, series_bytes
from .record import CycleResult, Record, Records
from .tables.diary import Decisions, DiaryWanted, Wanted
from .variants.refusals import refuse_wrong_call, refuse_wrong_luck
from .variants.ruling import is_variant, with_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..declaring.own import Rules
    from ..declaring.own.rules import Rule
    from ..scenario.scenario import Scenario
    from .mesa_backend import LendingModel

BACKENDS = ("compiled", "mesa")
CORES = os.cpu_count() or 1
FIRM_PERIODS_IN_BLOCK = 4_000_000
BYTES_IN_BLOCK = 200_000_000
COMPILING = "compiling the model, once for these sources: a minute or two"
BYTES_IN_PART = 50_000_000
"""Memory of the runs that `simulate_runs` takes together: several callers may be at work in one process."""


def simulate(scenario: Scenario, **how: Any) -> Record:
    """Run a scenario and return its record. Takes what `stream` takes.

    Raises what `stream` raises, and NotEnoughMemory also if the series of all replicates are too much.
    """
    refuse_wrong_call(scenario)
    scenario = with_rules(scenario, how.pop("replace", None))
    results = stream(scenario, **how)
    replicates, threads = _count(scenario, how.get("replicates"), how.get("replicate")), how.get("threads")
    at_once = bytes_at_once(scenario, replicates, how.get("backend", "compiled"), threads)
    refuse_beyond_memory(scenario, replicates, Need(at_once, series_bytes(scenario)))
    return Record.of(scenario, results, replicates)


def stream(  # noqa: PLR0913 - each is a choice of the caller's
    scenario: Scenario,
    *,
    replicates: int | None = None,
    replicate: int | None = None,
    backend: str = "compiled",
    threads: int | None = None,
    replace: Mapping[str, Rule] | None = None,
    agents: Mapping[str, type] | None = None,
    model: type[LendingModel] | None = None,
    tables: bool = False,
    firms: bool = False,
    diary: int | None = None,
    hot_seat: Decisions | None = None,
    announce: Callable[[str], None] | None = None,
) -> Iterator[CycleResult]:
    """Run a scenario and yield its cycles, block of replicates by block.

    replicates: in place of the scenario's. replicate: the number of one replicate, from 0, to run it alone. backend:
    compiled or mesa. threads: of the compiled backend; all cores unless told. replace: a user's own function for each
    named behaviour, besides those of the scenario; what is declared beside it holds as well. agents: a user's own
    subclass for firm, group, officer or bank (Mesa backend). model: a user's own subclass of LendingModel, which may
    have agents of further kinds (Mesa backend). tables: give the loan tape and the ledger of each cycle as well.
    firms: give what every firm earned in each cycle as well. diary: number of a group whose diary is given as well.
    hot_seat: what a reader decides in the place of its members, by cycle, period and seat. announce: is told when the
    model has to be compiled first.

    Raises at once TypeError for what is no scenario and no subclass of its kind of agent or of LendingModel, ValueError
    for an unknown backend, behaviour, kind of agent, group of a diary or decision, a count below 1, or agents or a
    model on the compiled backend, and NotEnoughMemory for a run that is too large; when it runs BehaviourError, with a
    message of at most five lines, for a behaviour that cannot run.
    """
    refuse_wrong_call(scenario, replicates=replicates, threads=threads, replicate=replicate or 0)
    scenario = with_rules(scenario, replace)
    count, first = _count(scenario, replicates, replicate), replicate or 0
    _refuse_backend(backend, agents, model)
    wanted = Wanted(tables, firms, DiaryWanted.of(scenario, diary, hot_seat))
    refuse_beyond_memory(scenario, count, Need(bytes_at_once(scenario, count, backend, threads)))
    if backend == "mesa":
        _refuse_agents(agents or {}, model)
        return _stream_mesa(scenario, range(first, first + count), agents or {}, model, wanted)
    return _stream_compiled(scenario, range(first, first + count), threads, announce, wanted)


def _count(scenario: Scenario, replicates: int | None, replicate: int | None) -> int:
    """Return how many replicates are run. Raises ValueError if both a number of them and one of them is asked for."""
    if replicate is None:
        return replicates or scenario.replicates
    if replicates not in {None, 1}:
        message = f"replicate: given {replicate} beside replicates={replicates}; one of both"
        raise ValueError(message)
    return 1


def _refuse_backend(backend: str, agents: object, model: object) -> None:
    """Refuse an unknown backend, and what is a user's own Mesa code on another."""
    given = "agents" if agents else "a model"
    if backend != "mesa" and (agents or model is not None):
        message = f"{given} of a user's own: given backend={backend!r}, allowed backend='mesa'"
        raise ValueError(message)
    if backend not in BACKENDS:
        message = f"backend {backend}: compiled or mesa"
        raise ValueError(message)


def _refuse_agents(agents: Mapping[str, type], model: object) -> None:
    """Refuse agents and models that cannot stand in the place of the model's; without any, Mesa is not loaded."""
    if agents or model is not None:
        from .mesa_backend import LendingModel
        from .plain.agents import refuse_agents

        refuse_agents(agents)
        if model is not None and not (isinstance(model, type) and issubclass(model, LendingModel)):
            refuse("model", model, "a subclass of LendingModel")


def _stream_mesa(*how: Any) -> Iterator[CycleResult]:
    """Run on Mesa agents; Mesa is loaded when the first cycle is asked for."""
    from .mesa_backend import stream_mesa

    yield from stream_mesa(*how)


def _stream_compiled(
    scenario: Scenario,
    replicates: range,
    threads: int | None,
    announce: Callable[[str], None] | None,
    wanted: Wanted,
) -> Iterator[CycleResult]:
    """Run on the compiled backend; the model is compiled when the first cycle is asked for."""
    run = compiled_runs(scenario.rules, announce)
    yield from _blocks(scenario, replicates, run, threads or CORES, wanted)


def simulate_runs(
    scenarios: Sequence[Scenario],
    replicates: Sequence[int],
    seeds: Sequence[int] | None = None,
    threads: int = 1,
    *,
    replace: Mapping[str, Rule] | None = None,
) -> Records:
    """Run many runs, each of its own scenario, replicate number and seed; return their series, (runs, cycles).

    seeds: in place of the scenarios' own. replace: as of `stream`; all scenarios have to declare the same of their
    own. A run shorter than the longest ends in cycles of zeros, which add nothing
    to any sum. What a run gives does not depend on the runs beside it. One thread unless told, so that several
    callers can be at work at once; compiled code holds no lock.

    Raises ValueError unless there is a replicate number (and a seed) from 0 on for each scenario, and NotEnoughMemory
    if the series are too much.
    """
    from ..catalogue.sums import TallyState
    from .arrays import records
    from .block import Block

    refuse_wrong_luck(scenarios, replicates=replicates, seeds=seeds)
    scenarios = _ruled(scenarios, replace)
    _refuse_long_series(scenarios)
    lengths = [scenario.horizon.cycles for scenario in scenarios]
    longest = max(lengths, default=0)
    sums = scenarios[0].rules.own.kind_of(TallyState) if scenarios else TallyState
    series = records(sums, len(scenarios) * longest).reshape(len(scenarios), longest)
    for part in _parts(scenarios):
        own = None if seeds is None else [seeds[place] for place in part]
        chosen = [scenarios[place] for place in part], [replicates[place] for place in part]
        last = lengths[part[0]]
        run = compiled_runs(chosen[0][0].rules)
        series[part, :last] = Block(*chosen, run, threads, own).advance(1, last)
    return series


def _refuse_long_series(scenarios: Sequence[Scenario]) -> None:
    """Refuse runs whose series are too much; each takes as much as the longest."""
    if scenarios:
        longest = max(scenarios, key=series_bytes)
        refuse_beyond_memory(longest, len(scenarios), Need(BYTES_IN_PART, series_bytes(longest)))


def _ruled(scenarios: Sequence[Scenario], replace: Mapping[str, Rule] | None) -> list[Scenario]:
    """Return scenarios with a user's own functions, equal ones as one. Raises ValueError if they declare different."""
    known = {id(scenario): with_rules(scenario, replace) for scenario in scenarios}
    ruled = [known[id(scenario)] for scenario in scenarios]
    if len({scenario.rules.own for scenario in known.values()}) > 1:
        message = "scenarios: they declare different parameters, fields or sums of their own; run them apart"
        raise ValueError(message)
    return ruled


def _parts(scenarios: Sequence[Scenario]) -> Iterator[list[int]]:
    """Yield the places of runs of equal length and with the same rules, as many as fit the memory, in order."""
    waiting: dict[tuple[int, Rules], list[int]] = {}
    taken: dict[tuple[int, Rules], int] = {}
    for place, scenario in enumerate(scenarios):
        alike, size = (scenario.horizon.cycles, scenario.rules), room_for(scenario).bytes_with(scenario.rules.own)
        if alike in waiting and taken[alike] + size > BYTES_IN_PART:
            yield waiting.pop(alike)
        taken[alike] = size + (taken[alike] if alike in waiting else 0)
        waiting.setdefault(alike, []).append(place)
    yield from waiting.values()


def _blocks(
    scenario: Scenario, replicates: range, run: Callable[..., None], threads: int, wanted: Wanted
) -> Iterator[CycleResult]:
    """Run the replicates in blocks that fit the memory and leave time to report and to stop between them."""
    from .block import Block

    threads = min(threads, CORES)
    size = runs_in_block(scenario, threads)
    for first in range(0, len(replicates), size):
        numbers = replicates[first : first + size]
        block = Block([scenario] * len(numbers), numbers, run, threads, diary=wanted.diary)
        yield from _cycles(block, first, scenario.horizon.cycles, wanted)


def runs_in_block(scenario: Scenario, threads: int) -> int:
    """Return how many runs go together: about a second of work for each thread, in bounded memory."""
    loan, room = scenario.scheme.loan, room_for(scenario)
    work = room.firms * (loan.instalments + loan.grace_periods) * scenario.horizon.cycles
    return max(1, min(threads * FIRM_PERIODS_IN_BLOCK // work, BYTES_IN_BLOCK // room.bytes_with(scenario.rules.own)))


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


def compiled_runs(rules: Rules = NO_RULES, announce: Callable[[str], None] | None = None) -> Callable[..., None]:
    """Return the compiled form of the model, with rules of a user's own if there are any.

    It is compiled once for their code. Raises NotEnoughMemory if there is no room for another form.
    """
    from .machine_code.ready import is_ready, ready_kernel

    if rules and is_variant(rules):
        from .variants.compiled import compiled_variant

        return compiled_variant(rules, announce)
    if announce and not is_ready():
        announce(COMPILING)
    return ready_kernel()
