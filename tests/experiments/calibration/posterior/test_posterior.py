"""The posterior: draws against a closed form, what they say of parameters, and the test by simulation."""

from dataclasses import dataclass

import numpy as np
import pytest
from scipy import stats

from lianbao.experiments.calibration import posterior
from lianbao.experiments.calibration.calibration import Free, Target
from lianbao.experiments.calibration.posterior import learned, pairs, sample
from lianbao.experiments.calibration.targets import Measure, Reading
from lianbao.experiments.calibration.waves import Ruling, Searched, Simulated
from lianbao.experiments.calibration.waves.choosing import filling
from lianbao.experiments.calibration.waves.ruling import Box
from lianbao.experiments.study.spread.distributions import Distribution
from lianbao.experiments.study.spread.spreads import Range


def line_held_to(value, error):
    """Return a search whose one target is the first of two coordinates."""
    points = filling(60, 2, 1)
    simulated = Simulated(points, points[:, :1], np.full((60, 1), 1e-10), np.ones((60, 1, 1)))
    target = Target("x", Measure(Reading("x")), value, error)
    ruling = Ruling.fitted([target], simulated, Box.whole(2), 3.0, 1)
    pool = filling(500, 2, 2)
    return Searched((), simulated, ruling, pool, np.full(500, 1 / 500), is_empty=False, why="")


def test_draws_are_those_of_the_closed_form():
    searched = line_held_to(0.7, 0.1)
    found = sample(searched, searched.ruling, 5)
    normal = stats.truncnorm(-7, 3, 0.7, 0.1)
    at = np.quantile(found.draws, [0.05, 0.5, 0.95], axis=0)
    np.testing.assert_allclose(at[:, 0], normal.ppf([0.05, 0.5, 0.95]), atol=0.015)
    np.testing.assert_allclose(at[:, 1], [0.05, 0.5, 0.95], atol=0.04)
    assert found.independent > 400


def test_the_same_key_gives_the_same_draws():
    searched = line_held_to(0.7, 0.1)
    one, again, other = (sample(searched, searched.ruling, key).draws for key in (5, 5, 6))
    np.testing.assert_array_equal(one, again)
    assert not np.array_equal(one, other)


FREE = (
    Free("a", ("economy.types.success",), Range(0.0, 10.0)),
    Free("b", ("economy.firms.equity",), Distribution("log_uniform", (0.01, 1.0))),
    Free("c", ("economy.firms.retained",), Range(0.0, 1.0)),
)


def test_a_parameter_is_identified_by_the_width_that_is_left():
    draws = np.column_stack([np.linspace(0.4, 0.6, 1001), np.linspace(0.25, 0.75, 1001), np.linspace(0, 1, 1001)])
    found = learned(FREE, draws)
    assert [each.ratio for each in found] == pytest.approx([0.2, 0.5, 1.0])
    assert [each.verdict for each in found] == ["identified", "partly", "NOT identified"]
    assert (found[0].low, found[0].high) == pytest.approx((4.1, 5.9))
    assert (found[1].median, found[1].prior_low) == pytest.approx((0.1, 0.01 * 100**0.05), rel=1e-4)


def test_parameters_that_trade_off_are_named():
    rng = np.random.default_rng(1)
    first = rng.random(2000)
    draws = np.column_stack([first, 1 - first + 0.05 * rng.standard_normal(2000), rng.random(2000)])
    (pair,) = pairs(FREE, draws)
    assert {pair.one.name, pair.other.name} == {"a", "b"}
    assert pair.correlation == pytest.approx(-0.98, abs=0.02)


@dataclass
class Given:
    values: np.ndarray
    variances: np.ndarray


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.10, "met"), (0.125, "strained"), (0.15, "MISSED")], ids=["met", "strained", "missed"]
)
def test_a_target_is_met_in_units_of_all_that_is_not_known(value, verdict):
    values = 0.1 + 0.005 * stats.norm.ppf((np.arange(2000) + 0.5) / 2000)[:, np.newaxis]
    target = Target("x", Measure(Reading("x")), value, 0.01)
    (found,) = posterior.tested([target], Given(values, np.zeros_like(values)))
    assert found.z == pytest.approx((0.1 - value) / np.hypot(0.01, 0.005), rel=1e-2)
    assert found.verdict == verdict


def test_the_spread_over_draws_leaves_that_of_replicates_out():
    rng = np.random.default_rng(1)
    values = 0.1 + 0.03 * rng.standard_normal((4000, 1)) + 0.02 * rng.standard_normal((4000, 1))
    (found,) = posterior.tested(
        [Target("x", Measure(Reading("x")), 0.1, 0.01)], Given(values, np.full((4000, 1), 0.02**2))
    )
    assert found.spread == pytest.approx(0.03, rel=0.05)


def test_draws_without_a_value_are_counted():
    values = np.array([[0.1], [np.nan], [0.2]])
    (found,) = posterior.tested([Target("x", Measure(Reading("x")), 0.1, 0.01)], Given(values, np.zeros((3, 1))))
    assert found.undefined == 1
    (none,) = posterior.tested([Target("x", Measure(Reading("x")), 0.1, 0.01)], Given(values * np.nan, values))
    assert none.verdict == "no value"
