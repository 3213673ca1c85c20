"""The normal quantile (AS 241) and probability against SciPy, in the middle and far into the tails."""

import itertools
import math

import numba
import numpy as np
import pytest
from scipy import special

from lianbao.simulation.behaviours.parts import tell_numba
from lianbao.simulation.luck.normal import normal_probability, normal_quantile

tell_numba()

CLOSE = 1e-14
SMALLEST, LARGEST = 2.0**-53, 1 - 2.0**-53
PLACES = np.unique(
    np.concatenate(
        [
            np.linspace(0.001, 0.999, 1999),
            10.0 ** -np.arange(1, 300),
            1 - 10.0 ** -np.arange(1, 16),
            [SMALLEST, LARGEST, 0.075, 0.925, math.exp(-25), 1 - math.exp(-25)],
        ]
    )
)


@numba.njit
def compiled_quantile(u):
    return normal_quantile(u)


@numba.njit
def compiled_probability(x):
    return normal_probability(x)


def test_quantiles_agree_with_scipy():
    found = np.array([normal_quantile(float(u)) for u in PLACES])
    np.testing.assert_allclose(found, special.ndtri(PLACES), rtol=CLOSE, atol=CLOSE)


def test_the_tails_are_reached():
    assert normal_quantile(SMALLEST) == pytest.approx(-8.209536151601387, rel=CLOSE)
    assert normal_quantile(LARGEST) == -normal_quantile(SMALLEST)
    assert normal_quantile(0.5) == 0


def test_quantiles_rise():
    found = [normal_quantile(float(u)) for u in PLACES]
    assert all(low < high for low, high in itertools.pairwise(found))


def test_probabilities_agree_with_scipy():
    places = np.linspace(-20, 9, 1001)
    found = np.array([normal_probability(float(x)) for x in places])
    np.testing.assert_allclose(found, special.ndtr(places), rtol=1e-12)


def test_plain_python_and_compiled_give_the_same_bits():
    quantiles = [normal_quantile(float(u)) for u in PLACES]
    assert quantiles == [compiled_quantile(float(u)) for u in PLACES]
    assert [normal_probability(x) for x in quantiles] == [compiled_probability(x) for x in quantiles]
