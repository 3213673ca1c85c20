"""How far a float is from a true value, in units in its last place, and where neighbouring floats fall."""

import math
import random
from itertools import pairwise

import mpmath

mpmath.mp.prec = 200


def ulps(found, true):
    """Return the distance of a float from a true value [units in the last place of the true value's float]."""
    return float(abs(mpmath.mpf(found) - true) / max(math.ulp(float(true)), math.ulp(0.0)))


def worst(found, true, points):
    """Return the largest distance over points, each a tuple of arguments, and where it is."""
    return max((ulps(found(*x), true(*map(mpmath.mpf, x))), x) for x in points)


def evenly(low, high, count=4000, seed=1):
    """Return arguments drawn evenly between two limits."""
    draw = random.Random(seed)  # noqa: S311
    return [(draw.uniform(low, high),) for _ in range(count)]


def over_magnitudes(low, high, count=4000, seed=1):
    """Return arguments of either sign whose sizes are drawn evenly in magnitude."""
    draw = random.Random(seed)  # noqa: S311
    return [(math.copysign(10.0 ** draw.uniform(low, high), draw.uniform(-1, 1)),) for _ in range(count)]


def steps_back(function, start, count=200):
    """Return how often a function falls from a float to the next one around a place."""
    x = start
    for _ in range(count):
        x = math.nextafter(x, -math.inf)
    values = []
    for _ in range(2 * count):
        values.append(function(x))
        x = math.nextafter(x, math.inf)
    return sum(after < before for before, after in pairwise(values))
