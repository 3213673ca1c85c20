"""Where a function is 0, as SciPy finds it."""

import math
from functools import partial

import numpy as np
import pytest
from scipy.optimize import brentq

from lianbao.simulation.lending.schedules.root import MOST_STEPS, root

NEAR = 1e-15


def worth(rate, paid, received):
    return sum(amount / (1.0 + rate) ** period for period, amount in enumerate(paid, 1)) - received


def test_rates_of_plans_are_those_of_scipy():
    luck = np.random.default_rng(3)
    for _ in range(300):
        paid = luck.uniform(0.0, 2.0 / 12, luck.integers(1, 60))
        gain = partial(worth, paid=paid.tolist(), received=0.9 * paid.sum())
        assert root(gain, 0.0, 4.0, NEAR) == pytest.approx(brentq(gain, 0.0, 4.0, xtol=NEAR), rel=NEAR, abs=NEAR)


@pytest.mark.parametrize(
    ("function", "low", "high", "expected", "off"),
    [
        (lambda x: x * x - 2.0, 0.0, 2.0, math.sqrt(2.0), NEAR),
        (lambda x: 2.0 - x * x, 0.0, 1e6, math.sqrt(2.0), NEAR),
        (lambda x: math.copysign(1.0, x - 0.3), 0.0, 1.0, 0.3, NEAR),
        (lambda x: x, 0.0, 1.0, 0.0, 0.0),
        (lambda x: x - 1.0, 0.0, 1.0, 1.0, 0.0),
    ],
)
def test_roots_that_are_known(function, low, high, expected, off):
    asked = []

    def counted(x):
        asked.append(x)
        return function(x)

    assert root(counted, low, high, NEAR) == pytest.approx(expected, rel=off, abs=off)
    assert len(asked) < MOST_STEPS
    assert all(low <= x <= high for x in asked)
