"""The Mesa backend: the same behaviours on Mesa agents, to read, debug, subclass and draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from ..bank.rating.history import history_for
from ..behaviours.behaviour import BEHAVIOURS
from ..catalogue.agents import BankState, FirmState, GroupState, OfficerState
from ..catalogue.outcomes import OUTCOMES, headlines
from ..catalogue.own import outcomes_of
from ..catalogue.world import EACH_CYCLE, Array, array_called, world_with
from ..declaring.fields import fields
from ..declaring.records.world import World
from ..scenario.with_own import CLASSES
from .checks.agents import refuse_wrong_agents
from .checks.running import Watch, with_checked_returns
from .flat_scenario import NUMBERS, given_ties, room_for, values_of
from .plain.extremes import EXTREMES
from .plain.luck import luck_rules
from .plain.records import WorldInUse, as_records, filler, plain, plain_record, with_fields
from .record import CycleResult
from .tables.diary import DIARY_PARTS, NO_DIARY, Diary, DiaryWanted, Wanted, diary_of_run
from .tables.frames import world_frame
from .tables.tape import firms_by_slot, tables_of_run
from .variants.binding import rebind
from .variants.refusals import refuse_unknown, refuse_wrong_call
from .variants.ruling import with_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pandas as pd

    from ..declaring.outcome import Outcome
    from ..declaring.own.rules import Rule
    from ..scenario.scenario import Scenario

Records = np.ndarray[Any, Any]


def names_of(state: type) -> tuple[str, ...]:
    """Return the names of the fields of a declared state."""
    return tuple(field.name for field in fields(state))


class Actor(mesa.Agent):
    """An agent whose attributes are those of a declared state, at their first values.

    The fields have slots: they are read faster than from a dictionary, and take a fraction of its memory. What a
    user's own class adds is in the dictionary, as that of any agent.
    """

    __slots__ = ()
    state: type

    def __init__(self, model: mesa.Model) -> None:
        """Set every field of the state to its first value."""
        super().__init__(model)
        filler(self.state)(self)


class Firm(Actor):
    """A small or micro enterprise that borrows. Its methods are the behaviours whose subject is a firm."""

    __slots__ = names_of(FirmState)
    state = FirmState


class Group(Actor):
    """A group of borrowers; one without members waits to be founded."""

    __slots__ = names_of(GroupState)
    state = GroupState


class LoanOfficer(Actor):
    """A loan officer."""

    __slots__ = names_of(OfficerState)
    state = OfficerState


class Bank(Actor):
    """The bank."""

    __slots__ = names_of(BankState)
    state = BankState


KINDS: dict[str, type[Actor]] = {"firm": Firm, "group": Group, "officer": LoanOfficer, "bank": Bank}


def refuse_agents(given: Mapping[str, type]) -> None:
    """Refuse agents of an unknown kind (ValueError), and those that cannot stand in the place of their kind."""
    refuse_unknown("kind of agent", given, KINDS)
    refuse_wrong_agents(given, KINDS)


def subject_of(name: str) -> str | None:
    """Return which kind of agent a behaviour belongs to: the name of its first argument."""
    code = BEHAVIOURS[name].__code__
    first = code.co_varnames[0] if code.co_argcount else ""
    return first if first in KINDS else None


def _method(name: str) -> Rule:
    """Return the method of that name: it runs the behaviour as this agent's model has it."""

    def method(self: Actor, *rest: Any) -> Any:
        return self.model.rules[name](self, *rest)

    method.__name__ = name
    method.__doc__ = BEHAVIOURS[name].__doc__
    return method


METHODS: dict[str, Rule] = {}
for _name in BEHAVIOURS:
    if (_subject := subject_of(_name)) is not None:
        METHODS[_name] = _method(_name)
        setattr(KINDS[_subject], _name, METHODS[_name])


def overridden_in(kinds: Iterable[type]) -> frozenset[str]:
    """Return the behaviours that some of these classes have a method of their own for."""
    names = (name for kind in kinds for name, method in METHODS.items() if getattr(kind, name, method) is not method)
    return frozenset(names)


def overridden_by(agents: Sequence[object]) -> frozenset[str]:
    """Return the behaviours that some of these agents have a method of their own for, by class or each for itself."""
    own = {name for agent in agents for name in vars(agent)}
    return overridden_in({type(agent) for agent in agents}) | (own & METHODS.keys())


