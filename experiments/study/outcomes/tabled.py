"""The outcomes of runs as the columns of their table: values, and the sums below those that are ratios of sums."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ....simulation.catalogue.outcomes import Outcome
from ...statistics.ratios import Ratio
from .asked import about, is_pooled

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

Numbers = NDArray[np.float64]
ROUNDING = 1e-12
"""What a count that comes back from its ratio may be off, relative to it."""


def below_of(name: str) -> str:
    """Return the column of a table of runs that holds the sum below an outcome."""
    return f"{name}.below"


def in_cycle(name: str, cycle: int) -> str:
    """Return the column of a table of runs that holds an outcome in a cycle, from 1."""
    return f"{name} in cycle {cycle}"


def columns(outcomes: Iterable[str], by_cycle: Iterable[str], cycles: int) -> tuple[str, ...]:
    """Return the columns of an answer: outcomes, the sums below them, then those of each cycle with theirs."""
    outcomes = tuple(outcomes)
    below = tuple(below_of(name) for name in outcomes if is_pooled(name))
    each = [in_cycle(name, cycle) for name in by_cycle for cycle in range(1, cycles + 1)]
    return (*outcomes, *below, *each, *map(below_of, each))


def values_of(
    series: NDArray[Any], outcomes: Iterable[str], by_cycle: Iterable[str] = (), cycles: int = 0
) -> NDArray[np.float64]:
    """Return the columns of an answer for some runs (runs, columns), NaN where undefined. series: (runs, cycles)."""
    outcomes = tuple(outcomes)
    values = [_known(name).of(series) for name in outcomes]
    below = [sums_of(name, series).below for name in outcomes if is_pooled(name)]
    each = [_in_cycle(name, series, cycle) for name in by_cycle for cycle in range(cycles)]
    return np.column_stack([*values, *below, *(ratio.by_run for ratio in each), *(ratio.below for ratio in each)])


def _in_cycle(name: str, series: NDArray[Any], cycle: int) -> Ratio:
    """Return an outcome of each run in a cycle, from 0; undefined beyond the last."""
    if cycle >= series.shape[1]:
        return Ratio(np.zeros(len(series)), np.zeros(len(series)))
    return sums_of(name, series[:, cycle : cycle + 1])


def sums_of(name: str, series: NDArray[Any]) -> Ratio:
    """Return an outcome of each run as what is above and below, or as a value if it is no ratio of sums.

    series: (runs, cycles).
    """
    outcome = _known(name)
    found = Ratio(*outcome.sums(series)) if isinstance(outcome, Outcome) else Ratio.of_values(outcome.of(series))
    return replace(found, within=outcome.within)


def _known(name: str) -> Any:  # noqa: ANN401 - an outcome of either kind
    found = about(name)
    if found is None:
        raise KeyError(name)
    return found


def values_in(runs: pd.DataFrame, outcome: str) -> Numbers:
    """Return an outcome of some runs of a table, NaN where it is undefined."""
    return runs[outcome].to_numpy(dtype=np.float64, na_value=np.nan)


def sums_in(runs: pd.DataFrame, outcome: str, cycle: int | None = None) -> Ratio:
    """Return an outcome of some runs of a table as what is above and below, or as values if it is no ratio of sums.

    cycle: the outcome in this one, from 1, where the table has it by cycle.
    """
    declared, name = about(outcome), outcome if cycle is None else in_cycle(outcome, cycle)
    found = _sums_in(runs, name)
    return found if declared is None else replace(found, within=declared.within)


def _sums_in(runs: pd.DataFrame, name: str) -> Ratio:
    values, column = values_in(runs, name), below_of(name)
    if column not in runs:
        return Ratio.of_values(values)
    below = np.where(np.isfinite(values), runs[column].to_numpy(dtype=np.float64), 0.0)
    above = np.where(below != 0, values * below, 0.0)
    counts = np.round(above)  # a count comes back from the ratio with a rounding
    is_count = bool((np.abs(above - counts) <= ROUNDING * np.maximum(1.0, np.abs(above))).all())
    return Ratio(counts if is_count else above, below)
