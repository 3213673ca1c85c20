"""PRIM against boxes that are known, and against nothing at all."""

import itertools

import numpy as np
import pytest
from scipy.stats import binom

from lianbao.experiments.comparison.discovery.boxes import FREE, Box, Held, Points
from lianbao.experiments.comparison.discovery.prim import find_box, peeled, quasi_p_values
from lianbao.experiments.comparison.discovery.trying import chance_of, stability_of
from tests.experiments.comparison.discovery.drawing import NAMES, points, space

ALL = frozenset({0, 1, 2})


@pytest.mark.parametrize("seed", range(5))
def test_a_clean_box_is_found_whole_and_with_nothing_else(seed):
    drawn = points(seed=seed)
    found = find_box(drawn)
    (low, high), whole, names, idle = found.box.sides
    assert (low, whole, names, idle) == (-np.inf, (8.0, np.inf), ALL, FREE)
    places = drawn.places[drawn.places[:, 1] >= 8, 0]
    assert places[places < 0.4].max() <= high < places[places >= 0.4].min()
    assert (found.held.coverage, found.held.density) == (1.0, 1.0)


@pytest.mark.parametrize("seed", range(5))
def test_names_and_whole_numbers_restrict_as_numbers_do(seed):
    drawn = points(800, seed, inside=lambda p: (p[:, 1] <= 5) & (p[:, 2] != 1), hit=0.95, stray=0.02)
    found = find_box(drawn)
    assert found.box.sides[1:3] == ((-np.inf, 5.0), frozenset({0, 2}))
    assert set(found.quasi_p) >= {1, 2}
    assert found.held.coverage > 0.85
    assert found.held.density > 0.85


@pytest.mark.parametrize("seed", range(5))
def test_noise_moves_the_edges_a_little(seed):
    found = find_box(points(800, seed, hit=0.8, stray=0.05))
    (low, high), (whole_low, whole_high), _, _ = found.box.sides
    assert (low, whole_high) == (-np.inf, np.inf)
    assert high == pytest.approx(0.4, abs=0.06)
    assert whole_low in (7.0, 8.0)


def test_peeling_raises_the_share_of_bad_points_at_every_step():
    drawn = points(hit=0.8, stray=0.05)
    held = [Held.by(box, drawn) for box in peeled(drawn)]
    assert held[0].inside == len(drawn)
    assert all(one.density < other.density for one, other in itertools.pairwise(held))
    assert all(one.inside > other.inside for one, other in itertools.pairwise(held))


def test_what_a_box_holds_is_counted():
    places = np.array([[0.0], [1.0], [2.0], [3.0]])
    drawn = Points(places, np.array([True, True, False, True]), (False,))
    held = Held.by(Box(((1.0, 3.0),)), drawn)
    assert (held.inside, held.bad, held.of, held.of_bad) == (3, 2, 4, 3)
    assert (held.coverage, held.density, held.mass) == (2 / 3, 2 / 3, 3 / 4)
    assert held.merit == pytest.approx(2 / 3)


def test_quasi_p_is_the_binomial_chance_of_as_many_bad_points_without_the_restriction():
    drawn = points(hit=0.8, stray=0.05)
    box = drawn.whole().with_side(0, (-np.inf, 0.4)).with_side(1, (8.0, np.inf))
    chances = quasi_p_values(drawn, box)
    inside = box.holds(drawn)
    without = drawn.whole().with_side(1, (8.0, np.inf)).holds(drawn)
    expected = binom.sf(drawn.is_bad[inside].sum() - 1, inside.sum(), drawn.is_bad[without].mean())
    assert chances[0] == pytest.approx(expected)
    assert set(chances) == {0, 1}


def test_an_idle_restriction_has_a_large_quasi_p():
    drawn = points()
    box = drawn.whole().with_side(3, (0.2, 0.8))
    assert quasi_p_values(drawn, box)[3] > 0.05


def test_chance_gives_no_box_as_good_where_there_is_one():
    assert chance_of(points(hit=0.8, stray=0.05)) == 0.01


def test_where_there_is_none_the_chance_is_spread_over_all_values():
    drawn = [points(120, seed, inside=lambda p: p[:, 0] < 0, stray=0.15) for seed in range(20)]
    chances = np.array([chance_of(each) for each in drawn])
    assert np.mean(chances <= 0.05) <= 0.2  # 5 % of 20, and what 20 can tell
    assert 0.3 < chances.mean() < 0.7


def test_resamples_choose_what_matters_and_hold_up_on_points_left_out():
    drawn = points(hit=0.8, stray=0.05)
    found = stability_of(drawn)
    assert min(found.chosen[0], found.chosen[1]) > 0.85
    assert max(found.chosen[2], found.chosen[3]) < 0.5
    assert 2 * drawn.is_bad.mean() < found.density < find_box(drawn).held.density
    assert 0.5 < found.coverage < 0.9


def test_resampling_shows_a_box_of_nothing_to_hold_nothing():
    drawn = points(300, inside=lambda p: p[:, 0] < 0, stray=0.15)
    found, own = stability_of(drawn), find_box(drawn).held
    assert found.density < own.density
    assert found.density == pytest.approx(0.15, abs=0.06)


def test_the_same_points_give_the_same_words():
    drawn = points(hit=0.7, stray=0.1)
    assert (chance_of(drawn), stability_of(drawn)) == (chance_of(drawn), stability_of(drawn))


def test_points_of_one_value_are_no_trouble():
    places = space(100)
    places[:, 0], places[:, 2] = 1.0, 2.0
    drawn = Points(places, places[:, 1] >= 9, NAMES)
    assert find_box(drawn).box.sides[:2] == (FREE, (9.0, np.inf))