class LendingModel(mesa.Model):
    """A run of one scenario on Mesa agents; a step is a loan cycle.

    Its `world` is what the behaviours act on; `world.tally` has the sums of the last cycle.
    """

    def __init__(
        self,
        scenario: Scenario,
        replicate: int = 0,
        *,
        agents: Mapping[str, type[Actor]] | None = None,
        replace: Mapping[str, Rule] | None = None,
        diary: DiaryWanted = NO_DIARY,
    ) -> None:
        """Make the agents and open the economy.

        agents: a user's own subclass of Firm, Group, LoanOfficer or Bank by kind ("firm", "group", "officer",
        "bank"). replace: a user's own function for each named behaviour; a method of a subclass comes before it.
        diary: of which group one is kept.

        Raises TypeError for what is no scenario, or no subclass of its kind of agent; ValueError for an unknown
        behaviour or kind of agent; BehaviourError for one that cannot run, or that has a slip of the pen in a name.
        """
        refuse_wrong_call(scenario, replicate=replicate)
        super().__init__(rng=scenario.seed)
        self.setting = scenario = with_rules(scenario, replace)
        self.cycle = 0
        refuse_agents(agents or {})
        own, functions = scenario.rules.own, scenario.rules.replace
        self._table = world_with(own)
        self._given = luck_rules(functions) | with_checked_returns(functions)
        room = room_for(scenario)
        self._room = room.with_diary if diary else room
        self._diary = diary
        kinds = KINDS | dict(agents or {})
        self._kinds = {own.kind_of(KINDS[name].state): with_fields(kind, own) for name, kind in kinds.items()}
        self._bind(overridden_in(self._kinds.values()))
        self.world = self._make_world(int(replicate))
        self._watch = Watch(self.agents, functions, KINDS.values(), own)
        for tie, ends in zip(self.world.ties, given_ties(scenario), strict=False):
            tie.guarantor, tie.debtor = ends
        self._run("populate")
        self._history = history_for(scenario.scheme.rating)
        shown = outcomes_of(scenario)
        reporters = {name: _reporter(shown[name]) for name in (*headlines(OUTCOMES), *own.outcomes)}
        self.datacollector = mesa.DataCollector(model_reporters=reporters)

    def _bind(self, asked: frozenset[str]) -> None:
        """Let behaviours call each other; for the names in `asked` they call the method of the agent in question.

        So a method of a user's own subclass counts wherever the behaviour is called, and all others are called as
        directly as functions can be.
        """
        self.rules: dict[str, Rule] = {}

        def bound(name: str, rule: Rule) -> Rule:
            self.rules[name] = rule
            return _asking_agents(name) if name in asked else rule

        self._asked = asked
        self._steps = rebind(self._given, bound, EXTREMES)

    def _run(self, step: str, *arguments: int) -> None:
        """Run a step of the model; agents may have been given methods, or classes, of their own since the last."""
        world = self.world
        asked = overridden_by([*world.firms, *world.groups, *world.officers, world.bank])
        if asked != self._asked:
            self._bind(asked)
        self._watch.run(self._steps[step], WorldInUse(world), *arguments)

    def _make_world(self, replicate: int) -> World:
        """Make agents and plain records for everything a run consists of."""
        made = {array.name: self._made(array) for array in self._table.values()}
        world = World(**made | {"seed": self.setting.seed, "replicate": replicate, "diary_group": self._diary.group})
        for number, group in enumerate(world.groups):
            group.id, group.first_seat = number, number * self._room.group_size
        for number, officer in enumerate(world.officers):
            officer.id = number
        return world

    def _made(self, array: Array) -> Any:
        """Return a list in place of an array, or what a run has just one of: agents, plain objects or numbers."""
        count = 1 if array.is_single else self._room.count(array)
        if array.kind in self._kinds:
            elements = list(self._kinds[array.kind].create_agents(self, count))
        elif array.kind in CLASSES:
            elements = [plain_record(array.kind.__name__, values_of(array.kind, self.setting)) for _ in range(count)]
        elif array.kind in NUMBERS:
            elements = [array.kind(array.first)] * count
        else:
            elements = [plain(array.kind) for _ in range(count)]
        return elements[0] if array.is_single else elements

    def step(self) -> None:
        """Run one loan cycle."""
        self.cycle += 1
        fresh = {each.name: self._made(each) for each in self._table.values() if each.count == EACH_CYCLE}
        self.world = self.world._replace(**fresh)
        if self._diary:
            self.world.hot_seat[:] = self._diary.decisions(self.cycle, self._room).tolist()
        if self._history is not None:
            self._history.begin_cycle(self.cycle, self.world.bank)
        self._run("run_cycle", self.cycle)
        if self._history is not None:
            self._history.close_cycle(self.records("firms"), self.records("files"))
        self.datacollector.collect(self)

    def diary(self) -> Diary:
        """Return the diary of the last cycle; it has rows only if one is kept."""
        state = {name: self.records(name) for name in DIARY_PARTS}
        return diary_of_run(state, self._diary.group, self._room.group_size, self.cycle, self.world.replicate)

    def records(self, name: str) -> Records:
        """Return what the world holds by name, as the compiled backend keeps it ("firms", "bank", "pairs", ...)."""
        array = self._table[array_called(name).name]
        held = getattr(self.world, name)
        return as_records([held] if array.is_single else held, array.kind)

    def frame(self, name: str) -> pd.DataFrame:
        """Return what the world holds by name ("firms", "groups", "bank", "tally", ...) as a table, one row each.

        Units and meanings of columns are in `attrs`, money in the scenario's currency; choices are in words. Raises
        ValueError for a name that the world does not have, with the nearest.
        """
        return world_frame(self.setting, self._table[array_called(name).name], self.records(name))

    def tallies(self) -> Records:
        """Return the sums of the last cycle as one row of the series."""
        return self.records("tally")


def _asking_agents(name: str) -> Rule:
    """Return a function that calls the method of this name of the agent it is given first."""
    return lambda agent, *rest: getattr(agent, name)(*rest)


def _reporter(outcome: Outcome) -> Rule:
    """Return a function that reports an outcome of the model's last cycle."""
    return lambda model: float(outcome.of(model.tallies().reshape(1, 1))[0])


def stream_mesa(
    scenario: Scenario, replicates: range, agents: Mapping[str, type], wanted: Wanted
) -> Iterator[CycleResult]:
    """Run replicates one after the other on Mesa agents and yield their cycles."""
    for place, replicate in enumerate(replicates):
        model = LendingModel(scenario, replicate, agents=agents, diary=wanted.diary)
        for cycle in range(1, scenario.horizon.cycles + 1):
            model.step()
            tape, ledger = tables_of_run(scenario, model.records, cycle, replicate) if wanted.tables else (None, None)
            held = firms_by_slot(model.records("firms"), 1) if wanted.firms else None
            told = model.diary() if wanted.diary else None
            yield CycleResult(place, cycle, model.tallies(), tape, ledger, held, told)
