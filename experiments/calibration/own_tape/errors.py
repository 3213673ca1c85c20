"""Moments of a loan tape with standard errors, from a bootstrap of whole clusters: places, or else groups.

Loans of a group share their partners and their luck, so that groups and not loans are independent; where a tape names
places and has enough of them, groups of a place share more, and places are. Clusters are drawn with replacement, each
copy as a cluster of its own (Cameron and Miller 2015, Journal of Human Resources 50(2), 317-372, section VI.C).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ..targets.moments import MOMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from ..targets.moments import Moment
    from ..targets.moments.registry import Tape

    Whole = NDArray[np.int64]

RESAMPLES, SEED = 200, 20_240_131
"""Fixed, so that the same tape always gives the same errors."""
FEWEST = 10
"""Clusters that an error takes."""
MOST_UNDEFINED = 0.1
"""Share of resamples in which a moment may be undefined."""
FLAT = 1e-12
PLACE, GROUP = "place", "group"


@dataclass(frozen=True)
class Found:
    """A moment of a tape. error: its standard error; None if there is none, and note says why."""

    moment: Moment
    value: float
    error: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Clusters:
    """The clusters of a tape. kind: `place` or `group`. of_loan: number of each loan's, from 0; count: of all."""

    kind: str
    of_loan: Whole
    count: int


def moments_of(tape: Tape, columns: Mapping[str, Any]) -> list[Found]:
    """Return every moment whose columns a tape has, with its error. columns: of the tape, by name."""
    clusters = clusters_of(columns)
    chosen = [moment for moment in MOMENTS.values() if set(moment.reads) <= set(columns)]
    values = {moment.name: _value(moment, tape) for moment in chosen}
    drawn = _drawn([moment for moment in chosen if np.isfinite(values[moment.name])], columns, clusters)
    return [_found(moment, values[moment.name], drawn.get(moment.name), clusters) for moment in chosen]


def clusters_of(columns: Mapping[str, Any]) -> Clusters:
    """Return what is drawn: places, if a tape names ten of them, else groups; who is in no group stands alone."""
    if PLACE in columns:
        places, numbers = np.unique(columns[PLACE], return_inverse=True)
        if len(places) >= FEWEST:
            return Clusters(PLACE, numbers.astype(np.int64), len(places))
    groups = np.asarray(columns[GROUP], np.int64)
    alone = groups < 0
    owners = columns.get("firm", np.arange(len(groups)))
    keys = np.where(alone, -1 - np.asarray(owners, np.int64), groups)
    found, numbers = np.unique(keys, return_inverse=True)
    return Clusters(GROUP, numbers.astype(np.int64), len(found))


def _found(moment: Moment, value: float, drawn: NDArray[np.float64] | None, clusters: Clusters) -> Found:
    """Put a moment together with its error, or with why there is none."""
    if drawn is None:
        return Found(moment, value, note="not defined on this tape")
    if clusters.count < FEWEST:
        return Found(moment, value, note=f"an error needs at least {FEWEST} groups, has {clusters.count}")
    if PLACE in moment.reads and clusters.kind != PLACE:
        return Found(moment, value, note=f"an error needs at least {FEWEST} places")
    known = drawn[np.isfinite(drawn)]
    if len(known) < (1 - MOST_UNDEFINED) * len(drawn):
        return Found(moment, value, note="not defined in many resamples: too few events")
    error = float(known.std(ddof=1))
    if error <= FLAT * max(1.0, abs(value)):
        return Found(moment, value, note=f"the same in every {clusters.kind}, so its error is not known")
    return Found(moment, value, error)


def _drawn(chosen: list[Moment], columns: Mapping[str, Any], clusters: Clusters) -> dict[str, NDArray[np.float64]]:
    """Return each moment in each resample; none are made of too few clusters."""
    count = RESAMPLES if clusters.count >= FEWEST else 0
    found = {moment.name: np.full(count, np.nan) for moment in chosen}
    for number, resample in enumerate(_resamples(columns, clusters, count)):
        for moment in chosen:
            found[moment.name][number] = _value(moment, resample)
    return found


def _resamples(columns: Mapping[str, Any], clusters: Clusters, count: int) -> Iterator[dict[str, Any]]:
    """Yield resampled tapes; a cluster that is drawn twice is two, each with groups, firms and a place of its own."""
    luck = np.random.default_rng(SEED)
    order = np.argsort(clusters.of_loan, kind="stable")
    ends = np.cumsum(np.bincount(clusters.of_loan, minlength=clusters.count))
    members = np.split(order, ends[:-1])
    for _ in range(count):
        drawn = luck.integers(0, clusters.count, clusters.count)
        rows = np.concatenate([members[cluster] for cluster in drawn])
        copy = np.repeat(np.arange(clusters.count), [len(members[cluster]) for cluster in drawn])
        tape = {name: np.asarray(column)[rows] for name, column in columns.items()}
        inside = [name for name in (GROUP, "firm", PLACE) if _is_inside(name, tape, clusters)]
        yield tape | {name: _apart(tape[name], copy) for name in inside}


def _is_inside(name: str, tape: Mapping[str, Any], clusters: Clusters) -> bool:
    """Tell whether what a column names lies inside one cluster, so that each copy has its own."""
    return name in tape and (name != PLACE or clusters.kind == PLACE)


def _apart(names: Whole, copy: Whole) -> Whole:
    """Return numbers that differ between copies; who is in no group stays so."""
    _, numbers = np.unique(names, return_inverse=True)
    return np.where(names < 0, names, copy * (int(numbers.max()) + 1) + numbers)


def _value(moment: Moment, tape: Tape) -> float:
    above, below = moment.of(tape)
    return above / below if below else float("nan")
