"""One scheme against another on the same luck: the statistics of one outcome.

The unit is the run: a rate of defaults is clustered by group, officer and cycle, so that its error is taken from the
run-level rates, which are independent, and never from the number of loans.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import stdtrit
from scipy.stats import bootstrap

from ...simulation.catalogue.outcomes import Better
from .estimates import CONFIDENCE, RESAMPLING_SEED, Values

if TYPE_CHECKING:
    from collections.abc import Sequence

RESAMPLES = 5000
ROWS_AT_ONCE = 4_000_000
"""Resampled values held at once: 32 MB."""
POWER = 0.8
"""Chance of seeing a difference as large as the smallest detectable one."""
FEW = 20
"""Below so many pairs a bootstrap interval covers less than it says."""


@dataclass(frozen=True)
class Difference:
    """How one outcome of a scheme differs from that of the baseline, in units of the outcome.

    mean: of scheme minus baseline over pairs of runs. low, high: Student t interval of the paired differences;
    bca_low, bca_high: bias-corrected and accelerated bootstrap (Efron 1987). Both at the level `confidence`.
    correlation: of the two schemes over runs. reduction: (var a + var b) / var (a - b), the factor by which pairing
    saves runs; below 1 it costs runs. beats: share of pairs in which the scheme is better, ties half; None where no
    direction is better. detectable: the smallest true difference seen with a chance of 80 % by so many pairs.
    None stands for what cannot be given; the note then says why.
    """

    scheme: str
    outcome: str
    confidence: float
    pairs: int
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    bca_low: float | None = None
    bca_high: float | None = None
    correlation: float | None = None
    reduction: float | None = None
    beats: float | None = None
    detectable: float | None = None
    note: str = ""


def difference(  # noqa: PLR0913 - what is compared, how, and at which level
    scheme: str, outcome: str, mine: Values, base: Values, better: Better, *, comparisons: int = 1
) -> Difference:
    """Compare the runs of a scheme with those of the baseline, run by run on the same luck.

    mine, base: one value per run, NaN where undefined. comparisons: intervals that are to hold together; each takes
    the level 1 - .05/comparisons (Bonferroni).
    """
    known = np.isfinite(mine) & np.isfinite(base)
    mine, base = mine[known], base[known]
    notes = [f"not defined in {np.sum(~known)} of {known.size} pairs, which are left out"] if not known.all() else []
    level = 1 - (1 - CONFIDENCE) / comparisons
    about = Difference(scheme, outcome, level, mine.size, note="; ".join(notes))
    if mine.size < 2:  # noqa: PLR2004 - a spread needs two
        mean = float((mine - base).mean()) if mine.size else None
        return _with(about, notes, [f"an interval needs at least 2 pairs, has {mine.size}"], mean=mean)
    return _measured(about, mine, base, better, notes)


def detectable_difference(sd: float, pairs: int, confidence: float = CONFIDENCE) -> float:
    """Return the smallest true difference that a paired t test sees with a chance of 80 %.

    sd: standard deviation of the paired differences. (t of the test + t of the power) * sd / sqrt(pairs).
    """
    test, power = (float(stdtrit(pairs - 1, level)) for level in ((1 + confidence) / 2, POWER))
    return (test + power) * sd / math.sqrt(pairs)


def best_chances(schemes: Sequence[Values], better: Better) -> list[float] | None:
    """Return for each scheme the share of resamples of the runs in which its mean is the best; ties are shared.

    Runs are resampled whole, so that what the schemes share of luck stays shared. None where no direction is better
    or no run has the outcome in every scheme.
    """
    runs = np.array(schemes, np.float64)
    runs = runs[:, np.isfinite(runs).all(axis=0)] * int(better)
    count = runs.shape[1]
    if better is Better.NEITHER or count == 0:
        return None
    luck = np.random.default_rng(RESAMPLING_SEED)
    step = max(1, ROWS_AT_ONCE // count)
    won = np.zeros(len(runs))
    for first in range(0, RESAMPLES, step):
        weights = luck.multinomial(count, np.full(count, 1 / count), min(step, RESAMPLES - first))
        won += _won(weights @ runs.T / count)
    return [float(share) for share in won / RESAMPLES]


def _won(means: Values) -> Values:
    """Return how many rows each column wins; a tie is shared. means: (resamples, schemes)."""
    largest = means.max(axis=1, keepdims=True)
    is_best = means >= largest - 1e-12 * np.abs(largest)
    shares: Values = (is_best / is_best.sum(axis=1, keepdims=True)).sum(axis=0)
    return shares


def _measured(about: Difference, mine: Values, base: Values, better: Better, notes: list[str]) -> Difference:
    """Fill in the statistics of at least two pairs."""
    apart = mine - base
    mean, sd = float(apart.mean()), float(apart.std(ddof=1))
    beats = None if better is Better.NEITHER else _share_better(apart * int(better))
    if sd <= 1e-12 * float(np.abs(base).max(initial=0)):
        said = "the same in every pair" if mean == 0 else "the same difference in every pair"
        return _with(about, notes, [f"{said}, so the interval says nothing"], mean=mean, beats=beats)
    half = float(stdtrit(apart.size - 1, (1 + about.confidence) / 2)) * sd / math.sqrt(apart.size)
    bca_low, bca_high = _bca(apart, about.confidence)
    correlation, reduction = _pairing(mine, base, sd)
    return _with(
        about,
        notes,
        _warnings(apart.size, reduction),
        mean=mean,
        low=mean - half,
        high=mean + half,
        bca_low=bca_low,
        bca_high=bca_high,
        correlation=correlation,
        reduction=reduction,
        beats=beats,
        detectable=detectable_difference(sd, apart.size, about.confidence),
    )


def _bca(apart: Values, confidence: float) -> tuple[float, float]:
    """Return the BCa interval of the mean."""
    found = bootstrap(
        (apart,),
        np.mean,
        n_resamples=RESAMPLES,
        batch=max(1, ROWS_AT_ONCE // apart.size),
        confidence_level=confidence,
        method="BCa",
        rng=np.random.default_rng(RESAMPLING_SEED),
    ).confidence_interval
    return float(found.low), float(found.high)


def _pairing(mine: Values, base: Values, sd: float) -> tuple[float | None, float]:
    """Return the correlation over runs (None where one side never varies) and the variance-reduction factor."""
    deviations = float(mine.std(ddof=1)), float(base.std(ddof=1))
    reduction = (deviations[0] ** 2 + deviations[1] ** 2) / sd**2
    correlation = float(np.corrcoef(mine, base)[0, 1]) if min(deviations) > 0 else None
    return correlation, reduction


def _share_better(gain: Values) -> float:
    """Return the share of pairs with a gain; a tie counts half."""
    return float(((gain > 0) + 0.5 * (gain == 0)).mean())


def _warnings(pairs: int, reduction: float) -> list[str]:
    """Say what weakens the intervals."""
    few = f"the BCa interval rests on only {pairs} pairs and is too narrow" if pairs < FEW else ""
    hurts = "pairing hurts: schemes on luck of their own would need fewer runs; the interval still holds"
    return [few, hurts if reduction < 1 else ""]


def _with(about: Difference, notes: list[str], more: list[str], **found: float | None) -> Difference:
    """Return the difference with what was found and all notes."""
    from dataclasses import replace

    return replace(about, note="; ".join(note for note in [*notes, *more] if note), **found)  # type: ignore[arg-type]
