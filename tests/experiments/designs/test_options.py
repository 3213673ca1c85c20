"""Options and sizes that a study file may get wrong."""

import pytest

from lianbao.experiments.designs import DESIGNS


@pytest.mark.parametrize(
    ("kind", "samples", "options", "said"),
    [
        ("sobol", 100, {}, "needs a power of two as samples (64 or 128), has 100"),
        ("sobol", 32, {}, "needs at least 64 base samples"),
        ("sobol", 128, {"second_order": "yes"}, "second_order must be true or false, is 'yes'"),
        ("sobol", 128, {"second_ordr": True}, "did you mean second_order?"),
        ("morris", 10, {"levels": 5}, "levels must be an even number from 4 to 100, is 5"),
        ("morris", 9, {}, "needs at least 10 trajectories"),
        ("efast", 200, {"harmonics": 8}, "at least 257 (samples) with M = 8"),
        ("efast", 64, {}, "needs more than 4 M^2 points a factor, at least 65"),
        ("pawn", 500, {"slides": 9}, "SALib cannot cut a factor into 9 slides, but into 10 or 8"),
        ("hdmr", 299, {}, "needs at least 300"),
        ("grid", 3, {"levels": [2, 3]}, "levels name 2 factors, 3 are ranges"),
        ("grid", 3, {"levels": [2, 3, 1]}, "each at least 2"),
        ("one_at_a_time", 3, {"centre": 2}, "centre must be a number from 0 to 1, is 2"),
        ("one_at_a_time", 3, {"centre": float("nan")}, "centre must be"),
        ("dgsm", 100, {"step": True}, "step must be a number from 0.0001 to 0.1, is True"),
        ("efast", 65, {"groups": ["a", "a", "b"]}, "takes no groups"),
        ("sobol", 64, {"groups": ["a", "a", "a"]}, "one group of all factors"),
        ("sobol", 64, {"groups": ["a", "b"]}, "groups name 2 factors, there are 3"),
    ],
)
def test_a_mistake_is_said(kind, samples, options, said):
    (mistake,) = DESIGNS[kind].mistakes(3, samples, options)
    assert said in mistake


def test_sizes_that_are_usual_are_advised():
    assert "512 base samples to screen" in DESIGNS["sobol"].advice(3, 128, {})[0]
    assert "4,096 base samples or groups" in DESIGNS["sobol"].advice(3, 1024, {"second_order": True})[0]
    assert DESIGNS["sobol"].advice(3, 1024, {}) == []
    assert "500 to 1,000 rows" in DESIGNS["pawn"].advice(3, 100, {})[0]
    assert "10 to 50" in DESIGNS["morris"].advice(3, 51, {})[0]


@pytest.mark.parametrize(("factors", "rows"), [(1, 2), (2, 4), (3, 8), (4, 8), (5, 16), (8, 16), (9, 32)])
def test_a_fractional_factorial_has_twice_the_next_power_of_two(factors, rows):
    design = DESIGNS["fractional_factorial"]
    assert design.rows(factors, 0, {}) == rows == len(design.sample(factors, 0, 1, {}).points)


def test_a_grid_may_have_its_own_levels_for_each_factor():
    design = DESIGNS["grid"]
    sample = design.sample(2, 0, 1, {"levels": [2, 3]})
    assert sample.points.tolist() == [[0, 0], [0, 0.5], [0, 1], [1, 0], [1, 0.5], [1, 1]]
    assert design.rows(2, 0, {"levels": [2, 3]}) == 6
