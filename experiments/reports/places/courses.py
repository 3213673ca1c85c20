"""Outcomes over the cycles: the table on the screen, and rows for a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from ...analysis.over_cycles import MOST_LEVELS
from ...output.measures import cells, measure_of
from ...output.numbers import NOTHING
from ...study.factors import named, worded
from ...study.outcomes import title_of
from ..screens.layout import aligned

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...analysis.over_cycles import Course
    from ..finding import Findings

MOST_LINES = 24
"""Points, or parts of factors, that are listed on the screen; the file has all."""
MOST_CYCLES = 5
"""Cycles that are listed: the first, the last, and some between."""


def course_lines(found: Findings) -> list[str]:
    """Return a table for each outcome that is told by cycle: a line a point or part of a factor, a column a cycle."""
    lines: list[str] = []
    for outcome in dict.fromkeys(each.outcome for each in found.courses):
        own = [each for each in found.courses if each.outcome == outcome]
        unit = measure_of(own[0].unit).level
        lines += [
            "",
            f"{title_of(outcome)} by cycle{f' [{unit}]' if unit else ''}: with 95 % intervals, each by itself",
        ]
        lines += aligned(_table(found, own))
        more = len(own) - MOST_LINES
        lines += [f"  {more} more lines are in analysis/by_cycle.parquet"] if more > 0 else []
        lines += _reason(own)
    return lines


def _table(found: Findings, own: Sequence[Course]) -> list[tuple[str, ...]]:
    cycles = len(own[0].levels)
    shown = sorted({int(place) for place in np.linspace(0, cycles - 1, min(cycles, MOST_CYCLES))})
    head = ("  cycle", *(str(1 + place) for place in shown))
    lines = [(f"  {called(found, each)}", *(_told(each, place) for place in shown)) for each in own[:MOST_LINES]]
    return [head, *lines]


def _told(each: Course, place: int) -> str:
    level = each.levels[place]
    number, interval = cells(level.mean, level.low, level.high, each.unit)
    return number if interval == NOTHING else f"{number} ({interval})"


def _reason(own: Sequence[Course]) -> list[str]:
    """Say how many numbers have no interval, with the first reason."""
    every = [level for each in own for level in each.levels]
    bare = [level for level in every if level.low is None]
    return [f"  {len(bare)} of {len(every)} without interval, the first: {bare[0].note}"] if bare else []


def called(found: Findings, each: Course) -> str:
    """Return what a line is of: the point, the factor and its part, or all runs."""
    factors = {factor.name: factor for factor in found.study.own_factors}
    if each.factor:
        factor = factors[each.factor]
        is_cut = factor.is_numeric and not 0 < len(factor.spread.members) <= MOST_LEVELS
        return f"{factor.title} {'about ' if is_cut else ''}{_part(each.level, factor.unit)}"
    if each.where:
        cell = {factors[name].label: value for name, value in each.where.items()}
        return each.name or named(cell, {factor.label: factor.unit for factor in factors.values()})
    return "all runs"


def _part(level: str, unit: str) -> str:
    try:
        return worded(float(level.replace(",", "")), unit)
    except ValueError:
        return worded(level, unit)


def course_frame(found: Findings) -> pd.DataFrame:
    """Return one row for each line and cycle."""
    return pd.DataFrame(
        [
            {
                "outcome": each.outcome,
                "unit": each.unit,
                **({"point": each.name} if each.name else {}),
                **each.where,
                "factor": each.factor,
                "level": each.level,
                "cycle": 1 + place,
                "mean": level.mean,
                "low": level.low,
                "high": level.high,
                "sd": level.sd,
                "note": level.note,
            }
            for each in found.courses
            for place, level in enumerate(each.levels)
        ]
    )
