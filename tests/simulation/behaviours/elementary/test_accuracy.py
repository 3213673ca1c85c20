"""The project's own elementary functions against mpmath, in units in the last place, over all they may be given."""

import random

import mpmath
import pytest

from lianbao.simulation.behaviours.elementary.error_function import erfc
from lianbao.simulation.behaviours.elementary.exact import product_and_rest, significand, sum_and_rest
from lianbao.simulation.behaviours.elementary.exponential import exp, expm1
from lianbao.simulation.behaviours.elementary.logarithm import log, log1p
from lianbao.simulation.behaviours.elementary.powers import MULTIPLIED, power
from lianbao.simulation.luck.normal import normal_probability
from tests.simulation.behaviours.elementary.ulps import evenly, over_magnitudes, ulps, worst

POSITIVE = [(abs(x),) for (x,) in over_magnitudes(-307, 308)]
CASES = {
    "log": (log, mpmath.log, POSITIVE, 0.9),
    "log of subnormals": (log, mpmath.log, [(abs(x),) for (x,) in over_magnitudes(-322, -308)], 0.9),
    "log near 1": (log, mpmath.log, [(1.0 + x,) for (x,) in over_magnitudes(-16, -1)], 0.9),
    "log1p": (log1p, mpmath.log1p, evenly(-0.99, 3), 0.7),
    "log1p near 0": (log1p, mpmath.log1p, over_magnitudes(-300, -1), 0.7),
    "log1p far": (log1p, mpmath.log1p, POSITIVE, 0.7),
    "exp": (exp, mpmath.exp, evenly(-708, 709.7), 0.7),
    "exp near 0": (exp, mpmath.exp, evenly(-1, 1), 0.7),
    "exp to subnormals": (exp, mpmath.exp, evenly(-745, -708.4), 0.8),
    "expm1": (expm1, mpmath.expm1, evenly(-50, 709.7), 1.1),
    "expm1 near 1": (expm1, mpmath.expm1, evenly(-1.5, 1.5), 1.1),
    "expm1 near 0": (expm1, mpmath.expm1, over_magnitudes(-300, -1), 1.1),
    "erfc": (erfc, mpmath.erfc, evenly(-6.5, 26.5), 2.5),
    "erfc near 1": (erfc, mpmath.erfc, evenly(-1.3, 1.3), 2.5),
    "erfc near 0": (erfc, mpmath.erfc, over_magnitudes(-300, -1), 2.5),
    "erfc to subnormals": (erfc, mpmath.erfc, evenly(26.5, 27.2), 2.5),
}


@pytest.mark.parametrize("name", CASES)
def test_no_value_is_farther_from_the_truth_than_said(name):
    function, true, points, allowed = CASES[name]
    distance, where = worst(function, true, points)
    assert distance <= allowed, where


def powers_drawn():
    draw = random.Random(2)  # noqa: S311
    roots = [(draw.random(), 1.0 / draw.uniform(1, 20)) for _ in range(2000)]
    discounts = [(1.0 + draw.uniform(0, 0.5), -draw.uniform(0, 20)) for _ in range(2000)]
    far = [(10.0 ** draw.uniform(-100, 100), draw.uniform(-3, 3)) for _ in range(2000)]
    near_one = [(1.0 + draw.uniform(-1e-6, 1e-6), draw.uniform(-1e8, 1e8)) for _ in range(2000)]
    return roots + discounts + far + near_one


def test_powers_are_within_an_ulp():
    distance, where = worst(power, mpmath.power, powers_drawn())
    assert distance <= 0.7, where


@pytest.mark.parametrize("times", [2, 3, 5, 12, MULTIPLIED, MULTIPLIED + 1, -7])
def test_whole_powers_lose_at_most_an_ulp_a_factor(times):
    distance, where = worst(lambda x: power(x, times), lambda x: mpmath.power(x, times), evenly(0.2, 2, 1000))
    assert distance <= (abs(times) if abs(times) <= MULTIPLIED else 0.7), where


def test_the_normal_probability_is_right_to_fourteen_digits():
    far = max(abs(ulps(normal_probability(x), mpmath.ncdf(x))) / (1.0 + x * x) for (x,) in evenly(-38, 8, 2000))
    assert far < 4  # -x / SQRT_2 is rounded, which exp(-x^2 / 2) makes x^2 times larger


@pytest.mark.parametrize("seed", range(3))
def test_sums_and_products_leave_out_nothing(seed):
    for (a,), (b,) in zip(over_magnitudes(-20, 20, seed=seed), over_magnitudes(-20, 20, seed=seed + 10), strict=True):
        assert sum(map(mpmath.mpf, sum_and_rest(a, b))) == mpmath.mpf(a) + b
        assert sum(map(mpmath.mpf, product_and_rest(a, b))) == mpmath.mpf(a) * b


def test_a_significand_and_its_exponent_make_up_the_number():
    for (x,) in POSITIVE:
        m, exponent = significand(x)
        assert 1.0 <= m < 2.0
        assert mpmath.ldexp(m, exponent) == x
