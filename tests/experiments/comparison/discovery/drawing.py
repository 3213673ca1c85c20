"""Points whose bad ones lie in a box that is known."""

import numpy as np

from lianbao.experiments.comparison.discovery.boxes import Points

NAMES = (False, False, True, False)
"""A number of a range, a whole number, a name of three, and a number that does nothing."""


def space(count, seed=1):
    luck = np.random.default_rng(seed)
    columns = [luck.random(count), luck.integers(3, 11, count), luck.integers(0, 3, count), luck.random(count)]
    return np.column_stack(columns).astype(float)


def points(count=400, seed=1, *, inside=lambda p: (p[:, 0] < 0.4) & (p[:, 1] >= 8), hit=1.0, stray=0.0):
    """Return points, bad with chance `hit` inside and `stray` elsewhere."""
    places = space(count, seed)
    luck = np.random.default_rng(seed + 1000)
    is_bad = np.where(inside(places), luck.random(count) < hit, luck.random(count) < stray)
    return Points(places, is_bad, NAMES)
