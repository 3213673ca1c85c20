"""Uniform order statistics under rising bounds: the counting behind A and J."""

from __future__ import annotations

import numpy as np
from scipy.stats import binom


def chance_all_below(bounds: list[float]) -> float:
    """P(j-th smallest of n uniforms < bounds[j-1] for every j), bounds rising (after Noe 1972)."""
    members = len(bounds)
    below = np.zeros(members + 1)  # below[c]: c of the uniforms lie under the last bound, no bound was broken
    below[0], last = 1.0, 0.0
    for rank, bound in enumerate(bounds, start=1):
        share = 1.0 if bound >= 1 else (bound - last) / (1 - last)
        counts = np.arange(members + 1)
        moved = np.array([binom.pmf(counts - count, members - count, share) for count in counts])
        below = below @ moved
        below[:rank] = 0.0
        last = bound
        if bound >= 1:
            break
    return float(below.sum())
