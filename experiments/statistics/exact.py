"""Intervals that hold exactly, whatever the distribution: of a chance, and of a quantile, over independent runs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from .estimates import CONFIDENCE, Estimate, left_out, rank_of, ranks_around

if TYPE_CHECKING:
    from .ratios import Values

TAIL = (1 - CONFIDENCE) / 2


def chance(values: Values) -> Estimate:
    """Return the share of runs in which something is so, with the interval of Clopper and Pearson (1934).

    values: 1 or 0 of each run, NaN where it is undefined; such runs are left out, and said.
    """
    from scipy.special import betaincinv  # here, as it takes longer to load than a run of few replicates takes

    known = values[np.isfinite(values)]
    runs, events = known.size, int(np.count_nonzero(known))
    if not runs:
        return Estimate(None, note="not defined in any replicate")
    low = float(betaincinv(events, runs - events + 1, TAIL)) if events else 0.0
    high = float(betaincinv(events + 1, runs - events, 1 - TAIL)) if events < runs else 1.0
    sd = float(known.std(ddof=1)) if runs > 1 else None
    return Estimate(events / runs, low, high, sd, left_out(values.size - runs, values.size))


def quantile(values: Values, level: float) -> Estimate:
    """Return the smallest value that at least a share `level` of runs does not exceed, between order statistics.

    Refused where runs are too few to have one beyond it. values: NaN where undefined; such runs are left out, and said.
    """
    known = np.sort(values[np.isfinite(values)])
    fewest = replicates_for(level)
    if known.size < fewest:
        return Estimate(None, note=f"the {level:g} quantile needs at least {fewest} replicates, has {known.size}")
    told = left_out(values.size - known.size, values.size)
    best, sd = float(known[rank_of(known.size, level) - 1]), float(known.std(ddof=1)) if known.size > 1 else None
    low, high = ranks_around(known.size, level)
    if low < 1 or high > known.size:
        why = f"no interval: it takes {replicates_for_interval(level)} replicates, has {known.size}"
        return Estimate(best, sd=sd, note="; ".join(each for each in (told, why) if each))
    return Estimate(best, float(known[low - 1]), float(known[high - 1]), sd, told)


def replicates_for(level: float) -> int:
    """Return the replicates from which a quantile over them is not simply the largest or the smallest one."""
    return math.ceil(1 / min(level, 1 - level) - 1e-9)


def replicates_for_interval(level: float) -> int:
    """Return the replicates from which a quantile has an interval: one of them lies beyond it with 97.5 %."""
    return math.ceil(math.log(TAIL) / math.log(max(level, 1 - level)) - 1e-9)
