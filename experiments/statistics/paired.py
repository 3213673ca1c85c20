"""One scheme against another on the same luck: the statistics of one outcome.

The unit is the run: a rate of defaults is clustered by group, officer and cycle, so that its error is taken from the
run-level rates, which are independent, and never from the number of loans.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ...simulation.catalogue.outcomes import Better
from .estimates import CONFIDENCE, OPEN, Runs, ratio_of
from .ratios import FEWEST_EVENTS, FEWEST_RUNS, RESAMPLING_SEED, Ratio, Values, interval, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

RESAMPLES = 5000
FLAT = 1e-12
"""Spread of differences, relative to the outcome, below which it is rounding."""
HURTS = "pairing hurts: schemes on luck of their own would need fewer runs; the interval still holds"
ROWS_AT_ONCE = 4_000_000
"""Resampled values held at once: 32 MB."""
POWER = 0.8
"""Chance of seeing a difference as large as the smallest detectable one."""


@dataclass(frozen=True)
class Difference:
    """How one outcome of a scheme differs from that of the baseline, in units of the outcome.

    mean: ratio of sums of the scheme minus that of the baseline, over pairs of runs. low, high: bootstrap-t interval
    over pairs, at the level `confidence`. correlation: of the two schemes over runs. reduction: (var a + var b) /
    var (a - b), the factor by which pairing saves runs; below 1 it costs runs. beats: share of pairs in which the
    scheme is better, ties half; None where no direction is better. detectable: the smallest true difference seen with
    a chance of 80 % by so many pairs.
    None stands for what cannot be given; the note then says why.
    """

    scheme: str
    outcome: str
    confidence: float
    pairs: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    correlation: float | None = None
    reduction: float | None = None
    beats: float | None = None
    detectable: float | None = None
    note: str = ""


def difference(  # noqa: PLR0913 - what is compared, how, and at which level
    scheme: str, outcome: str, mine: Runs, base: Runs, better: Better, *, comparisons: int = 1
) -> Difference:
    """Compare the runs of a scheme with those of the baseline, run by run on the same luck.

    mine, base: one value per run, NaN where undefined, or what is above and below in each. comparisons: intervals that
    are to hold together; each takes the level 1 - .05/comparisons (Bonferroni).
    """
    one, other = ratio_of(mine), ratio_of(base)
    known = one.is_known & other.is_known
    one, other = one.at(known), other.at(known)
    notes = [f"not defined in {np.sum(~known)} of {known.size} pairs, which are left out"] if not known.all() else []
    level, pairs = 1 - (1 - CONFIDENCE) / comparisons, len(one.above)
    about = Difference(scheme, outcome, level, pairs, note="; ".join(notes))
    if pairs < 2:  # noqa: PLR2004 - a spread needs two
        mean = one.pooled - other.pooled if pairs else None
        return _with(about, notes, [f"an interval needs at least {FEWEST_RUNS} pairs, has {pairs}"], mean=mean)
    return _measured(about, one, other, better, notes)


def detectable_difference(sd: float, pairs: int, confidence: float = CONFIDENCE) -> float:
    """Return the smallest true difference that a paired t test sees with a chance of 80 %.

    sd: standard deviation of the paired differences. (t of the test + t of the power) * sd / sqrt(pairs).
    """
    from scipy.special import stdtrit  # here, as it takes longer to load than most commands need

    test, power = (float(stdtrit(pairs - 1, level)) for level in ((1 + confidence) / 2, POWER))
    return (test + power) * sd / math.sqrt(pairs)


def best_chances(schemes: Sequence[Runs], better: Better) -> list[float] | None:
    """Return for each scheme the share of resamples of the runs in which its pooled ratio is best; ties are shared.

    Runs are resampled whole, so that what the schemes share of luck stays shared. None where no direction is better
    or no run has the outcome in every scheme.
    """
    ratios = [ratio_of(runs) for runs in schemes]
    above, below = (np.array([getattr(each, part) for each in ratios]) for part in ("above", "below"))
    is_known = (below != 0).all(axis=0)
    above, below, count = above[:, is_known] * int(better), below[:, is_known], int(is_known.sum())
    if better is Better.NEITHER or count == 0:
        return None
    luck = np.random.default_rng(RESAMPLING_SEED)
    step = max(1, ROWS_AT_ONCE // count)
    won = np.zeros(len(schemes))
    for first in range(0, RESAMPLES, step):
        weights = luck.multinomial(count, np.full(count, 1 / count), min(step, RESAMPLES - first))
        won += _won((weights @ above.T) / (weights @ below.T))
    return [float(share) for share in won / RESAMPLES]


def _won(ratios: Values) -> Values:
    """Return how many rows each column wins; a tie is shared. ratios: (resamples, schemes)."""
    largest = ratios.max(axis=1, keepdims=True)
    is_best = ratios >= largest - 1e-12 * np.abs(largest)
    shares: Values = (is_best / is_best.sum(axis=1, keepdims=True)).sum(axis=0)
    return shares


def _measured(about: Difference, one: Ratio, other: Ratio, better: Better, notes: list[str]) -> Difference:
    """Fill in the statistics of at least two pairs."""
    mine, base = one.by_run, other.by_run
    apart = one.linearised - other.linearised
    mean, sd = float(apart.mean()), float(apart.std(ddof=1))
    beats = None if better is Better.NEITHER else _share_better((mine - base) * int(better))
    if sd <= FLAT * float(np.abs(base).max(initial=0)):
        said = "the same in every pair" if mean == 0 else "the same difference in every pair"
        return _with(about, notes, [f"{said}, so the interval says nothing"], mean=mean, beats=beats)
    reason = _refusal(one, other)
    changes = replace(Ratio.of_values(apart), economy=one.economy)
    ends = None if reason else interval(changes, about.confidence)
    low, high = ends or (None, None)
    correlation, reduction = _pairing(mine, base, float((mine - base).std(ddof=1)) or sd)
    return _with(
        about,
        notes,
        [reason or (OPEN if ends is None else warning(changes)), HURTS if reduction < 1 else ""],
        mean=mean,
        low=low,
        high=high,
        correlation=correlation,
        reduction=reduction,
        beats=beats,
        detectable=detectable_difference(sd, apart.size, about.confidence),
    )


def _refusal(one: Ratio, other: Ratio) -> str:
    """Say why pairs give no interval: too few of them, or too few events in both together, or pairs that differ."""
    pairs = len(one.above)
    if pairs < FEWEST_RUNS:
        return f"an interval needs at least {FEWEST_RUNS} pairs, has {pairs}"
    differ = int(np.count_nonzero(one.by_run != other.by_run))
    enough = min(FEWEST_EVENTS, math.ceil(pairs / 2))
    counts = all((each.above == np.round(each.above)).all() for each in (one, other))
    events = int(one.rarer.above.sum() + other.rarer.above.sum()) if counts else FEWEST_EVENTS
    if events >= FEWEST_EVENTS and differ >= enough:
        return ""
    seen = f"{events:,} events in both, " if counts else ""
    return (
        f"no interval: {seen}{differ:,} of {pairs:,} pairs differ; it takes {FEWEST_EVENTS} events and {enough} pairs"
    )


def _pairing(mine: Values, base: Values, sd: float) -> tuple[float | None, float]:
    """Return the correlation over runs (None where one side never varies) and the variance-reduction factor."""
    deviations = float(mine.std(ddof=1)), float(base.std(ddof=1))
    reduction = (deviations[0] ** 2 + deviations[1] ** 2) / sd**2
    correlation = float(np.corrcoef(mine, base)[0, 1]) if min(deviations) > 0 else None
    return correlation, reduction


def _share_better(gain: Values) -> float:
    """Return the share of pairs with a gain; a tie counts half."""
    return float(((gain > 0) + 0.5 * (gain == 0)).mean())


def _with(about: Difference, notes: list[str], more: list[str], **found: float | None) -> Difference:
    """Return the difference with what was found and all notes."""
    return replace(about, note="; ".join(note for note in [*notes, *more] if note), **found)  # type: ignore[arg-type]
