"""The ratio of sums over runs, and its interval: a bootstrap-t over runs, made for rare and skewed outcomes.

The estimate is the sum above over all runs divided by the sum below. Its standard error is that of the linearised
ratio, d_i = (a_i - R b_i) n / sum(b), what the jackknife gives to first order. Runs are resampled whole, and the
interval comes from the quantiles of (R* - R) / se*: on the scale of the logarithm where no run is below zero, and of
the complement where the ratio is a share above one half (Davison and Hinkley 1997, section 5.2). Long records are
summed into bundles of runs first, which changes neither the ratio nor its error.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

FEWEST_RUNS = 10
FEWEST_EVENTS = 20
FEWEST_CARRIERS = 5
"""Runs that must carry the events: resamples of fewer have no spread too often."""
RESAMPLES = 1999
BUNDLES = 200
RESAMPLING_SEED = 20_240_131
"""Fixed, so that the same runs always give the same interval."""
FLAT = 1e-9
"""Spread of a ratio over runs, relative to its size, below which it is rounding."""
ANYWHERE = (-math.inf, math.inf)
"""The range of what may have any value."""
HALF = 0.5
FEWEST_TO_WARN = 20
"""Runs below which one of them makes most of the spread by chance."""


@dataclass(frozen=True)
class Ratio:
    """An outcome of some runs as what is above and what is below, one entry a run; below 0 where it is undefined.

    within: between which values the ratio always is. economy: the number of the economy that each run meets; None where
    there is only one.
    """

    above: Values
    below: Values
    within: tuple[float, float] = ANYWHERE
    economy: NDArray[np.int64] | None = None

    @classmethod
    def of_values(cls, values: Values) -> Ratio:
        """Return values of runs that are no ratio of sums, every run weighing the same; NaN where undefined."""
        known = np.isfinite(values)
        return cls(np.where(known, values, 0.0), known.astype(np.float64))

    @property
    def by_run(self) -> Values:
        """The ratio of each run, NaN where it is undefined."""
        found: Values = np.full(len(self.above), np.nan)
        np.divide(self.above, self.below, out=found, where=self.below != 0)
        return found

    @property
    def is_known(self) -> NDArray[np.bool_]:
        """The runs in which the ratio is defined."""
        found: NDArray[np.bool_] = self.below != 0
        return found

    @property
    def known(self) -> Ratio:
        """The ratio in the runs in which it is defined."""
        return self.at(self.is_known)

    def at(self, runs: NDArray[np.bool_] | NDArray[np.int64] | slice) -> Ratio:
        """Return the ratio in some of the runs."""
        economy = None if self.economy is None else self.economy[runs]
        return replace(self, above=self.above[runs], below=self.below[runs], economy=economy)

    def summed(self, bundle: NDArray[np.int64]) -> Ratio:
        """Return the ratio of bundles of runs. bundle: the number of each run's, from 0."""
        above, below = (np.bincount(bundle, part) for part in (self.above, self.below))
        return replace(self, above=above, below=below, economy=None)

    def cut(self, low: float, high: float) -> tuple[float, float]:
        """Return an interval without what lies beyond the range, which it covers as often as before."""
        least, most = self.within
        return (max(low, least), min(high, most)) if least <= self.pooled <= most else (low, high)

    @property
    def pooled(self) -> float:
        """The sum above over the sum below."""
        return float(self.above.sum() / self.below.sum())

    @property
    def linearised(self) -> Values:
        """One value a run whose mean is the pooled ratio, and whose spread is that of the pooled ratio's error."""
        found: Values = self.pooled + (self.above - self.pooled * self.below) / self.below.mean()
        return found

    @property
    def rarer(self) -> Ratio:
        """The share that is not there, where what is there is more than half of a share; else the ratio itself."""
        is_share = bool((self.above >= 0).all() and (self.above <= self.below).all()) and self.below.sum() > 0
        return Ratio(self.below - self.above, self.below) if is_share and self.pooled > HALF else self


def refusal(ratio: Ratio) -> str:
    """Say why runs give no interval, and how many of them carry the events; nothing if they do.

    ratio: defined in every run. Where the sum above counts, its units are the events; else the runs that differ from
    the commonest value are counted, of which half are enough where there are few runs.
    """
    runs, rarer = len(ratio.above), ratio.rarer
    if runs < FEWEST_RUNS:
        return f"an interval needs at least {FEWEST_RUNS} replicates, has {runs}"
    if np.ptp(ratio.by_run) <= FLAT * float(np.abs(ratio.by_run).max()):
        return "the same in every replicate, so the interval says nothing"
    counts = bool((rarer.above == np.round(rarer.above)).all() and (rarer.above >= 0).all())
    carriers = int(np.count_nonzero(rarer.above)) if counts else _off_the_commonest(ratio.by_run)
    events = int(rarer.above.sum()) if counts else carriers
    enough = (FEWEST_EVENTS, FEWEST_CARRIERS) if counts else (min(FEWEST_EVENTS, math.ceil(runs / 2)),) * 2
    if events >= enough[0] and carriers >= enough[1]:
        return ""
    what = (
        f"{events:,} events in {carriers:,} of {runs:,} replicates"
        if counts
        else f"only {carriers:,} of {runs:,} replicates differ"
    )
    return f"no interval: {what}; it takes {enough[0]}{f' events in {enough[1]} replicates' if counts else ''}"


