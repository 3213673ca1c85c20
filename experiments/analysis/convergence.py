"""How the indices settle along the doubling path, on the runs there are (Sarrazin, Pianosi and Wagener 2016)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .result import ConvergenceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..designs import Asked, Design, Found, Index, Sample

Values = NDArray[np.float64]

START = 128
SMALL = 0.05
"""Index below which a factor is screened out, and width below which that is settled."""
RESAMPLES_RANKED = 100
"""Every pair of these is compared."""
HIGH = 95.0


def sizes(design: Design, samples: int) -> list[int]:
    """Return the sizes that double from the design's smallest useful one, and the size there is."""
    start = max(design.fewest, START) if design.fewest >= START // 2 else design.fewest
    path = [start << step for step in range(32) if start << step < samples]
    return [*path, samples]


def convergence(  # noqa: PLR0913, PLR0917 - a design, its rows and what was found of all of them
    design: Design, asked: Asked, sample: Sample, values: Values, samples: int, whole: Found
) -> list[ConvergenceRow]:
    """Return a line a size: the design for a smaller size is the first part of the one there is.

    values: (rows, replicates) of the sample's rows. samples: of the whole design, blocks left out among them. whole:
    what the design reads from all rows.
    """
    found, before = [], None
    for size in sizes(design, samples):
        rows = sample.base < size
        answer = whole if size == samples else design.read(asked, sample.only(rows), values[rows])
        settled = _ranking_of(design, answer, before), _screening(design, answer.indices, asked.dummy)
        found.append(ConvergenceRow(size, int(values[rows].size), half_width(design, answer.indices), *settled))
        before = _ranked(design, answer.indices)
    return found


def half_width(design: Design, indices: Sequence[Index]) -> float | None:
    """Return the largest half width of the indices that count: shares of variance, and the one the design ranks by.

    Where that bears the unit of the outcome, relative to its largest value.
    """
    counted = [index for index in indices if index.name in {*design.shares, design.ranks_by}]
    widths = [(index.high - index.low) / 2 for index in counted if index.low is not None and index.high is not None]
    if not widths:
        return None
    return max(widths) / _scale(design, counted)


def _ranking_of(design: Design, found: Found, before: Values | None) -> float | None:
    """Return how far ranks move: between resamples, or where there are none, from the size before."""
    if found.resamples is not None:
        return _ranking(np.abs(found.resamples[:RESAMPLES_RANKED]))
    now = _ranked(design, found.indices)
    return None if before is None or before.shape != now.shape else _ranking(np.stack([before, now]))


def _ranked(design: Design, indices: Sequence[Index]) -> Values:
    return np.array([abs(index.value) for index in indices if index.name == design.ranks_by])


def _ranking(resamples: Values) -> float:
    """Return the 95 % quantile, over pairs of resamples, of the weighted movement of ranks.

    sum_i |R_i - R'_i| max(S_i, S'_i)^2 / sum_i max(S_i, S'_i)^2, from 0 (same order) on.
    """
    ranks = resamples.argsort(axis=1).argsort(axis=1)
    first, second = np.triu_indices(len(resamples), k=1)
    weights = np.maximum(resamples[first], resamples[second]) ** 2
    heavy = weights.sum(axis=1)
    moved = (np.abs(ranks[first] - ranks[second]) * weights).sum(axis=1)
    # Where no factor has any index, none can change places.
    moved = np.divide(moved, heavy, out=np.zeros_like(heavy), where=heavy > 0)
    return float(np.percentile(moved, HIGH))


def _screening(design: Design, indices: Sequence[Index], dummy: str | None) -> float | None:
    """Return the largest width among the factors whose index is small; the dummy is none of them."""
    ranked = [index for index in indices if index.name == design.ranks_by and index.factor != dummy]
    scale = _scale(design, ranked)
    widths = [
        (index.high - index.low) / scale
        for index in ranked
        if index.low is not None and index.high is not None and abs(index.value) < SMALL * scale
    ]
    return max(widths, default=None)


def _scale(design: Design, indices: Sequence[Index]) -> float:
    return (max((abs(index.value) for index in indices), default=1.0) or 1.0) if design.in_units else 1.0
