"""Elementary functions give the same bits compiled as in plain Python."""

import math

import numba
import numpy as np
import pytest

from lianbao.simulation.behaviours.elementary.error_function import erfc
from lianbao.simulation.behaviours.elementary.exponential import exp, expm1
from lianbao.simulation.behaviours.elementary.logarithm import log, log1p
from lianbao.simulation.behaviours.elementary.powers import power
from lianbao.simulation.behaviours.parts import tell_numba
from tests.simulation.behaviours.elementary.ulps import evenly, over_magnitudes

tell_numba()

EDGES = [0.0, -0.0, 1.0, -1.0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, math.inf, -math.inf, math.nan]
POINTS = [x for (x,) in (*over_magnitudes(-320, 308, 20000), *evenly(-50, 50, 20000))] + EDGES


@numba.njit
def compiled(xs, ys, found):
    for k in range(len(xs)):
        x = xs[k]
        found["exp"][k], found["expm1"][k], found["log"][k] = exp(x), expm1(x), log(x)
        found["log1p"][k], found["erfc"][k] = log1p(x), erfc(x)
        found["power"][k] = power(abs(x), ys[k]) if x != 0.0 else 0.0


@pytest.fixture(scope="module")
def found():
    table = np.zeros(len(POINTS), [(name, float) for name in ("exp", "expm1", "log", "log1p", "erfc", "power")])
    compiled(np.array(POINTS), np.array(POINTS[::-1]), table)
    return table


@pytest.mark.parametrize("function", [exp, expm1, log, log1p, erfc])
def test_bits_are_those_of_plain_python(found, function):
    plain = np.array([function(x) for x in POINTS])
    np.testing.assert_array_equal(found[function.__name__], plain)
    np.testing.assert_array_equal(np.signbit(found[function.__name__]), np.signbit(plain))


def test_bits_of_powers_are_those_of_plain_python(found):
    pairs = zip(POINTS, POINTS[::-1], strict=True)
    np.testing.assert_array_equal(found["power"], [power(abs(x), y) if x != 0.0 else 0.0 for x, y in pairs])