def warning(ratio: Ratio) -> str:
    """Say that one run makes most of the spread, as where losses have a heavy tail; nothing if none does."""
    apart = (ratio.linearised - ratio.pooled) ** 2
    if len(apart) < FEWEST_TO_WARN or apart.max() <= HALF * apart.sum():
        return ""
    return f"one of {len(apart):,} runs makes most of the spread: the interval may be too narrow"


def interval(ratio: Ratio, confidence: float) -> tuple[float, float] | None:
    """Return the bootstrap-t interval of the pooled ratio in its range; None where resamples leave an end open."""
    ends = _uncut(ratio, confidence)
    return None if ends is None else ratio.cut(*ends)


def _uncut(ratio: Ratio, confidence: float) -> tuple[float, float] | None:
    """Return the interval as the resamples give it."""
    bundled = _bundled(ratio)
    rarer = bundled.rarer
    if rarer is not bundled:
        ends = _studentised(rarer, confidence)
        return None if ends is None else (1 - ends[1], 1 - ends[0])
    return _studentised(bundled, confidence)


def _studentised(ratio: Ratio, confidence: float) -> tuple[float, float] | None:
    weights = resamples_of(len(ratio.above))
    weights = weights[weights @ ratio.below > 0]
    best, error = (float(found[0]) for found in _with_errors(ratio, np.ones((1, len(ratio.above)))))
    drawn, errors = _with_errors(ratio, weights)
    is_log = best > 0 and bool((ratio.above >= 0).all())
    well = (errors > FLAT * abs(best)) & ((drawn > 0) | (not is_log))
    moved = np.log(np.where(well, drawn, best) / best) * drawn if is_log else drawn - best
    # A resample without spread is as far out as can be, on the side on which it lies.
    scores = np.where(well, moved / np.where(well, errors, 1.0), np.where(drawn < best, -np.inf, np.inf))
    low, high = np.quantile(scores, [(1 - confidence) / 2, (1 + confidence) / 2], method="higher")
    if not (math.isfinite(low) and math.isfinite(high)):
        return None
    if is_log:
        return best * math.exp(-high * error / best), best * math.exp(-low * error / best)
    return best - float(high) * error, best - float(low) * error


def _with_errors(ratio: Ratio, weights: Values) -> tuple[Values, Values]:
    """Return the pooled ratio and its standard error under each row of weights (resamples, runs)."""
    below, count = weights @ ratio.below, len(ratio.above)
    found = weights @ ratio.above / below
    apart = (ratio.above - found[:, np.newaxis] * ratio.below) * (count / below)[:, np.newaxis]
    errors: Values = np.sqrt((weights * apart * apart).sum(axis=1) / ((count - 1) * count))
    return found, errors


@lru_cache(maxsize=8)
def resamples_of(runs: int) -> Values:
    """Return how often each run is drawn in each resample (resamples, runs)."""
    luck = np.random.default_rng(RESAMPLING_SEED)
    return luck.multinomial(runs, np.full(runs, 1 / runs), RESAMPLES).astype(np.float64)


def _bundled(ratio: Ratio) -> Ratio:
    """Sum runs into at most so many bundles of about equal numbers of them, or of one economy each.

    Runs of one economy share what is not known: of what holds over economies, economies are the independent draws.
    Fewer than an interval needs are taken for all that there are.
    """
    if ratio.economy is not None:
        numbers, of_run = np.unique(ratio.economy, return_inverse=True)
        if FEWEST_RUNS <= len(numbers) < len(of_run):
            return ratio.summed(of_run)
    if len(ratio.above) <= BUNDLES:
        return ratio
    starts = np.linspace(0, len(ratio.above), BUNDLES, endpoint=False).astype(np.int64)
    return Ratio(np.add.reduceat(ratio.above, starts), np.add.reduceat(ratio.below, starts))


def _off_the_commonest(values: Values) -> int:
    """Count the runs whose value is not the one that comes most often; all of them where none comes twice."""
    _, times = np.unique(values, return_counts=True)
    return len(values) - (int(times.max()) if times.max() > 1 else 0)


def part_of_all(share: float) -> str:
    """Write a share in percent; a part is written neither as all nor as nothing, however close it comes."""
    told = f"{share:.1%}"
    if told == "100.0%" and share < 1.0:
        return "more than 99.9%"
    return "less than 0.1%" if told == "0.0%" and share > 0.0 else told
