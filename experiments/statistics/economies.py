"""How far an outcome differs between the economies that a scenario meets, with the luck of runs taken out.

Runs of one economy differ by luck only. The variance of the pooled ratios of the economies is that between economies
and that of luck; the second is known from the runs within each and is taken off (the moments of a one-way analysis of
variance: Searle, Casella and McCulloch 1992, section 3.6). The ratios are then drawn towards the one of all runs until
they have what is left of variance.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from .ratios import Ratio, Values

INNER = (0.05, 0.95)
"""Between these quantiles lie nine of ten economies."""


@dataclass(frozen=True)
class Spread:
    """What differs between economies. sd: standard deviation; low, high: nine of ten lie between. Units of the outcome.

    note: why there is none.
    """

    economies: int
    sd: float | None = None
    low: float | None = None
    high: float | None = None
    note: str = ""


def economies_of(runs: int, economies: int) -> NDArray[np.int64] | None:
    """Return the economy that each run meets, by its number; None where there is only one."""
    return np.arange(runs) % economies if economies else None


def spread(ratio: Ratio) -> Spread | None:
    """Return how far economies differ; None where there is only one.

    It takes two runs at least in which the ratio is defined in each of two economies, as else nothing tells them from
    luck.
    """
    if ratio.economy is None:
        return None
    known = ratio.known
    assert known.economy is not None  # noqa: S101 - it has one entry a run
    numbers, of_run, counts = np.unique(known.economy, return_inverse=True, return_counts=True)
    if len(numbers) < 2 or counts.min() < 2:  # noqa: PLR2004 - a variance needs two
        return Spread(len(numbers), note="too few runs of each economy to tell economies from luck")
    return _spread(known, of_run, counts)


def _spread(known: Ratio, of_run: NDArray[np.int64], counts: NDArray[np.int64]) -> Spread:
    """Take luck out. of_run: number of each run's economy, from 0; counts: runs of each."""
    each = known.summed(of_run)
    ratios = each.by_run
    below = each.below / counts
    apart = (known.above - ratios[of_run] * known.below) / below[of_run]
    luck = np.bincount(of_run, apart * apart) / (counts - 1) / counts
    raw = float(ratios.var(ddof=1))
    between = max(0.0, raw - float(luck.mean()))
    kept: Values = known.pooled + (ratios - known.pooled) * (math.sqrt(between / raw) if raw > 0 else 0.0)
    low, high = known.cut(*(float(end) for end in np.quantile(kept, INNER)))
    return Spread(len(counts), math.sqrt(between), low, high)
