"""Before a long comparison: a pilot of ten runs says how long it takes and what it can see."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ..statistics.paired import detectable_difference
from .comparing import Plan, compare, refuse_too_large

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .comparing import Comparison

PILOT = 10


@dataclass(frozen=True)
class Outlook:
    """What a comparison will cost and tell.

    seconds: estimate for all runs, without compilation. runs: of all schemes together. defaults: expected in one run,
    by scheme. detectable: for each outcome the smallest difference that is seen with a chance of 80 % at the
    planned number of runs, the largest over schemes; None where the pilot shows no variation.
    """

    seconds: float
    runs: int
    defaults: Mapping[str, float]
    detectable: Mapping[str, float | None]


def outlook(plan: Plan, *, threads: int | None = None, announce: Callable[[str], None] | None = None) -> Outlook:
    """Run ten replicates of every scheme; they are the first of those the comparison itself will run.

    Raises NotEnoughMemory if there is not enough for all of them.
    """
    refuse_too_large(plan, threads)
    planned = plan.base.replicates
    compare(_of_size(plan, 1), threads=threads, announce=announce)  # what is compiled or loaded first is not timed
    few = _of_size(plan, min(PILOT, planned))
    began = time.perf_counter()
    found = compare(few, threads=threads)
    seconds = (time.perf_counter() - began) * planned / few.base.replicates
    defaults = {name: count / few.base.replicates for name, count in found.defaults.items()}
    detectable = {outcome: _detectable(found, outcome, planned) for outcome in plan.outcomes}
    return Outlook(seconds, planned * len(plan.schemes), defaults, detectable)


def _of_size(plan: Plan, replicates: int) -> Plan:
    """Return the plan with so many runs of each scheme."""
    smaller = {name: each.model_copy(update={"replicates": replicates}) for name, each in plan.schemes.items()}
    return replace(plan, schemes=smaller)


def _detectable(found: Comparison, outcome: str, planned: int) -> float | None:
    """Return the largest of the schemes' smallest detectable differences at the planned number of runs."""
    base, largest = found.values[found.plan.baseline][outcome], 0.0
    for each in found.of(outcome):
        apart = found.values[each.scheme][outcome] - base
        apart = apart[np.isfinite(apart)]
        if apart.size > 1 and planned > 1:
            largest = max(largest, detectable_difference(float(apart.std(ddof=1)), planned, each.confidence))
    return largest or None
