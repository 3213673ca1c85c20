"""How much of what is seen is luck, from rows that are a fair sample of the factors; and means over resampled rows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Share = tuple[float, float | None, float | None]
"""A share of the variance of a single run, with its 95 % interval where one is known."""

RESAMPLES = 1000
AT_ONCE = 2**22
"""Weights held at a time while resampling: 32 MiB."""


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
    luck, blocks = np.random.default_rng(seed), len(statistics)
    even = np.full(blocks, 1 / blocks)
    found = [statistics.mean(axis=0, keepdims=True)]
    for start in range(0, resamples, max(1, AT_ONCE // blocks)):
        count = min(max(1, AT_ONCE // blocks), resamples - start)
        found.append(luck.multinomial(blocks, even, size=count) @ statistics / blocks)
    return np.concatenate(found)
