"""Sobol indices of a simulator with luck: from blocks of replicated runs, with the luck taken out.

With A, B the base rows of a block, AB_i the row A with factor i from B, BA_i the row B with factor i from A:

    S1_i = mean[(B - mu) (AB_i - A)] / V       ST_i = (mean[(A - AB_i)^2] / 2 - floor) / V
    S2_ij = mean[(BA_i - mu) (AB_j - mu) - (A - mu) (B - mu)] / V - S1_i - S1_j       V = mean square - mu^2 - floor

(Saltelli et al. 2010, Saltelli 2002). What a product of two rows means, and what is floored, depends on the luck.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from ...index import CannotAnalyse
from ...luck import Values, resampled_means

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TAIL = 0.025
"""Share of resamples beyond one end of a 95 % interval."""


class Reading(Enum):
    """What the indices are about, and whose luck the rows of a block met.

    RUN: a single run, the seed being one of the factors; rows are multiplied replicate by replicate.
    MEAN_OWN_LUCK: the mean response, each row having luck of its own; means are multiplied, and the luck left in
    them, floor = (variance within rows) / replicates, is taken out.
    MEAN_SHARED_LUCK: the mean response, rows of a block sharing their luck; only different replicates are multiplied,
    as those are independent. Then there is no floor to take out.
    """

    RUN = "run"
    MEAN_OWN_LUCK = "mean, own luck"
    MEAN_SHARED_LUCK = "mean, shared luck"


@dataclass(frozen=True)
class Estimates:
    """Indices and their resamples.

    values: by name S1, ST (groups), S2 (pairs), luck, variance (1). resamples: the same with a first axis more. luck:
    variance of a single run at a point. variance: that of what the reading is about.
    """

    values: Mapping[str, Values]
    resamples: Mapping[str, Values]

    def interval(self, name: str) -> tuple[Values, Values]:
        """Return the 95 % percentile interval of an index."""
        low, high = np.percentile(self.resamples[name], [100 * TAIL, 100 * (1 - TAIL)], axis=0)
        return low, high


def estimated(blocks: Values, groups: int, reading: Reading, resamples: int, seed: int) -> Estimates:
    """Return the indices of blocks of outcomes (blocks, rows of a block, replicates), at least 2 replicates.

    Blocks are resampled with all their replicates. Drawing replicates again within the rows would add the luck a
    second time: on a noisy Ishigami function the interval then never covered the total index of a factor that does
    nothing, against 94 to 96 % for this one (Davison and Hinkley 1997, section 3.8; Field and Welsh 2007).

    Raises CannotAnalyse if no variance is left in the blocks, or in more resamples than lie beyond the end of an
    interval; fewer are left out.
    """
    statistics = _statistics(blocks - blocks[:, (0, -1)].mean(), groups, reading)
    means = resampled_means(np.concatenate(list(statistics.values()), axis=1), resamples, seed)
    places = np.cumsum([part.shape[1] for part in statistics.values()])[:-1]
    parts = dict(zip(statistics, np.split(means, places, axis=1), strict=True))
    is_left = _variance(parts, reading)[:, 0] > 0
    if not is_left[0] or np.mean(~is_left) > TAIL:
        text = "no variance is left when the luck is taken out: more replicates or more samples are needed"
        raise CannotAnalyse(text)
    found = _indices({name: part[is_left] for name, part in parts.items()}, groups, blocks.shape[2], reading)
    return Estimates({name: part[0] for name, part in found.items()}, {name: part[1:] for name, part in found.items()})


def _statistics(blocks: Values, groups: int, reading: Reading) -> dict[str, Values]:
    """Return what each block adds to the means in the formulas, every one (blocks, columns)."""
    product, pair_product = _PRODUCTS[reading]
    a, b, ab = blocks[:, :1], blocks[:, -1:], blocks[:, 1 : groups + 1]
    found = {
        "level": (a + b).mean(axis=2) / 2,
        "square": (product(a, a) + product(b, b)) / 2,
        "left": blocks.var(axis=2, ddof=1).mean(axis=1, keepdims=True) / blocks.shape[2],
        "first": product(b, ab - a),
        "shift": (ab - a).mean(axis=2),
        "total": product(a - ab, a - ab) / 2,
    }
    if blocks.shape[1] == groups + 2:
        return found
    left, right = _pairs(groups)
    ba, ab = blocks[:, groups + 1 : -1][:, left], ab[:, right]
    return found | {
        "pair": pair_product(ba, ab) - pair_product(a, b),
        "pair_shift": (ba + ab - a - b).mean(axis=2),
    }


def _indices(means: Mapping[str, Values], groups: int, replicates: int, reading: Reading) -> dict[str, Values]:
    """Put means of the statistics (resamples, columns) into the formulas."""
    floor, variance = _floor(means, reading), _variance(means, reading)
    found = {
        "S1": (means["first"] - means["level"] * means["shift"]) / variance,
        "ST": (means["total"] - floor) / variance,
        "luck": means["left"] * replicates,
        "variance": variance,
    }
    if "pair" in means:
        left, right = _pairs(groups)
        both = (means["pair"] - means["level"] * means["pair_shift"]) / variance
        found["S2"] = both - found["S1"][:, left] - found["S1"][:, right]
    return found


def _variance(means: Mapping[str, Values], reading: Reading) -> Values:
    variance: Values = means["square"] - means["level"] ** 2 - _floor(means, reading)
    return variance


def _floor(means: Mapping[str, Values], reading: Reading) -> Values:
    """Return the luck that is left in the mean of a row."""
    return means["left"] if reading is Reading.MEAN_OWN_LUCK else np.zeros_like(means["left"])


def _pairs(groups: int) -> tuple[list[int], list[int]]:
    """Return first and second members of all pairs."""
    pairs = list(combinations(range(groups), 2))
    return [first for first, _ in pairs], [second for _, second in pairs]


def _same_replicate(left: Values, right: Values) -> Values:
    return (left * right).mean(axis=-1)


def _means(left: Values, right: Values) -> Values:
    product: Values = left.mean(axis=-1) * right.mean(axis=-1)
    return product


def _other_replicate(left: Values, right: Values) -> Values:
    """Return the mean product of different replicates, in which luck that rows share within a replicate cancels."""
    count = max(left.shape[-1], right.shape[-1])
    both: Values = (left.sum(axis=-1) * right.sum(axis=-1) - (left * right).sum(axis=-1)) / (count * (count - 1))
    return both


# With two groups BA_1 and AB_2 are one and the same point, and so the same runs: rows of a pair may share their luck.
_PRODUCTS: Mapping[Reading, tuple[Callable[[Values, Values], Values], Callable[[Values, Values], Values]]] = {
    Reading.RUN: (_same_replicate, _same_replicate),
    Reading.MEAN_OWN_LUCK: (_means, _other_replicate),
    Reading.MEAN_SHARED_LUCK: (_other_replicate, _other_replicate),
}
