"""How much of what is seen is luck, from rows that are a fair sample of the factors; and means over resampled rows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Values = NDArray[np.float64]
Whole = NDArray[np.int64]
Share = tuple[float, float | None, float | None]
"""A share of the variance of a single run, with its 95 % interval where one is known."""

RESAMPLES = 1000
AT_ONCE = 2**22
"""Weights held at a time while resampling: 32 MiB. Fewer are kept for the next outcome."""


def share_of_luck(values: Values, seed: int) -> Share | None:
    """Return the share of luck in the variance of a single run, with its interval over resampled rows.

    values: (rows, replicates), rows being a fair sample of the factors, NaN where undefined. None with one replicate,
    or no variance.
    """
    if values.shape[1] == 1:
        return None
    known = np.isfinite(values).sum(axis=1)
    values, known = values[known > 1], known[known > 1]  # one run of a row shows no luck
    if len(known) < 2:  # noqa: PLR2004 - a variance between rows takes two
        return None
    level, within = np.nanmean(values, axis=1), np.nanvar(values, axis=1, ddof=1)
    level = level - level.mean()
    means = resampled_means(np.stack([level, level * level, within, within / known], axis=1), RESAMPLES, seed)
    between = means[:, 1] - means[:, 0] ** 2 - means[:, 3]
    total = between + means[:, 2]
    if (total <= 0).any():
        return None
    shares = means[:, 2] / total
    low, high = np.percentile(shares[1:], [2.5, 97.5])
    return float(shares[0]), float(low), float(high)


def resampled_means(statistics: Values, resamples: int, seed: int) -> Values:
    """Return means over blocks, first of all as they are, then of each resample: (1 + resamples, columns)."""
    blocks = len(statistics)
    found = [statistics.mean(axis=0, keepdims=True)]
    found += [weights @ statistics / blocks for weights in _weights(blocks, resamples, seed)]
    return np.concatenate(found)


def _weights(blocks: int, resamples: int, seed: int) -> Iterable[Whole]:
    """Give how often each block is drawn in each resample, some resamples at a time."""
    if resamples * blocks > AT_ONCE:
        return _drawn(blocks, resamples, seed)
    return _kept(blocks, resamples, seed)


def _drawn(blocks: int, resamples: int, seed: int) -> Iterator[Whole]:
    luck, even = np.random.default_rng(seed), np.full(blocks, 1 / blocks)
    for start in range(0, resamples, max(1, AT_ONCE // blocks)):
        yield luck.multinomial(blocks, even, size=min(max(1, AT_ONCE // blocks), resamples - start))


@lru_cache(maxsize=8)
def _kept(blocks: int, resamples: int, seed: int) -> tuple[Whole, ...]:
    """Draw once what all outcomes of a study share, at each of the sizes of its doubling path."""
    return tuple(_drawn(blocks, resamples, seed))
