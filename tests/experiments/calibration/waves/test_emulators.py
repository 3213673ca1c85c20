"""Emulators, what they rule out, and how points of a wave are chosen."""

from dataclasses import replace

import numpy as np
import pytest
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import ConstantKernel, Matern

from lianbao.experiments.calibration.calibration import Target
from lianbao.experiments.calibration.targets import Measure, Reading
from lianbao.experiments.calibration.waves import Emulator, Ruling, Simulated
from lianbao.experiments.calibration.waves.choosing import chosen, filling, what_is_left
from lianbao.experiments.calibration.waves.emulators import defined_chance
from lianbao.experiments.calibration.waves.ruling import Box


def target(value, error=0.05, name="height"):
    return Target(name, Measure(Reading(name)), value, error)


def bowl(points):
    return (points[:, 0] - 0.3) ** 2 + 0.5 * points[:, 1]


def known(count=40, noise=1e-8, seed=1):
    points = filling(count, 2, seed)
    return points, bowl(points), np.full(count, noise)


def test_an_emulator_says_what_scikit_learn_says():
    points, values, variances = known()
    found = Emulator.fitted(points, values, variances, 3)
    asked = filling(20, 2, 9)
    kernel = ConstantKernel(found.signal) * Matern(found.lengths, nu=2.5)
    alpha = np.maximum(variances / found.scale**2, 1e-6)
    theirs = GaussianProcessRegressor(kernel, alpha=alpha, optimizer=None)
    theirs.fit(points, (values - found.centre) / found.scale)
    mean, spread = theirs.predict(asked, return_std=True)
    ours, variance = found.predicted(asked)
    np.testing.assert_allclose(ours, found.centre + found.scale * mean, rtol=1e-7)
    np.testing.assert_allclose(np.sqrt(variance / found.inflation), found.scale * spread, rtol=1e-4)


def test_an_emulator_is_near_the_truth_and_says_how_near():
    found = Emulator.fitted(*known(noise=1e-4), 3)
    asked = filling(200, 2, 9)
    mean, variance = found.predicted(asked)
    z = (mean - bowl(asked)) / np.sqrt(variance)
    assert np.abs(mean - bowl(asked)).max() < 0.05
    assert np.mean(np.abs(z) < 2) > 0.8


def test_the_inflation_is_that_of_leaving_each_point_out():
    points, values, variances = known(25)
    values = values + np.where(points[:, 0] > 0.5, 0.5, 0.0)  # a cliff, of which the emulator is too sure
    found = Emulator.fitted(points, values, variances, 3)
    kernel = ConstantKernel(found.signal) * Matern(found.lengths, nu=2.5)
    scaled, misses = (values - found.centre) / found.scale, []
    for left in range(len(points)):
        rest = np.arange(len(points)) != left
        alone = GaussianProcessRegressor(kernel, alpha=1e-6, optimizer=None).fit(points[rest], scaled[rest])
        mean, spread = alone.predict(points[[left]], return_std=True)
        misses.append((scaled[left] - mean[0]) ** 2 / (spread[0] ** 2 + 1e-6))
    assert found.inflation == pytest.approx(max(1.0, np.mean(misses)), rel=1e-3)


def test_the_chance_of_a_value_follows_the_points():
    points = filling(60, 2, 1)
    chance = defined_chance(points, points[:, 0] > 0.4, 1)
    assert chance(np.array([[0.1, 0.5], [0.9, 0.5]])).round() == pytest.approx([0, 1])
    assert defined_chance(points, np.ones(60, bool), 1) is None
    assert defined_chance(points, np.zeros(60, bool), 1)(points).max() == 0


def fitted(value, error, noise=1e-6):
    points, values, variances = known(60, noise)
    simulated = Simulated(points, values[:, np.newaxis], variances[:, np.newaxis], np.ones((60, 1, 1)))
    return Ruling.fitted([target(value, error)], simulated, Box.whole(2), 3.0, 1)


def test_implausibility_is_the_distance_in_all_variance():
    ruling = fitted(0.2, 0.05, noise=0.03**2)
    asked = np.array([[0.3, 0.4], [0.9, 0.9]])
    mean, variance = ruling.emulators[0].predicted(asked)
    expected = np.abs(mean - 0.2) / np.sqrt(0.05**2 + variance + 0.03**2)
    np.testing.assert_allclose(ruling.implausibility(asked)[:, 0], expected)
    assert ruling.leaves(asked).tolist() == [True, False]


def test_what_is_left_is_where_the_truth_is():
    ruling = fitted(0.2, 0.01)
    pool = what_is_left([ruling], 2, 30, 5)
    assert (np.abs(bowl(pool.points) - 0.2) < 0.05).all()
    grid = np.random.default_rng(1).random((100_000, 2))
    assert pool.share == pytest.approx(np.mean(np.abs(bowl(grid) - 0.2) < 0.03), rel=0.15)


def test_a_small_rest_is_filled_up():
    ruling = fitted(0.2, 0.0002)
    pool = what_is_left([ruling], 2, 40, 5)
    assert len(pool.points) >= 20 * 40
    assert ruling.leaves(pool.points).all()


def test_a_wave_has_likely_points_and_far_ones():
    pool = filling(1_000, 2, 3)
    weights = np.where(pool[:, 0] < 0.1, 1.0, 0.0)
    points = chosen(pool, weights / weights.sum(), 40, 1)
    assert len(np.unique(points, axis=0)) == 40
    assert np.count_nonzero(points[:, 0] < 0.1) >= 20
    assert np.count_nonzero(points[:, 0] > 0.5) >= 8


def test_a_target_without_values_gives_no_emulators():
    points = filling(30, 2, 1)
    empty = Simulated(points, np.full((30, 1), np.nan), np.full((30, 1), np.nan), np.ones((30, 1, 1)))
    assert Ruling.fitted([target(0.2)], empty, Box.whole(2), 3.0, 1) is None


def test_points_without_a_value_are_ruled_out():
    points, values, variances = known(60)
    values = np.where(points[:, 0] < 0.3, np.nan, values)
    simulated = Simulated(points, values[:, np.newaxis], variances[:, np.newaxis], np.ones((60, 1, 1)))
    ruling = Ruling.fitted([target(0.2, 0.1)], simulated, Box.whole(2), 3.0, 1)
    asked = np.array([[0.05, 0.3], [0.6, 0.3]])
    assert ruling.leaves(asked).tolist() == [False, True]
    alone = replace(ruling, chance=None).log_likelihood(asked)
    np.testing.assert_allclose(ruling.log_likelihood(asked), alone + np.log(ruling.chance(asked)))
