"""LendingModel is an ordinary Mesa model: agents, data collector, steps."""

import os
import subprocess
import sys
from pathlib import Path

import mesa
import numpy as np
import pytest

from lianbao import OUTCOMES, LendingModel, read_scenario, simulate
from lianbao.simulation.catalogue.world import WORLD
from lianbao.simulation.engine.mesa_backend import Bank, Firm, Group, LoanOfficer
from tests.same_bits.runs import scenarios

ROOT = Path(__file__).parents[3]
SCENARIO = scenarios()["monthly_groups"]
CYCLES = SCENARIO.horizon.cycles


@pytest.fixture(scope="module")
def model():
    made = LendingModel(SCENARIO)
    made.run_for(CYCLES)
    return made


def test_it_is_a_mesa_model_with_agents_of_four_kinds(model):
    assert isinstance(model, mesa.Model)
    counts = {kind: len(model.agents_by_type[kind]) for kind in (Firm, Group, LoanOfficer, Bank)}
    assert counts[Firm] == SCENARIO.economy.firms.count
    assert counts[LoanOfficer] == -(-SCENARIO.economy.firms.count // SCENARIO.scheme.officers.caseload)
    assert counts[Bank] == 1
    assert sum(counts.values()) == len(model.agents)


def test_agents_are_plain_objects_that_can_be_selected(model):
    borrowers = model.agents_by_type[Firm].select(lambda firm: firm.borrowing)
    assert len(borrowers) == model.world.tally.borrowers
    assert all(type(firm.cash) is float for firm in borrowers)


def test_run_for_runs_so_many_cycles(model):
    assert model.cycle == model.time == CYCLES


def test_the_data_collector_has_a_row_per_cycle_that_fits_the_series(model):
    frame = model.datacollector.get_model_vars_dataframe()
    series = simulate(SCENARIO, replicates=1).series
    assert len(frame) == CYCLES
    for name in frame.columns:
        each = [OUTCOMES[name].of(series[:, [cycle]])[0] for cycle in range(CYCLES)]
        np.testing.assert_array_equal(frame[name].to_numpy(), each)


def test_it_can_be_stepped_one_cycle_at_a_time():
    stepped = LendingModel(SCENARIO)
    tallies = []
    for _ in range(CYCLES):
        stepped.step()
        tallies.append(stepped.tallies())
    series = simulate(SCENARIO, replicates=1).series
    assert np.concatenate(tallies).tobytes() == series[0].tobytes()


def test_another_replicate_can_be_run_alone():
    third = LendingModel(SCENARIO, replicate=2)
    third.step()
    assert third.tallies().tobytes() == simulate(SCENARIO, replicates=3).series[2, :1].tobytes()


WITHOUT_WARNINGS = """
from lianbao import LendingModel
from tests.same_bits.runs import scenarios
model = LendingModel(scenarios()["monthly_groups"])
model.run_for(2)
print(len(model.datacollector.get_model_vars_dataframe()))
"""


def test_nothing_that_mesa_will_change_is_used():
    command = [sys.executable, "-W", "error::FutureWarning", "-W", "error::DeprecationWarning", "-c", WITHOUT_WARNINGS]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False
    )
    assert done.stdout == "2\n", done.stderr


def test_a_kind_of_agent_that_is_none_is_refused_with_the_nearest():
    with pytest.raises(ValueError, match="no kind of agent is called frm; nearest: firm"):
        LendingModel(SCENARIO, agents={"frm": Firm})


def test_the_world_is_shown_in_tables():
    model = LendingModel(read_scenario("first_steps", ["economy.firms.count=20"]))
    model.step()
    firms = model.frame("firms")
    assert firms["id"].tolist() == [firm.id for firm in model.world.firms]
    assert firms["cash"].tolist() == [firm.cash for firm in model.world.firms]
    assert firms["cause"].cat.codes.tolist() == [firm.cause for firm in model.world.firms]
    assert firms["defaulted"].dtype == bool
    assert firms.attrs["units"]["cash"] == "CNY"
    assert firms.attrs["meanings"]["cash"]
    assert model.frame("tally")["borrowers"].tolist() == [model.world.tally.borrowers]
    assert model.frame("bank").attrs["units"].keys() <= {*model.frame("bank").columns}
    with pytest.raises(ValueError, match=r"^world\.frims: no such array; nearest: firms$"):
        model.frame("frims")


def test_whatever_the_world_holds_has_a_table():
    model = LendingModel(read_scenario("textbook", ["economy.firms.count=10"]))
    model.step()
    for array in WORLD:
        held = getattr(model.world, array.name)
        assert len(model.frame(array.name)) == (1 if array.is_single else len(held)), array.name
