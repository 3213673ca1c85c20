"""Choosing the points of a wave: the first fills the prior, later ones what is not ruled out yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .ruling import Ruling
    from .simulated import Numbers

CANDIDATES = 13
"""Power of two of the points of the prior at which it is seen what is left."""
ENOUGH_EACH = 20
"""Points that are not ruled out, for each one of a wave, from which it is chosen."""
ROUNDS = 30
WIDENING = 0.5
"""Spread of the steps from a point that is left to others that may be, relative to that of all such points."""


@dataclass(frozen=True)
class Pool:
    """Points that are not ruled out, (points, parameters), and the share of the prior that is left."""

    points: Numbers
    share: float


def filling(count: int, parameters: int, seed: int) -> Numbers:
    """Return points (count, parameters) that fill the cube: the first of a scrambled Sobol sequence."""
    from scipy.stats.qmc import Sobol

    drawn = Sobol(parameters, scramble=True, seed=seed).random_base2(max(count - 1, 1).bit_length())
    points: Numbers = drawn[:count]
    return points


def what_is_left(rulings: Sequence[Ruling], parameters: int, count: int, seed: int) -> Pool:
    """Return points that no wave rules out, many more than a wave has.

    Where they are a small part of the prior, others are looked for around those that are found.
    """
    candidates = filling(2**CANDIDATES, parameters, seed)
    found = _left(rulings, candidates)
    share = len(found) / len(candidates)
    rng, wanted = np.random.default_rng(seed), ENOUGH_EACH * count
    fewest = max(len(found), wanted)
    for _ in range(ROUNDS):
        if not 0 < len(found) < wanted:
            break
        spread = np.maximum(found.std(axis=0), 1e-3) * WIDENING
        steps = found[rng.integers(len(found), size=4 * wanted)]
        steps = steps + spread * rng.standard_normal(steps.shape)
        steps = steps[((steps >= 0) & (steps <= 1)).all(axis=1)]
        found = np.concatenate([found, _left(rulings, steps)])
    return Pool(found[:fewest], share)


def _left(rulings: Sequence[Ruling], points: Numbers) -> Numbers:
    """Return the points that no wave rules out, the newest asked first."""
    left = points
    for ruling in reversed(rulings):
        left = left[ruling.leaves(left)]
    return left


def chosen(pool: Numbers, weights: Numbers, count: int, seed: int) -> Numbers:
    """Return points of a wave out of those that are left.

    Half are drawn by how likely they are, as there the emulators will be asked; the other half each as far as can be
    from all before. weights: of the pool, sum 1.
    """
    if len(pool) <= count:
        return pool
    rng = np.random.default_rng(seed)
    likely = min(count // 2, int(np.count_nonzero(weights)))
    taken = [int(each) for each in rng.choice(len(pool), size=likely, replace=False, p=weights)]
    far = np.min([_distance(pool, pool[each]) for each in taken], axis=0)
    while len(taken) < count:
        taken.append(int(far.argmax()))
        far = np.minimum(far, _distance(pool, pool[taken[-1]]))
    return pool[taken]


def _distance(points: Numbers, point: Numbers) -> Numbers:
    found: Numbers = ((points - point) ** 2).sum(axis=1)
    return found
