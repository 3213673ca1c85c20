"""The twin run: the same scenario with individual liability, compared loan by loan.

Both worlds have the same firms, groups and luck (the same seed), so a loan is the same loan where replicate, cycle and
firm agree. A default is avoided by the guarantee where the loan fails only in the twin, and caused by it where the loan
fails only under the guarantee. From the second cycle on the two worlds lend to different firms, as exclusion and
participation differ: loans of one world alone are counted apart and never matched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.borrowers.guarantee.choices import Liability
from ...simulation.engine.running import stream
from ...simulation.lending.loans.choices import Cause
from ..statistics.estimates import Estimate, Ratio, estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from ...simulation.engine.record import CycleResult
    from ...simulation.scenario.scenario import Scenario
    from ..statistics.ratios import Values

COUNTS = ("matched", "avoided", "caused", "failed_in_both", "only_with", "only_with_failed", "only_without",
          "only_without_failed")  # fmt: skip
MEANINGS = {
    "avoided": "defaults avoided, per loan made in both worlds",
    "caused": "defaults caused, per loan made in both worlds",
    "net_avoided": "avoided less caused, per loan made in both worlds",
    "failed_in_both": "defaults in both worlds, per loan made in both",
    "avoided_share": "defaults avoided, per default of the twin",
    "lost_loans": "loans made only without the guarantee, per loan of the twin",
    "gained_loans": "loans made only with the guarantee, per loan of the scheme",
}
"""What each rate of a twin run is: a ratio of sums over runs, with an interval over runs."""
SHARE = (0.0, 1.0)
WITHIN = {"net_avoided": (-1.0, 1.0)}
"""Between which values a rate always is, where it is no share."""


@dataclass(frozen=True)
class Twin:
    """What the guarantee avoided and caused. counts: for each of COUNTS one number per run.

    causes: defaults caused by the guarantee, by the cause they have under it, over all runs.
    """

    scenario: Scenario
    counts: Mapping[str, NDArray[np.int64]]
    causes: Mapping[str, int]

    @property
    def rates(self) -> dict[str, Estimate]:
        """Every rate of MEANINGS with its interval over runs."""
        return {
            name: estimate(Ratio(above, below, WITHIN.get(name, SHARE))) for name, (above, below) in self._sums.items()
        }

    @property
    def _sums(self) -> dict[str, tuple[Values, Values]]:
        """What is above and below in every rate, run by run."""
        n = {name: counts.astype(np.float64) for name, counts in self.counts.items()}
        twin_failed = n["avoided"] + n["failed_in_both"] + n["only_without_failed"]
        return {
            "avoided": (n["avoided"], n["matched"]),
            "caused": (n["caused"], n["matched"]),
            "net_avoided": (n["avoided"] - n["caused"], n["matched"]),
            "failed_in_both": (n["failed_in_both"], n["matched"]),
            "avoided_share": (n["avoided"], twin_failed),
            "lost_loans": (n["only_without"], n["matched"] + n["only_without"]),
            "gained_loans": (n["only_with"], n["matched"] + n["only_with"]),
        }


def without_guarantee(scenario: Scenario) -> Scenario:
    """Return the twin: the same scenario with individual liability, everything else untouched."""
    alone = scenario.with_("scheme.guarantee.liability", Liability.INDIVIDUAL.name.lower())
    return alone.model_copy(update={"name": f"{scenario.name}, individual liability"})


def refuse_individual(scenario: Scenario) -> None:
    """Raise ValueError if there is no guarantee to take away."""
    if scenario.scheme.guarantee.liability == Liability.INDIVIDUAL:
        message = f"{scenario.name} has individual liability: there is no guarantee to take away"
        raise ValueError(message)


def twin_run(
    scenario: Scenario,
    *,
    threads: int | None = None,
    announce: Callable[[str], None] | None = None,
    watched: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> Twin:
    """Run a scenario and its twin side by side, and match their loans cycle by cycle.

    Raises ValueError if the scenario has individual liability already.
    """
    refuse_individual(scenario)
    counts = {name: np.zeros(scenario.replicates, np.int64) for name in COUNTS}
    causes = np.zeros(len(Cause), np.int64)
    how: dict[str, Any] = {"threads": threads, "tables": True, "announce": announce}
    mine, other = watched(stream(scenario, **how)), stream(without_guarantee(scenario), **how)
    for with_it, without in zip(mine, other, strict=True):
        causes += _count(counts, _tape_of(with_it), _tape_of(without))
    named = {cause.name.lower(): int(causes[cause]) for cause in Cause if causes[cause]}
    return Twin(scenario, counts, named)


def _count(counts: dict[str, NDArray[np.int64]], mine: NDArray[Any], other: NDArray[Any]) -> NDArray[np.int64]:
    """Match the loans of one cycle and add to the counts; return the causes of the defaults caused.

    mine, other: loan tapes with and without the guarantee, of one cycle and the same replicates.
    """
    _, here, there = np.intersect1d(_keys(mine), _keys(other), assume_unique=True, return_indices=True)
    failed, twin_failed = mine["defaulted"][here] != 0, other["defaulted"][there] != 0
    replicate = mine["replicate"][here]
    caused = failed & ~twin_failed
    _add(counts["matched"], replicate)
    _add(counts["avoided"], replicate[~failed & twin_failed])
    _add(counts["caused"], replicate[caused])
    _add(counts["failed_in_both"], replicate[failed & twin_failed])
    for name, tape, matched in (("only_with", mine, here), ("only_without", other, there)):
        alone = np.delete(tape, matched)
        _add(counts[name], alone["replicate"])
        _add(counts[f"{name}_failed"], alone["replicate"][alone["defaulted"] != 0])
    return np.bincount(mine["cause"][here][caused], minlength=len(Cause))


def _keys(tape: NDArray[Any]) -> NDArray[np.int64]:
    """Return one number for each loan of a cycle's tape, the same in both worlds for the same replicate and firm."""
    keys: NDArray[np.int64] = tape["replicate"].astype(np.int64) << np.int64(40) | tape["firm"].astype(np.int64)
    return keys


def _add(counts: NDArray[np.int64], replicates: NDArray[np.int64]) -> None:
    """Count rows by replicate."""
    counts += np.bincount(replicates, minlength=len(counts))


def _tape_of(result: CycleResult) -> NDArray[Any]:
    """Return the tape of a cycle, which was asked for."""
    if result.tape is None:
        message = "a run for a twin needs its tables"
        raise TypeError(message)
    return result.tape
