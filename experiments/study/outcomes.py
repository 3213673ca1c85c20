"""The outcomes that a study can ask of a run: those of the simulation, and some of the run as a whole."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ...simulation.catalogue.outcomes import OUTCOMES, Better, Outcome, Reported, headlines, together
from ...simulation.catalogue.own import with_own
from ..statistics.ratios import Ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

    import pandas as pd

Numbers = NDArray[np.float64]
COUNT = "defaults_count"
ROUNDING = 1e-12
"""What a count that comes back from its ratio may be off, relative to it."""


@dataclass(frozen=True, kw_only=True)
class RunOutcome(Reported):
    """An outcome of a run as a whole that is no ratio of sums.

    of: from the per-cycle series, (runs, cycles), to the outcome of each run; NaN where it is undefined, and there the
    columns `below` are all 0.
    """

    formula: str
    of: Callable[[NDArray[Any]], Numbers]
    below: tuple[str, ...] = ()


def _count_of_defaults(series: NDArray[Any]) -> Numbers:
    """Return the loans in default."""
    return np.asarray(series["defaults"].sum(axis=1), dtype=np.float64)


def _is_loss_above_capital(series: NDArray[Any]) -> Numbers:
    """Return 1 where the losses of all cycles exceed the bank's opening capital.

    That is the capital at the close of the first cycle less the profit of that cycle.
    """
    opening = series["capital"][:, 0] - series["profit"][:, 0]
    return np.asarray(series["written_off"].sum(axis=1) > opening, dtype=np.float64)


def _worst_cycle(series: NDArray[Any]) -> Numbers:
    """Return the largest loss rate of a cycle, over cycles with loans."""
    lent, lost = series["principal"], series["written_off"]
    rates = np.divide(lost, lent, out=np.full(lent.shape, -np.inf), where=lent > 0)
    worst = rates.max(axis=1)
    return np.where(np.isfinite(worst), worst, np.nan)


RUN_OUTCOMES: dict[str, RunOutcome] = {
    COUNT: RunOutcome(
        label="Number of loans in default",
        heading="defaults",
        unit="loans",
        meaning="loans in default over the run",
        better=Better.LOWER,
        formula="sum(defaults)",
        of=_count_of_defaults,
    ),
    "loss_exceeds_capital": RunOutcome(
        label="Bank's loss above its capital",
        heading="bank",
        unit="probability",
        meaning="whether the losses of the run exceed the bank's opening capital; its mean is P(loss > capital)",
        better=Better.LOWER,
        formula="sum(written_off) > capital[1] - profit[1]",
        of=_is_loss_above_capital,
    ),
    "worst_cycle_loss_rate": RunOutcome(
        label="Bank's loss in the worst cycle",
        heading="bank",
        unit="share of principal",
        meaning="loss rate of the worst cycle of the run",
        better=Better.LOWER,
        formula="max(written_off / principal)",
        of=_worst_cycle,
        below=("principal",),
    ),
}
KNOWN: Mapping[str, Outcome | RunOutcome] = with_own(together(OUTCOMES, RUN_OUTCOMES))
"""By name; those of users' own as scenarios bring them along."""


def below_of(name: str) -> str:
    """Return the column of a table of runs that holds the sum below an outcome."""
    return f"{name}.below"


def is_pooled(name: str) -> bool:
    """Tell whether an outcome is a ratio of sums, so that runs are pooled by their sums."""
    return isinstance(KNOWN.get(name), Outcome)


def sums_of(name: str, series: NDArray[Any]) -> Ratio:
    """Return an outcome of each run as what is above and below, or as a value if it is no ratio of sums.

    series: (runs, cycles).
    """
    outcome = KNOWN[name]
    return Ratio(*outcome.sums(series)) if isinstance(outcome, Outcome) else Ratio.of_values(outcome.of(series))


def values_in(runs: pd.DataFrame, outcome: str) -> Numbers:
    """Return an outcome of some runs of a table, NaN where it is undefined."""
    return runs[outcome].to_numpy(dtype=np.float64, na_value=np.nan)


def sums_in(runs: pd.DataFrame, outcome: str) -> Ratio:
    """Return an outcome of some runs of a table as what is above and below, or as values if it is no ratio of sums."""
    values, column = values_in(runs, outcome), below_of(outcome)
    if column not in runs:
        return Ratio.of_values(values)
    below = np.where(np.isfinite(values), runs[column].to_numpy(dtype=np.float64), 0.0)
    above = np.where(below != 0, values * below, 0.0)
    counts = np.round(above)  # a count comes back from the ratio with a rounding
    is_count = bool((np.abs(above - counts) <= ROUNDING * np.maximum(1.0, np.abs(above))).all())
    return Ratio(counts if is_count else above, below)


def title_of(name: str) -> str:
    """Return what people call an outcome: its label, or its name where a function of the user gives it."""
    return KNOWN[name].label if name in KNOWN else name


def unknown_told(names: Iterable[str], known: Iterable[str]) -> list[str]:
    """Return a line for each name that is not known, with the nearest one that is."""
    known = list(known)
    lines = []
    for name in names:
        near = difflib.get_close_matches(name, known, 1) or [each for each in known if name and name in each]
        nearest = f"; nearest: {near[0]}" if near else ""
        lines += [] if name in known else [f"unknown outcome {name}{nearest}; lianbao outcomes lists all"]
    return lines


def better_of(name: str) -> Better:
    """Return the direction in which an outcome is better; what a function gives tells none."""
    return KNOWN[name].better if name in KNOWN else Better.NEITHER


def headline_first(outcomes: Iterable[str]) -> list[str]:
    """Return outcomes with the headline ones in front, else in the order given."""
    places = {name: place for place, name in enumerate(headlines(KNOWN))}
    return sorted(dict.fromkeys(outcomes), key=lambda name: places.get(name, len(places)))
