"""What an agent overrides is asked of it, whoever calls; everything else is called directly, and all comes to the same.

A behaviour may be overridden by one class of several, by a class and its parent, beside a mixin, on one agent alone,
and while another is replaced.
"""

import inspect

import pytest

from lianbao import LendingModel, read_scenario, simulate
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS
from lianbao.simulation.engine.mesa_backend import Firm, Group

SMALL = ["economy.firms.count=40", "horizon.cycles=3", "replicates=1", "scheme.saving.rate=.1"]
SCENARIO = read_scenario("postal_bank_merchants_5", SMALL)
EVERY_CALLER = {
    "scheme": {"centre": {"groups": 2, "share": 1.0}, "meetings": {"per_instalment": 2}},
    "economy": {"firms": {"death_rate": 0.1, "clusters": 1}},
}
"""What lets centres, meetings between instalments and death ask what falls due of an agent."""
counted = []
"""What the methods below have counted."""


def take_double(firm, bank, scheme, tally):
    """Take twice the saving of the scheme, as far as the cash goes."""
    saving = min(firm.cash, 2.0 * scheme.saving_rate * firm.outstanding)
    firm.cash -= saving
    firm.saving = saving
    bank.cash += saving
    bank.deposits += saving
    tally.saving_taken += saving


def covers_most(amount, due):
    return amount >= 0.9 * due


class Plain(Group):
    """A group that does as all do."""


class Doubler(Firm):
    def take_saving(self, bank, scheme, tally):
        take_double(self, bank, scheme, tally)


class Hoarder(Firm):
    def take_saving(self, bank, scheme, tally):
        """Take no saving."""


class Parent(Firm):
    """A firm that counts, and then does as all do."""

    def take_saving(self, bank, scheme, tally):
        counted.append("parent")
        super().take_saving(bank, scheme, tally)


class Child(Parent):
    def take_saving(self, bank, scheme, tally):
        counted.append("child")
        super().take_saving(bank, scheme, tally)


class Counting:
    """A mixin that counts, and then does as the next class does."""

    def take_saving(self, bank, scheme, tally):
        counted.append("mixin")
        super().take_saving(bank, scheme, tally)


class Mixed(Counting, Doubler):
    """What counts, and takes double."""


class Chosen(Firm):
    """A firm whose way of saving is chosen as it is made."""

    def __init__(self, model):
        super().__init__(model)
        self.take_saving = self.take_nothing

    def take_nothing(self, bank, scheme, tally):
        """Take no saving."""


def series(**how):
    return simulate(SCENARIO, backend="mesa", **how).series


def asked_of_agents(model):
    """Return the behaviours that other behaviours of a model call through the agents."""
    own = [rule for rule in model.rules.values() if rule.__qualname__.startswith("variant.")]
    assert len(own) > 0.9 * len(BEHAVIOURS)
    called = [(name, rule.__globals__) for rule in own for name in rule.__code__.co_names if name in model.rules]
    return {name for name, names in called if name in names and names[name] is not model.rules[name]}


@pytest.mark.parametrize(
    ("agents", "asked"),
    [
        ({}, set()),
        ({"group": Plain}, set()),
        ({"firm": Doubler}, {"take_saving"}),
        ({"firm": Doubler, "group": Plain}, {"take_saving"}),
        ({"firm": Child, "group": Plain}, {"take_saving"}),
        ({"firm": Mixed}, {"take_saving"}),
    ],
)
def test_only_what_is_overridden_is_asked_of_agents(agents, asked):
    assert asked_of_agents(LendingModel(SCENARIO, agents=agents)) == asked


@pytest.mark.parametrize("agents", [{"firm": Doubler}, {"firm": Doubler, "group": Plain}])
def test_an_overriding_method_does_what_the_replaced_behaviour_does(agents):
    assert series(agents=agents).tobytes() == series(replace={"take_saving": take_double}).tobytes()
    assert series(agents=agents).tobytes() != series().tobytes()


def test_a_class_and_its_parent_both_count_and_reach_the_behaviour():
    counted.clear()
    found = series(agents={"firm": Child})
    assert found.tobytes() == series().tobytes()
    assert counted == ["child", "parent"] * int(found["borrowers"].sum())


def test_beyond_all_classes_stands_what_replaces_the_behaviour():
    counted.clear()
    found = series(agents={"firm": Child}, replace={"take_saving": take_double})
    assert found.tobytes() == series(replace={"take_saving": take_double}).tobytes()
    assert counted == ["child", "parent"] * int(found["borrowers"].sum())


def test_a_mixin_overrides_as_a_parent_does():
    counted.clear()
    found = series(agents={"firm": Mixed})
    assert found.tobytes() == series(agents={"firm": Doubler}).tobytes()
    assert len(counted) == found["borrowers"].sum()


def test_one_behaviour_can_be_overridden_while_another_is_replaced():
    both = {"take_saving": take_double, "covers": covers_most}
    found = series(agents={"firm": Doubler}, replace={"covers": covers_most})
    assert found.tobytes() == series(replace=both).tobytes()
    alone = [series(agents={"firm": Doubler}), series(replace={"covers": covers_most})]
    assert found.tobytes() not in [each.tobytes() for each in alone]


def test_every_caller_asks_the_agent():
    callers = set()

    class Asked(Firm):
        def due_now(self, period, scheme):
            callers.add(inspect.currentframe().f_back.f_back.f_code.co_name)  # beyond the function that asks the agent
            return super().due_now(period, scheme)

    scenario = SCENARIO.with_(**EVERY_CALLER)
    asked, own = (simulate(scenario, backend="mesa", **how).series for how in ({"agents": {"firm": Asked}}, {}))
    assert asked.tobytes() == own.tobytes()
    all_callers = {name for name, rule in BEHAVIOURS.items() if "due_now" in rule.__code__.co_names}
    elsewhere = {"meet_other_lender", "note_before_meeting", "note_table"}  # no such lender here, and no diary
    assert callers == all_callers - elsewhere


def saved(model):
    """Run a cycle; return the saving taken in it."""
    model.step()
    return model.world.tally.saving_taken


def test_a_method_of_one_agent_alone_counts_from_the_next_cycle_on():
    model = LendingModel(SCENARIO)
    assert saved(model) > 0.0
    for firm in model.world.firms:
        firm.take_saving = lambda *_: None
    assert saved(model) == 0.0
    for firm in model.world.firms:
        del firm.take_saving
    assert saved(model) > 0.0
    assert asked_of_agents(model) == set()


def test_a_method_that_an_agent_is_made_with_counts():
    assert saved(LendingModel(SCENARIO, agents={"firm": Chosen})) == 0.0


def test_an_agent_can_be_given_another_class():
    model = LendingModel(SCENARIO)
    for firm in model.world.firms:
        firm.__class__ = Hoarder
    assert saved(model) == 0.0


def test_a_class_can_be_given_a_method_later(monkeypatch):
    model = LendingModel(SCENARIO)
    monkeypatch.setattr(Firm, "take_saving", Hoarder.take_saving)
    assert saved(model) == 0.0
