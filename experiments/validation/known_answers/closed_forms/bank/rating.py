"""K. The customer rating: how well a logit index tells defaults from other loans (binormal for rare default)."""

from __future__ import annotations

from math import inf, sqrt

import numpy as np
from scipy.stats import norm


def area_rare(spread: float, noise: float = 0.0) -> float:
    """Phi(sigma / sqrt 2): area under the curve of a logit index with this standard deviation, for rare default.

    noise: standard error with which each ratio is seen, in its standard deviations; it divides by sqrt(1 + noise^2).
    """
    return float(norm.cdf(spread / sqrt(2 * (1 + noise**2))))


def area_of_index(spread: float, success: float, largest_default: float = 1.0) -> float:
    """Area under the curve where log-odds of success are normal about those of `success`, by summation.

    largest_default: only those whose default probability does not exceed it are there (a perfect rating's cut-off).
    """
    middle = np.log(success / (1 - success))
    least = -inf if largest_default >= 1 else np.log((1 - largest_default) / largest_default)
    index = np.linspace(middle - 9 * spread, middle + 9 * spread, 200_001)
    density = norm.pdf(index, middle, spread) * (index >= least)
    good = density / (1 + np.exp(-index))
    bad = density - good
    below = np.cumsum(bad) - 0.5 * bad
    return float(good @ below / (good.sum() * bad.sum()))
