import itertools

import numpy as np
import pytest

from lianbao.experiments.statistics.attribution import attribute, worth_nothing
from lianbao.experiments.statistics.ratios import Ratio

CONTROLS = ("rating", "portfolio", "warning", "recovery")
RNG = np.random.default_rng(3)


def game_of(value, replicates=50, noise=0.0):
    """Return outcomes of all combinations: a function of the set, plus luck that all combinations share."""
    luck = RNG.normal(size=replicates)
    sets = [frozenset(each) for k in range(5) for each in itertools.combinations(CONTROLS, k)]
    return {each: value(each) + luck + noise * RNG.normal(size=replicates) for each in sets}


def test_a_sum_of_separate_worths_is_found_without_error_on_the_same_luck():
    worth = dict(zip(CONTROLS, (1.0, -2.0, 0.0, 0.5), strict=True))
    found = attribute(CONTROLS, game_of(lambda on: sum(worth[each] for each in on)))
    for control, expected in worth.items():
        assert found.shapley[control].mean == pytest.approx(expected, abs=1e-12)
        assert found.alone[control].mean == pytest.approx(expected, abs=1e-12)
    assert all(abs(each.mean) < 1e-12 for each in found.interactions.values())
    assert found.whole.mean == pytest.approx(-0.5, abs=1e-12)


def test_values_add_up_to_the_whole():
    found = attribute(CONTROLS, game_of(lambda on: len(on) ** 2, noise=1.0))
    assert sum(each.mean for each in found.shapley.values()) == pytest.approx(found.whole.mean)


def test_two_that_only_work_together_share_what_they_do():
    found = attribute(CONTROLS, game_of(lambda on: 6.0 * ({"rating", "warning"} <= on)))
    assert found.shapley["rating"].mean == pytest.approx(3.0)
    assert found.interactions["rating", "warning"].mean == pytest.approx(6.0)
    assert found.alone["rating"].mean == pytest.approx(0.0, abs=1e-12)
    assert found.withdrawn["rating"].mean == pytest.approx(6.0)


def test_a_glove_game_has_its_known_values():
    # Shapley's glove game: one left glove (rating), three right gloves; a pair is worth 1. Left 3/4, each right 1/12.
    found = attribute(CONTROLS, game_of(lambda on: float("rating" in on and len(on) > 1)))
    assert found.shapley["rating"].mean == pytest.approx(3 / 4)
    assert found.shapley["warning"].mean == pytest.approx(1 / 12)


def test_intervals_cover_the_truth():
    covered = 0
    for _ in range(200):
        found = attribute(CONTROLS, game_of(lambda on: 0.3 * ("rating" in on), replicates=20, noise=1.0))
        covered += found.shapley["rating"].low <= 0.3 <= found.shapley["rating"].high
    assert 180 <= covered <= 199


def test_what_does_nothing_is_said_to_be_worth_nothing():
    found = attribute(CONTROLS, game_of(lambda on: 5.0 * ("rating" in on), noise=1e-3))
    assert not worth_nothing(found.shapley["rating"])


def test_worths_are_changes_of_pooled_ratios():
    """Runs of unequal weight: the values add up to the change of the ratio of sums, not of the mean of ratios."""
    weights = RNG.integers(50, 500, 60).astype(float)
    sets = [frozenset(each) for k in range(3) for each in itertools.combinations(CONTROLS[:2], k)]
    game = {on: Ratio(RNG.binomial(weights.astype(int), 0.1 + 0.05 * len(on)).astype(float), weights) for on in sets}
    found = attribute(CONTROLS[:2], game)
    change = game[frozenset(CONTROLS[:2])].pooled - game[frozenset()].pooled
    assert found.whole.mean == pytest.approx(change, abs=1e-15)
    assert sum(each.mean for each in found.shapley.values()) == pytest.approx(change, abs=1e-15)
    assert found.whole.low < found.whole.mean < found.whole.high


def test_a_control_that_changes_few_runs_has_no_interval():
    """Three runs of forty tell nothing, although their weights spread the linearised values of all."""
    loans = RNG.integers(50, 500, 40).astype(float)
    defaults = np.round(0.1 * loans)
    changed = defaults + np.where(np.arange(40) < 3, 5.0, 0.0)
    game = {on: Ratio(changed if "rating" in on else defaults, loans)
            for on in map(frozenset, ([], ["rating"], ["warning"], ["rating", "warning"]))}  # fmt: skip
    found = attribute(("rating", "warning"), game).shapley["rating"]
    assert found.mean == pytest.approx(15 / loans.sum())
    assert found.low is None
    assert "only 3 of 40 replicates differ" in found.note


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda game: game.pop(frozenset({"rating"})), "combinations have no outcome"),
        (lambda game: game.update({frozenset(): np.zeros(3)}), "the same replicates"),
        (lambda game: game[frozenset()].put(0, np.nan), "not defined"),
    ],
)
def test_what_is_not_whole_is_refused(change, said):
    game = game_of(len)
    change(game)
    with pytest.raises(ValueError, match=said):
        attribute(CONTROLS, game)
