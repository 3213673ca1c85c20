"""A user's own function in place of a named behaviour, and a user's own agents, on both backends."""

import numpy as np
import pytest

from lianbao import Record, simulate, stream
from lianbao.simulation.engine.mesa_backend import Bank, Firm, Group, LendingModel, LoanOfficer
from lianbao.simulation.reading import read_scenario

SMALL = ["economy.firms.count=40", "horizon.cycles=3", "replicates=2", "scheme.saving.rate=.1"]


def take_saving(firm, bank, scheme, tally):
    """Take twice the saving of the scheme, as far as the cash goes."""
    saving = min(firm.cash, 2.0 * scheme.saving_rate * firm.outstanding)
    firm.cash -= saving
    firm.saving = saving
    bank.cash += saving
    bank.deposits += saving
    tally.saving_taken += saving


class Saver(Firm):
    """A firm whose own method takes the place of the behaviour."""

    def take_saving(self, bank, scheme, tally):
        take_saving(self, bank, scheme, tally)


class Proud(Firm):
    """A firm that counts how often it is asked to save, and then does as all do."""

    asked = 0

    def take_saving(self, bank, scheme, tally):
        type(self).asked += 1
        super().take_saving(bank, scheme, tally)


@pytest.fixture(scope="module")
def scenario():
    return read_scenario("postal_bank_merchants_5", SMALL)


@pytest.fixture(scope="module")
def replaced(scenario):
    return simulate(scenario, backend="mesa", replace={"take_saving": take_saving}).series


def test_a_replaced_behaviour_changes_results(scenario, replaced):
    assert not np.array_equal(replaced, simulate(scenario, backend="mesa").series)


def test_a_method_of_a_subclass_does_the_same(scenario, replaced):
    results = stream(scenario, backend="mesa", agents={"firm": Saver})
    assert np.array_equal(Record.of(scenario, results).series, replaced)


def test_a_subclass_can_call_the_behaviour_it_overrides(scenario):
    series = simulate(scenario, backend="mesa", agents={"firm": Proud}).series
    assert Proud.asked == series["borrowers"].sum()
    assert np.array_equal(series, simulate(scenario, backend="mesa").series)


@pytest.mark.parametrize("backend", ["compiled", "mesa"])
def test_a_name_no_behaviour_has_is_refused_with_the_nearest(scenario, backend):
    with pytest.raises(ValueError, match="no behaviour is called take_savings; nearest: take_saving"):
        simulate(scenario, backend=backend, replace={"take_savings": take_saving})


def test_own_agents_need_the_mesa_backend(scenario):
    with pytest.raises(ValueError, match="backend='mesa'"):
        simulate(scenario, agents={"firm": Saver})


def test_the_model_is_a_mesa_model(scenario):
    model = LendingModel(scenario)
    model.run_for(2)
    assert model.cycle == 2
    assert [len(model.agents_by_type[kind]) for kind in (Firm, LoanOfficer, Bank)] == [40, 1, 1]
    assert {group.headcount for group in model.agents_by_type[Group]} > {5}
    series = simulate(scenario, replicates=1).series[0, :2]
    frame = model.datacollector.get_model_vars_dataframe()
    assert list(frame["participation_rate"]) == list(series["borrowers"] / series["firms"])
