"""How far a box can be trusted: whether chance draws boxes as good, and what resampled points make of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from .boxes import Held
from .prim import find_box, peeled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .boxes import Points

SHUFFLES, RESAMPLES = 99, 50
SEED = 20_240_131
"""Fixed, so that the same points always give the same words."""


@dataclass(frozen=True)
class Stability:
    """What resampled points make of a box. chosen: the share of resamples that restrict each factor, by its place.

    coverage, density: of the boxes of resamples, over the points that these left out, pooled over resamples.
    """

    chosen: Mapping[int, float]
    coverage: float
    density: float


def chance_of(points: Points) -> float:
    """Return the share of shuffles, and what was seen, in which peeling finds a box of at least the same merit.

    A shuffle deals the bad points out anew over all points, so that no factor has to do with them.
    """
    luck = np.random.default_rng(SEED)
    seen = _best_merit(points)
    dealt = (points.with_bad(luck.permutation(points.is_bad)) for _ in range(SHUFFLES))
    return (1 + sum(_best_merit(each) >= seen for each in dealt)) / (1 + SHUFFLES)


def stability_of(points: Points) -> Stability:
    """Find the box anew in points drawn with replacement, and try it on those that were not drawn."""
    luck = np.random.default_rng(SEED)
    counts: Counter[int] = Counter()
    held = []
    whole = points.whole()
    for _ in range(RESAMPLES):
        drawn = luck.integers(len(points), size=len(points))
        rest = np.setdiff1d(np.arange(len(points)), drawn)
        box = find_box(points.at(drawn)).box
        counts.update(box.restricted(points.at(drawn).whole()))
        held.append(Held.by(box, points.at(rest)))
    inside, bad, of_bad = (sum(getattr(each, part) for each in held) for part in ("inside", "bad", "of_bad"))
    chosen = {factor: counts[factor] / RESAMPLES for factor in range(len(whole.sides))}
    return Stability(chosen, bad / of_bad if of_bad else 0.0, bad / inside if inside else 0.0)


def _best_merit(points: Points) -> float:
    return max(Held.by(box, points).merit for box in peeled(points))
