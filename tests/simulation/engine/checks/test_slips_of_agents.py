"""Slips of the pen in a user's own class of agents, and wrong arguments of a run, are told in one line."""

import pytest

from lianbao import BehaviourError, ComparisonPlan, LendingModel, compare, read_scenario, simulate, stream, study
from lianbao.simulation.engine.mesa_backend import Firm, Group

SCENARIO = read_scenario("textbook", ["economy.firms.count=20"])


class Misspelt(Firm):
    def take_savings(self, bank, scheme):
        """Take no saving, or so its author thinks."""


class Slipped(Firm):
    def __init__(self, model):
        super().__init__(model)
        self.patiance = 0.3


class ForAll(Firm):
    patience = 0.3


class Sound(Firm):
    colour = "red"

    def __init__(self, model):
        super().__init__(model)
        self.patience = 0.4
        self.wealth = 3.0

    def take_savings(self):
        """Help the behaviour of nearly the same name."""
        return 0.0

    def take_saving(self, bank, scheme, tally):  # noqa: ARG002 - as the model calls it
        """Take what the helper says."""
        bank.cash += scheme.saving_rate * self.take_savings()


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (Misspelt, r"slips_of_agents.py:\d+: no behaviour or field is called take_savings; nearest: take_saving$"),
        (Slipped, r"slips_of_agents.py:\d+: no behaviour or field is called patiance; nearest: patience$"),
        (ForAll, "^ForAll: each agent has a patience of its own; set it in __init__, after that of Firm$"),
    ],
)
def test_a_slip_is_told_with_the_nearest_name(agent, said):
    with pytest.raises(BehaviourError, match=said):
        LendingModel(SCENARIO, agents={"firm": agent})


def test_names_of_its_own_are_a_class_s_own_affair():
    assert {type(firm) for firm in LendingModel(SCENARIO, agents={"firm": Sound}).world.firms} == {Sound}


@pytest.mark.parametrize("agent", [Group, "Firm"])
def test_what_is_no_subclass_is_refused(agent):
    with pytest.raises(TypeError, match=r"^agents: firm has to be a subclass of Firm, and is .+$"):
        LendingModel(SCENARIO, agents={"firm": agent})


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: simulate("textbook"), "scenario: given 'textbook', allowed a Scenario, from read_scenario"),
        (lambda: stream("textbook"), "scenario: given 'textbook', allowed a Scenario, from read_scenario"),
        (lambda: LendingModel(3), "scenario: given 3, allowed a Scenario, or the name of a preset or file; .+"),
        (lambda: compare("textbook"), "plan: given 'textbook', allowed a Plan, from ComparisonPlan"),
        (lambda: study("mine", None, None), "study: given 'mine', allowed a Study, from read_study"),
        (lambda: ComparisonPlan({"a": 3}, "a"), "scheme a: given 3, allowed a Scenario, from read_scenario"),
    ],
)
def test_an_argument_of_another_type_is_refused(call, said):
    with pytest.raises(TypeError, match=f"^{said}$"):
        call()


@pytest.mark.parametrize("counts", [{"replicates": 0}, {"threads": -1}, {"replicates": 2.5}, {"replicates": True}])
def test_counts_are_whole_numbers_from_one(counts):
    ((name, given),) = counts.items()
    with pytest.raises(ValueError, match=f"^{name}: given {given}, allowed a whole number from 1$"):
        stream(SCENARIO, **counts)
