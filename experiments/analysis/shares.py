"""How much of what is seen is luck, for designs that do not say so themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from .blocks import resampled_means
from .result import LuckShare

if TYPE_CHECKING:
    from numpy.typing import NDArray

Share = tuple[float, float | None, float | None]

RESAMPLES = 1000


def share_of_luck(values: NDArray[np.float64], seed: int) -> Share | None:
    """Return the share of luck in the variance of a single run, with its interval over resampled rows.

    values: (rows, replicates), rows being a fair sample of the factors. None with one replicate, or no variance.
    """
    if values.shape[1] == 1:
        return None
    level, within = values.mean(axis=1), values.var(axis=1, ddof=1)
    level = level - level.mean()
    means = resampled_means(np.stack([level, level * level, within], axis=1), RESAMPLES, seed)
    between = means[:, 1] - means[:, 0] ** 2 - means[:, 2] / values.shape[1]
    total = between + means[:, 2]
    if (total <= 0).any():
        return None
    shares = means[:, 2] / total
    low, high = np.percentile(shares[1:], [2.5, 97.5])
    return float(shares[0]), float(low), float(high)


def luck_share(share: Share, replicates: int | None) -> LuckShare:
    """Return the share with the floor it leaves in the means of so many replicates; none if luck is a factor itself."""
    value, low, high = share
    if replicates is None:
        return LuckShare(value, low, high, None, "total index of the seed: luck, and what luck and factors do together")
    # The luck that is left can be estimated above the whole variance.
    left = min(max(value, 0.0), 1.0) / replicates
    floor = left / (1 - min(max(value, 0.0), 1.0) + left)
    return LuckShare(value, low, high, floor, f"variance within rows; the means of {replicates} still hold the floor")
