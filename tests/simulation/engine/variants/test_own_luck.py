"""Luck of a user's own rules has an address, as all luck has: the same on both backends, and none of the model's."""

import numpy as np
import pytest

from lianbao import OWN_PURPOSE, LendingModel, read_scenario, simulate
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS
from lianbao.simulation.luck.purpose import Purpose
from tests.simulation.engine.variants import own_rules

SMALL = ["economy.firms.count=40", "horizon.cycles=3", "replicates=2", "scheme.saving.rate=.1"]
TOSS = {"draw_cycle_luck": own_rules.draw_cycle_luck}


@pytest.fixture(scope="module")
def scenario():
    return read_scenario("postal_bank_merchants_5", SMALL)


@pytest.mark.long
@pytest.mark.parametrize("fold", [2.0, 0.5])
def test_own_luck_and_numbers_give_the_same_bits_on_both_backends(scenario, monkeypatch, fold):
    monkeypatch.setattr(own_rules, "fold", fold)
    compiled, plain = (
        simulate(scenario, backend=backend, replace=own_rules.RULES).series for backend in ("compiled", "mesa")
    )
    assert compiled.tobytes() == plain.tobytes()
    assert 0 < compiled["heads"].sum() < compiled["borrowers"].sum()


def test_a_draw_is_that_of_its_address(scenario):
    model = LendingModel(scenario, 1, replace=TOSS)
    model.step()
    for firm in model.world.firms:
        assert firm.coin == BEHAVIOURS["draw"](scenario.seed, 1, firm.user, 1, 0, OWN_PURPOSE)[0]
    assert len({firm.coin for firm in model.world.firms}) == len({firm.user for firm in model.world.firms})


def test_own_draws_leave_the_luck_of_the_model_alone(scenario):
    own = simulate(scenario, backend="mesa", replace=TOSS).series
    plain = simulate(scenario, backend="mesa").series
    assert all(np.array_equal(own[name], plain[name]) for name in plain.dtype.names)


def test_no_purpose_of_the_models_is_a_users():
    assert max(Purpose) < OWN_PURPOSE
