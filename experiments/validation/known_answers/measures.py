"""What a run gives for a check: one number per replicate."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.engine.record import Record
from ....simulation.engine.running import stream
from ....simulation.scenario.scenario import Scenario
from .case_files import number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

    from ....simulation.engine.record import CycleResult
    from .case_files import Check

EDGE = 1e-9
"""Of quantiles, which are multiples of one loan's share."""

Values = np.ndarray[Any, np.dtype[np.float64]]


class Stopped(Exception):  # noqa: N818 - named for what is the matter
    """The runs were told to stop before their end."""


class CaseRun:
    """The runs of a case: made when a check first needs them, and shared by its checks."""

    def __init__(self, text: str, threads: int | None = None, stop: Event | None = None) -> None:
        """text: the scenario as JSON. threads: of the run; all cores unless told. stop: once set, runs end soon."""
        self._scenario = Scenario.model_validate(json.loads(text))
        self._threads = threads
        self._stop = stop

    @cached_property
    def record(self) -> Record:
        """The series of every replicate."""
        return Record.of(self._scenario, self._cycles())

    @cached_property
    def tape(self) -> dict[str, Values]:
        """The columns of the loan tape that checks need."""
        tapes = [result.tape for result in self._cycles(tables=True)]
        names = ("replicate", "cycle", "group", "firm", "worked", "defaulted", "received")
        return {name: np.concatenate([tape[name] for tape in tapes if tape is not None]) for name in names}

    def _cycles(self, *, tables: bool = False) -> Iterator[CycleResult]:
        """Yield the cycles of all replicates. Raises Stopped between two of them when told to stop."""
        for result in stream(self._scenario, threads=self._threads, tables=tables):
            if self._stop is not None and self._stop.is_set():
                raise Stopped
            yield result

    @property
    def replicates(self) -> int:
        """How many replicates are run."""
        return self._scenario.replicates

    def sum_of(self, name: str, cycles: slice = slice(None)) -> Values:
        """Return a sum of each replicate over some cycles."""
        return np.asarray(self.record.series[name][:, cycles].sum(axis=1))


def share_per_replicate(replicate: Values, counted: Values, replicates: int) -> Values:
    """Share of rows counted, replicate by replicate."""
    places = replicate.astype(np.int64)
    hits = np.bincount(places, weights=counted, minlength=replicates)
    return np.asarray(hits / np.bincount(places, minlength=replicates))


def circles(tape: dict[str, Values]) -> tuple[Values, Values, Values]:
    """Find the groups with exactly one failed project: replicate, size, and how many others fell.

    Who falls leaves its whole due to the others: its loan is in default, or others pay it.
    """
    order = np.lexsort((tape["group"], tape["replicate"]))
    replicate, group = tape["replicate"][order], tape["group"][order]
    first = np.flatnonzero(np.r_[True, (np.diff(group) != 0) | (np.diff(replicate) != 0)])
    worked = tape["worked"][order].astype(bool)
    left = (tape["defaulted"][order] > 0) | (tape["received"][order] > 0)
    failed = np.add.reduceat((~worked).astype(np.int64), first)
    others = np.add.reduceat((worked & left).astype(np.int64), first)
    size = np.diff(np.r_[first, len(group)])
    one = failed == 1
    return replicate[first][one], size[one], others[one]


def nobody_else_falls(tape: dict[str, Values], replicates: int) -> Values:
    """Share of circles with one failed project in which nobody else falls."""
    replicate, _, others = circles(tape)
    return share_per_replicate(replicate, others == 0, replicates)


def everybody_falls(tape: dict[str, Values], replicates: int) -> Values:
    """Share of circles with one failed project in which all fall."""
    replicate, size, others = circles(tape)
    return share_per_replicate(replicate, others == size - 1, replicates)


def second_half_funded(tape: dict[str, Values], replicates: int) -> Values:
    """Share of groups of the first cycle whose other half is funded in the second."""
    cycle = tape["cycle"] - tape["cycle"].min()
    firms = int(tape["firm"].max()) + 1
    address = tape["replicate"] * firms + tape["firm"]
    early, late = address[cycle == 0], address[cycle == 1]
    funded = np.bincount(late[~np.isin(late, early)] // firms, minlength=replicates)
    groups = np.unique(tape["replicate"][cycle == 0] * firms + tape["group"][cycle == 0]) // firms
    return funded / np.bincount(groups, minlength=replicates)


def share_of_pairs(hits: Values, loans: Values) -> Values:
    """Share of pairs of loans of which both are counted."""
    return np.asarray(hits * (hits - 1) / (loans * (loans - 1)))


OF_AN_OUTCOME: dict[str, Callable[[Values, dict[str, Any]], Values]] = {
    "one_minus": lambda values, _: 1 - values,
    "above": lambda values, measure: (values > number(measure["threshold"]) + EDGE).astype(float),
    "quantile": lambda values, _: values,
    "squared_distance": lambda values, measure: np.asarray((values - measure["from"]) ** 2),
}
TAPE_MEASURES = {
    "nobody_else_falls": nobody_else_falls,
    "everybody_falls": everybody_falls,
    "second_half_funded": second_half_funded,
}


def values_of(check: Check, run: CaseRun) -> Values:
    """Return what a check measures, one number per replicate."""
    measure = check.measure
    if isinstance(measure, str):
        return np.asarray(run.record.outcomes[measure])
    kind = next(iter(measure))
    if kind in OF_AN_OUTCOME:
        return OF_AN_OUTCOME[kind](np.asarray(run.record.outcomes[measure[kind]]), measure)
    if kind == "tape":
        return TAPE_MEASURES[measure["tape"]](run.tape, run.replicates)
    if kind == "both":
        return share_of_pairs(run.sum_of(measure["both"]), run.sum_of("borrowers"))
    above, below = (run.sum_of(name, slice(*measure["cycles"])) for name in measure["series"])
    return np.asarray(above / below)
