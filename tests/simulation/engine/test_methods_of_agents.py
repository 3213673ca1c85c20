"""Behaviours as methods of agents: which there are, which counts, and that a fresh process knows them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lianbao import LendingModel
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS
from lianbao.simulation.engine.mesa_backend import Bank, Firm, Group
from lianbao.simulation.engine.plain.agents import subject_of
from tests.same_bits.runs import digest, run_whole, scenarios

ROOT = Path(__file__).parents[3]
NAME = "monthly_groups"


class Hoarder(Firm):
    """A firm that saves nothing."""

    def take_saving(self, bank, scheme, tally):
        """Take no saving."""


def take_all(firm, bank, scheme, tally):
    """Take all the cash as saving."""
    firm.saving = firm.cash
    tally.saving_taken += firm.cash
    bank.cash += firm.cash
    bank.deposits += firm.cash
    firm.cash = 0.0 * scheme.saving_rate


def result(**how):
    return digest(run_whole(scenarios()[NAME], backend="mesa", **how))


def test_a_method_comes_before_a_replaced_behaviour():
    assert result(agents={"firm": Hoarder}, replace={"take_saving": take_all}) == result(agents={"firm": Hoarder})
    assert len({result(), result(agents={"firm": Hoarder}), result(replace={"take_saving": take_all})}) == 3


def test_every_behaviour_of_an_agent_is_its_method():
    kinds = {"firm": Firm, "group": Group, "bank": Bank}
    subjects = {name: subject_of(name) for name in BEHAVIOURS}
    assert {kind for kind in subjects.values() if kind} >= set(kinds)
    for name, kind in subjects.items():
        if kind in kinds:
            assert getattr(kinds[kind], name).__doc__ == BEHAVIOURS[name].__doc__


def test_a_model_refuses_an_unknown_name():
    with pytest.raises(ValueError, match="no behaviour is called weigh_defaults; nearest: weigh_default"):
        LendingModel(scenarios()[NAME], replace={"weigh_defaults": take_all})


FRESH = """
from lianbao import simulate
from lianbao.simulation.reading import read_scenario
scenario = read_scenario("textbook", ["economy.firms.count=20"])
own = {"covers": lambda amount, due: amount >= due}
print(simulate(scenario, backend="mesa", replicates=1, replace=own).series.shape)
"""


def test_a_fresh_process_knows_all_behaviours():
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", FRESH], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout == "(1, 1)\n", done.stderr
