"""Elementary functions neither fall where they must rise, nor fail at the edges of the floats."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.behaviours.elementary.error_function import FAR, MIDDLE, NEAR, SURE, erfc
from lianbao.simulation.behaviours.elementary.exponential import exp, expm1
from lianbao.simulation.behaviours.elementary.logarithm import ROOT_OF_TWO, log, log1p
from lianbao.simulation.behaviours.elementary.powers import power
from lianbao.simulation.luck.normal import normal_probability, normal_quantile
from lianbao.simulation.luck.philox import TWO_TO_MINUS_52
from tests.simulation.behaviours.elementary.ulps import evenly, steps_back

HALVES = [(k + 0.5) * math.log(2.0) for k in range(-40, 40)]
JOINTS = {
    "exp": (exp, HALVES),
    "expm1": (expm1, HALVES),
    "log": (log, [2.0**k * m for k in range(-40, 40, 3) for m in (1.0, ROOT_OF_TWO)]),
    "log1p": (log1p, [ROOT_OF_TWO - 1.0, 1.0 / ROOT_OF_TWO - 1.0, 1.0, -0.5]),
    "-erfc": (lambda x: -erfc(x), [side * x for side in (-1, 1) for x in (0.25, NEAR, MIDDLE, FAR, -SURE)]),
    "normal probability": (normal_probability, [side * x for side in (-1, 1) for x in (0.3, 1.19, 1.77, 4.04)]),
    "root": (lambda x: power(x, 0.1), [0.5, 1.0, ROOT_OF_TWO]),
    "whole power": (lambda x: power(x, 7.0), [0.5, 1.0, ROOT_OF_TWO]),
}
EVERYWHERE = {"exp": (-20, 20), "expm1": (-20, 20), "log": (0, 1e9), "log1p": (-0.9, 2), "-erfc": (-5, 8)}


@pytest.mark.parametrize("name", JOINTS)
def test_nothing_falls_where_approximations_meet(name):
    function, places = JOINTS[name]
    assert [place for place in places if steps_back(function, place)] == []


@pytest.mark.parametrize("joint", [0.075, 0.5, 0.925, 1.0 - 2.0**-40])
def test_the_normal_quantile_rises_from_one_draw_of_luck_to_the_next(joint):
    draws = [(math.floor(joint * 2.0**52) + k + 0.5) * TWO_TO_MINUS_52 for k in range(-500, 500)]
    quantiles = [normal_quantile(draw) for draw in draws]
    assert quantiles == sorted(quantiles)


@pytest.mark.parametrize("name", EVERYWHERE)
def test_nothing_falls_from_a_float_to_the_next(name):
    function, _ = JOINTS[name]
    assert [place for (place,) in evenly(*EVERYWHERE[name], count=60) if steps_back(function, place)] == []


@pytest.mark.parametrize("exponent", [0.05, 1 / 3, 0.5, 2.0, 2.5, 12.0, 17.0])
@given(st.floats(0.0, 4.0), st.floats(0.0, 4.0))
def test_powers_rise_with_their_base(exponent, one, other):
    low, high = sorted((one, other))
    assert power(low, exponent) <= power(high, exponent)


EDGES = [
    (exp, 0.0, 1.0),
    (exp, 709.782712893384, 1.7976931348622732e308),
    (exp, 709.8, math.inf),
    (exp, -745.2, 0.0),
    (exp, -745.1, 5e-324),
    (exp, math.inf, math.inf),
    (exp, -math.inf, 0.0),
    (exp, math.nan, math.nan),
    (expm1, 0.0, 0.0),
    (expm1, -50.0, -1.0),
    (expm1, math.inf, math.inf),
    (expm1, -math.inf, -1.0),
    (expm1, math.nan, math.nan),
    (log, 1.0, 0.0),
    (log, 0.0, -math.inf),
    (log, -1.0, math.nan),
    (log, math.inf, math.inf),
    (log, math.nan, math.nan),
    (log1p, 0.0, 0.0),
    (log1p, -1.0, -math.inf),
    (log1p, -2.0, math.nan),
    (log1p, math.inf, math.inf),
    (log1p, math.nan, math.nan),
    (erfc, 0.0, 1.0),
    (erfc, 30.0, 0.0),
    (erfc, -7.0, 2.0),
    (erfc, math.inf, 0.0),
    (erfc, -math.inf, 2.0),
    (erfc, math.nan, math.nan),
]


@pytest.mark.parametrize(("function", "x", "value"), EDGES)
def test_edges(function, x, value):
    found = function(x)
    assert found == value or (math.isnan(found) and math.isnan(value))


POWERS = [
    (0.0, 0.0, 1.0),
    (0.0, 0.5, 0.0),
    (0.0, 3.0, 0.0),
    (1.0, 1e300, 1.0),
    (1.0, -0.3, 1.0),
    (-2.0, 3.0, -8.0),
    (-2.0, 0.5, math.nan),
    (2.0, 2000.5, math.inf),
    (2.0, -2000.5, 0.0),
    (0.5, math.inf, 0.0),
    (1.5, math.inf, math.inf),
    (math.inf, 0.5, math.inf),
    (math.inf, -0.5, 0.0),
    (0.5, math.nan, math.nan),
    (math.nan, 0.5, math.nan),
]


@pytest.mark.parametrize(("base", "exponent", "value"), POWERS)
def test_edges_of_powers(base, exponent, value):
    found = power(base, exponent)
    assert found == value or (math.isnan(found) and math.isnan(value))


@pytest.mark.parametrize("exponent", [-1.0, -0.5])
def test_a_power_below_0_of_0_is_refused(exponent):
    with pytest.raises(ZeroDivisionError):
        power(0.0, exponent)
