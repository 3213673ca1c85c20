"""Plain Python's smaller and larger are its `min` and `max`, to the sign of nothing and the first of equals."""

import itertools
import math

import pytest

from lianbao import LendingModel, read_scenario, simulate
from lianbao.simulation.engine.plain.extremes import EXTREMES, larger, smaller

NUMBERS = [0.0, -0.0, 0, 1, 1.0, True, -1.5, math.inf, -math.inf, math.nan]
SCENARIO = read_scenario("textbook", ["economy.firms.count=20"])


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(("ours", "theirs"), [(smaller, min), (larger, max)])
def test_they_choose_the_very_number(ours, theirs, count):
    for given in itertools.product(NUMBERS, repeat=count):
        assert ours(*given) is theirs(*given), given


def test_behaviours_of_the_model_are_given_them_and_a_users_own_are_not():
    def covers(amount, due):
        return max([amount, due]) == amount

    model = LendingModel(SCENARIO, replace={"covers": covers})
    model.step()
    names = model.rules["settle_cash"].__globals__
    assert {name: names[name] for name in EXTREMES} == EXTREMES
    assert "max" not in covers.__globals__
    plain = simulate(SCENARIO, backend="mesa", replicates=1, replace={"covers": lambda amount, due: amount >= due})
    assert model.tallies().tobytes() == plain.series[0, :1].tobytes()
