"""Outcomes cycle by cycle: at each point that is told by itself, else over all points and along each factor."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from ..statistics.bins import Bins, binned, levels
from ..statistics.estimates import Estimate, estimate
from ..study.lending import LendingQuestion
from ..study.outcomes import sums_in
from .cells import points_in, tells_points

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from ..study.factors import Factor
    from ..study.study import Study

MOST_LEVELS = 4
"""Parts into which a range is cut, each with a line over the cycles."""


@dataclass(frozen=True)
class Course:
    """An outcome over the cycles: one estimate a cycle, with an interval of its own.

    where: values of the point, by factor. name: of the point, if it has one. factor, level: where all else varies as in
    the study, the factor and what stands for its part; both empty for all runs.
    """

    outcome: str
    unit: str
    levels: tuple[Estimate, ...]
    where: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""
    factor: str = ""
    level: str = ""


def courses_of(study: Study, table: pd.DataFrame) -> tuple[Course, ...]:
    """Return how the outcomes go that a study lists by cycle. table: of its runs, with a column a cycle of each."""
    question = study.question
    if not isinstance(question, LendingQuestion) or not study.by_cycle:
        return ()
    found: list[Course] = []
    for name in study.by_cycle:
        unit, cycles = question.unit_in_cycle(name), range(1, 1 + question.cycles)
        make = _at_points if tells_points(study) else _along_factors
        found += make(study, table, _Asked(name, unit, cycles))
    return tuple(found)


@dataclass(frozen=True)
class _Asked:
    """An outcome with its unit in a cycle, and the cycles."""

    outcome: str
    unit: str
    cycles: range


def _at_points(study: Study, table: pd.DataFrame, asked: _Asked) -> Iterator[Course]:
    """Yield one course a point, with intervals over its replicates."""
    for where, name, runs in points_in(study, table):
        found = tuple(estimate(sums_in(runs, asked.outcome, cycle)) for cycle in asked.cycles)
        yield Course(asked.outcome, asked.unit, found, where, name)


def _along_factors(study: Study, table: pd.DataFrame, asked: _Asked) -> Iterator[Course]:
    """Yield the course over all runs, then one for each part of each factor, with intervals over design blocks."""
    (whole,) = _in_bins(table, _one_bin(len(table)), asked)
    yield Course(asked.outcome, asked.unit, whole)
    for factor in study.own_factors:
        bins = _bins(factor, table)
        for text, found in zip(bins.texts, _in_bins(table, bins, asked), strict=True):
            yield Course(asked.outcome, asked.unit, found, factor=factor.name, level=text)


def _bins(factor: Factor, table: pd.DataFrame) -> Bins:
    order = () if factor.is_numeric else tuple(map(str, factor.spread.members))
    return binned(table[factor.name].to_numpy(), is_numeric=factor.is_numeric, count=MOST_LEVELS, order=order)


def _one_bin(runs: int) -> Bins:
    return Bins(np.zeros(runs, dtype=np.int64), np.zeros(1), [""], is_numeric=True)


def _in_bins(table: pd.DataFrame, bins: Bins, asked: _Asked) -> list[tuple[Estimate, ...]]:
    """Return the estimates of each bin, one a cycle; runs without the outcome in a cycle are left out there."""
    cycles = [_in_cycle(table, bins, asked.outcome, cycle) for cycle in asked.cycles]
    return list(zip(*cycles, strict=True))


def _in_cycle(table: pd.DataFrame, bins: Bins, outcome: str, cycle: int) -> list[Estimate]:
    sums, base = sums_in(table, outcome, cycle), table["base"].to_numpy()
    known: NDArray[np.bool_] = sums.is_known
    inside = Bins(np.where(known, bins.of_row, -1), bins.places, bins.texts, bins.is_numeric)
    return levels(inside, sums, base)
