"""Everything that is known beside what is simulated: which lines there are, and how they are run."""

from __future__ import annotations

import difflib
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from .judging import row_of_check, row_of_pattern
from .known_answers.case_files import Check, read_checks, reduced
from .known_answers.judging import scenario_text
from .known_answers.measures import CaseRun, Stopped
from .patterns.measuring import Trial, found_in
from .patterns.reading import Family, Pattern, read_families

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from .rows import Row

SIZES = (1, 3)
"""Economies in which patterns are looked for, in times the firms of the preset."""
QUICK_RUNS, FEWEST_RUNS = 12, 10
"""Of each arm: in reduced runs, and at least in the larger economy."""
WORK = 1e4
"""Firm-cycles that a run of a pattern is taken to have, all arms together."""
ALLOWED = "a line, case or family of the table, such as A, A3, A3.2, T1b or BAAC"


@dataclass(frozen=True)
class Job:
    """Lines that are run together, in one thread.

    work: about how long it takes, to begin with the longest. run: is given what tells it to stop.
    """

    ids: tuple[str, ...]
    work: float
    run: Callable[[Event], list[Row]]


@dataclass(frozen=True)
class Order:
    """What is validated. only: ids, cases or families; all if none. luck: shift of every seed; 0: that of the tests."""

    is_quick: bool = False
    only: tuple[str, ...] = ()
    luck: int = 0


def jobs_of(order: Order) -> list[Job]:
    """Return what has to be run. Raises ValueError, a line each, for names that nothing has."""
    checks, families = read_checks(), read_families()
    refuse_unknown(order.only, names_of(checks, families))
    jobs = [*_of_checks(checks, order), *_of_patterns(families, order)]
    return sorted(jobs, key=lambda job: -job.work)


def names_of(checks: Sequence[Check], families: Sequence[Family]) -> set[str]:
    """Return every id, every case or pattern, and every family."""
    ids = [each.identity for each in checks]
    ids += [f"{pattern.id}.{place}" for _, pattern, place in _numbers(families)]
    groups = [*(each.letter for each in checks), *(each.short for each in families)]
    return {*ids, *(each.partition(".")[0] for each in ids), *groups}


def refuse_unknown(only: Sequence[str], names: set[str]) -> None:
    """Raise ValueError with a line for each name that nothing has."""
    wrong = []
    for name in only:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"; nearest: {near[0]}" if near else ""
            wrong.append(f"--only: given {name}, allowed {ALLOWED}{hint}")
    if wrong:
        raise ValueError("\n".join(wrong))


def validated(jobs: Sequence[Job], advance: Callable[[int], None], threads: int) -> list[Row]:
    """Run everything, in several threads as compiled code holds no lock; return the lines in the order of the table.

    advance: is told of the work of each job as it is done.
    """
    rows: list[Row] = []
    with ThreadPoolExecutor(threads) as pool:
        stop = Event()
        waiting = {pool.submit(job.run, stop): job for job in jobs}
        try:
            for done in as_completed(waiting):
                rows += done.result()
                advance(round(waiting[done].work))
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return sorted(rows, key=place_of)


def place_of(row: Row) -> tuple[bool, str, int, str, int, int]:
    """Return the place of a line in the table: known answers first, numbers in their order, small economies first."""
    case, _, number = row.id.partition(".")
    rest = case.removeprefix(row.family)
    digits = "".join(letter for letter in rest if letter.isdigit())
    return row.is_pattern, row.family, int(digits or 0), rest, int(number), row.economy


def _of_checks(checks: Sequence[Check], order: Order) -> Iterator[Job]:
    """Yield a job for each case of which something is wanted; its checks share the runs."""
    cases: dict[str, list[Check]] = {}
    for check in checks:
        case = f"{check.letter}{check.case}"
        if _is_wanted(order.only, check.letter, case, check.identity):
            cases.setdefault(case, []).append(reduced(check) if order.is_quick else check)
    for mine in cases.values():
        yield Job(tuple(each.identity for each in mine), mine[0].firm_cycles, _run_of_case(mine, order.luck))


def _run_of_case(checks: list[Check], luck: int) -> Callable[[Event], list[Row]]:
    def run(stop: Event) -> list[Row]:
        runs = CaseRun(scenario_text(checks[0], luck), 1, stop)
        return [row_of_check(each, runs) for each in checks]

    return run


def _of_patterns(families: Sequence[Family], order: Order) -> Iterator[Job]:
    """Yield a job for each pattern of which something is wanted, and each size of the economy."""
    wanted: dict[str, tuple[Family, Pattern, list[int]]] = {}
    for family, pattern, place in _numbers(families):
        if _is_wanted(order.only, family.short, pattern.id, f"{pattern.id}.{place}"):
            wanted.setdefault(pattern.id, (family, pattern, []))[2].append(place)
    for family, pattern, places in wanted.values():
        names = tuple(f"{pattern.id}.{place}" for place in places)
        for size in SIZES[: 1 if order.is_quick else None]:
            runs = min(QUICK_RUNS, pattern.runs) if order.is_quick else max(FEWEST_RUNS, pattern.runs // size)
            trial = Trial(runs, size, order.luck)
            yield Job(names, WORK * size * runs * len(places), _run_of_pattern(family, pattern, places, trial))


def _run_of_pattern(
    family: Family, pattern: Pattern, places: Sequence[int], trial: Trial
) -> Callable[[Event], list[Row]]:
    def run(stop: Event) -> list[Row]:
        if stop.is_set():
            raise Stopped
        found = found_in(pattern, [pattern.expect[place - 1] for place in places], trial)
        return [row_of_pattern(family, pattern, *each, trial.size) for each in zip(places, found, strict=True)]

    return run


def _numbers(families: Sequence[Family]) -> Iterator[tuple[Family, Pattern, int]]:
    """Yield every number of every pattern, by its place in the pattern."""
    for family in families:
        for pattern in family.patterns:
            for place, _ in enumerate(pattern.expect, 1):
                yield family, pattern, place


def _is_wanted(only: Sequence[str], *names: str) -> bool:
    return not only or any(name in only for name in names)
