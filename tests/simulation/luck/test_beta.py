"""The beta distribution against SciPy, over the shapes that types may have."""

import numpy as np
import pytest
from scipy import special

from lianbao.simulation.luck.beta import beta_probability, beta_quantiles, log_beta, log_gamma

SHAPES = [
    (0.1, 0.1),
    (0.5, 4.5),
    (1.0, 1.0),
    (19.0, 1.0),
    (6.0, 14.0),
    (95.0, 5.0),
    (0.001, 0.099),
    (9e3, 1e3),
    (5e5, 5e5),
]
STEPS = 256
GRID = np.arange(STEPS + 1) / STEPS


@pytest.mark.parametrize(("a", "b"), SHAPES)
def test_quantiles_agree_with_scipy(a, b):
    found = beta_quantiles(a, b, STEPS)
    np.testing.assert_allclose(found, special.betaincinv(a, b, GRID), rtol=0.0, atol=2e-12)
    assert found == sorted(found)


@pytest.mark.parametrize(("a", "b"), SHAPES)
def test_probabilities_agree_with_scipy(a, b):
    places = np.linspace(0.001, 0.999, 200)
    found = [beta_probability(float(x), a, b, log_beta(a, b)) for x in places]
    np.testing.assert_allclose(found, special.betainc(a, b, places), rtol=2e-8, atol=1e-300)


def test_the_gamma_function_agrees_with_scipy():
    places = 10.0 ** np.linspace(-10, 7, 500)
    found = [log_gamma(float(x)) for x in places]
    np.testing.assert_allclose(found, special.gammaln(places), rtol=1e-14, atol=1e-13)


@pytest.mark.parametrize("a", [1e-10, 1e-9 * 1e6])
def test_types_that_are_nearly_certain_have_quantiles_at_once(a):
    found = beta_quantiles(a, 0.1, 16)
    assert found[0] == 0.0
    assert found[-1] == 1.0
    assert max(found[:-1]) < 1e-12 or a > 1e-9
