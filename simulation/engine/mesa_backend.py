"""The Mesa backend: the same behaviours on Mesa agents, to read, debug, subclass and draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from ..bank.rating.choices import RatingKind
from ..bank.rating.history import history_for
from ..behaviours.behaviour import BEHAVIOURS
from ..catalogue.agents import BankState, FirmLuck, FirmState, GroupState, MeetingLuck, OfficerState
from ..catalogue.outcomes import OUTCOMES, headlines
from ..catalogue.world import EACH_CYCLE, WORLD, Array, array_called
from ..declaring.fields import fields, new_records
from ..declaring.records.world import World
from .checks.agents import refuse_wrong_agents
from .checks.running import Watch, plain_record, with_checked_returns
from .flat_scenario import FLAT, NUMBERS, given_ties, layout_of, room_for
from .record import CycleResult
from .tape import LEDGER_PARTS, FirmFiles, firms_by_slot, ledger_of_run, loan_tape
from .variant import Rule, check_names, rebind, refuse_unknown, refuse_wrong_call

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..scenario.scenario import Scenario

Records = np.ndarray[Any, Any]


class Actor(mesa.Agent):
    """An agent whose attributes are those of a declared state, at their first values."""

    state: type

    def __init__(self, model: mesa.Model) -> None:
        """Set every field of the state to its first value."""
        super().__init__(model)
        for field in fields(self.state):
            setattr(self, field.name, field.first)


class Firm(Actor):
    """A small or micro enterprise that borrows. Its methods are the behaviours whose subject is a firm."""

    state = FirmState


class Group(Actor):
    """A group of borrowers; one without members waits to be founded."""

    state = GroupState


class LoanOfficer(Actor):
    """A loan officer."""

    state = OfficerState


class Bank(Actor):
    """The bank."""

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


for _name in BEHAVIOURS:
    if (_subject := subject_of(_name)) is not None:
        setattr(KINDS[_subject], _name, _method(_name))


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
    ) -> None:
        """Make the agents and open the economy.

        agents: a user's own subclass of Firm, Group, LoanOfficer or Bank by kind ("firm", "group", "officer",
        "bank"). replace: a user's own function for each named behaviour; a method of a subclass comes before it.

        Raises TypeError for what is no scenario, or no subclass of its kind of agent; ValueError for an unknown
        behaviour or kind of agent; BehaviourError for one that cannot run, or that has a slip of the pen in a name.
        """
        refuse_wrong_call(scenario, replicate=replicate)
        super().__init__(rng=scenario.seed)
        self.setting = scenario
        self.cycle = 0
        self.rules: dict[str, Rule] = {}
        check_names(replace or {})
        refuse_agents(agents or {})
        self._steps = rebind(COMPILED_LUCK | with_checked_returns(replace or {}), self._through_agents)
        self._room = room_for(scenario)
        self._kinds = {KINDS[name].state: kind for name, kind in (KINDS | dict(agents or {})).items()}
        self.world = self._make_world(int(replicate))
        self._watch = Watch(self.agents, replace or {}, KINDS.values())
        for tie, ends in zip(self.world.ties, given_ties(scenario), strict=False):
            tie.guarantor, tie.debtor = ends
        self._watch.run(self._steps["populate"], self.world)
        self._history = history_for(scenario.scheme.rating)
        reporters = {name: _reporter(name) for name in headlines(OUTCOMES)}
        self.datacollector = mesa.DataCollector(model_reporters=reporters)

    def _through_agents(self, name: str, rule: Rule) -> Rule:
        """Keep a behaviour for this model's agents, and let those who call it by name ask the agent.

        So a method of a user's own subclass counts wherever the behaviour is called.
        """
        self.rules[name] = rule
        if subject_of(name) is None:
            return rule
        return lambda agent, *rest: getattr(agent, name)(*rest)

    def _make_world(self, replicate: int) -> World:
        """Make agents and plain records for everything a run consists of."""
        made = {array.name: self._made(array) for array in WORLD}
        world = World(**made | {"seed": self.setting.seed, "replicate": replicate})
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
        elif array.kind in FLAT:
            elements = [plain_record(array.kind.__name__, FLAT[array.kind](self.setting)) for _ in range(count)]
        elif array.kind in NUMBERS:
            elements = [array.kind(array.first)] * count
        else:
            elements = [plain(array.kind) for _ in range(count)]
        return elements[0] if array.is_single else elements

    def step(self) -> None:
        """Run one loan cycle."""
        self.cycle += 1
        self.world = self.world._replace(**{each.name: self._made(each) for each in WORLD if each.count == EACH_CYCLE})
        if self._history is not None:
            self._history.begin_cycle(self.cycle, self.world.bank)
        self._watch.run(self._steps["run_cycle"], self.world, self.cycle)
        if self._history is not None:
            self._history.close_cycle(self.records("firms"), self.records("files"))
        self.datacollector.collect(self)

    def records(self, name: str) -> Records:
        """Return what the world holds by name, as the compiled backend keeps it ("firms", "bank", "pairs", ...)."""
        array = array_called(name)
        held = getattr(self.world, name)
        return as_records([held] if array.is_single else held, array.kind)

    def tallies(self) -> Records:
        """Return the sums of the last cycle as one row of the series."""
        return self.records("tally")


def plain(state: type) -> Any:
    """Return an object with the fields of a declared state at their first values."""
    return plain_record(state.__name__, {field.name: field.first for field in fields(state)})


def as_records(rows: Sequence[Any], kind: type) -> Records:
    """Return agents, plain objects or numbers as an array of their declared kind."""
    names = layout_of(kind).names
    values = rows if names is None else [tuple(getattr(row, name) for name in names) for row in rows]
    return np.array(values, layout_of(kind))


def _reporter(name: str) -> Rule:
    """Return a function that reports an outcome of the model's last cycle."""
    return lambda model: float(OUTCOMES[name].of(model.tallies().reshape(1, 1))[0])


def _luck_from_compiled(name: str, state: type) -> Rule:
    """Return a form of a luck behaviour that fills records in compiled code and hands plain numbers to agents.

    Luck is the same function of its address; drawing it number by number in plain Python would take most of a run.
    """
    names = [field.name for field in fields(state)]

    def fill(rows: Sequence[Any], users: Sequence[int], *address: int) -> None:
        from .block import compiled_luck

        records = new_records(state, len(users)).view(np.recarray)
        compiled_luck(name)(records, np.array(users, np.int64), *address)
        for row, values in zip(rows, records.tolist(), strict=True):
            for field, value in zip(names, values, strict=True):
                setattr(row, field, value)

    return fill


COMPILED_LUCK = {
    "fill_cycle_luck": _luck_from_compiled("fill_cycle_luck", FirmLuck),
    "fill_meeting_luck": _luck_from_compiled("fill_meeting_luck", MeetingLuck),
}


def stream_mesa(  # noqa: PLR0913 - what `stream` was asked for
    scenario: Scenario,
    replicates: int,
    replace: Mapping[str, Rule],
    agents: Mapping[str, type],
    *,
    tables: bool,
    firms: bool,
) -> Iterator[CycleResult]:
    """Run replicates one after the other on Mesa agents and yield their cycles."""
    for replicate in range(replicates):
        model = LendingModel(scenario, replicate, agents=agents, replace=replace)
        for cycle in range(1, scenario.horizon.cycles + 1):
            model.step()
            tape, ledger = _tables(model, cycle, replicate) if tables else (None, None)
            held = firms_by_slot(model.records("firms"), 1) if firms else None
            yield CycleResult(replicate, cycle, model.tallies(), tape, ledger, held)


def _tables(model: LendingModel, cycle: int, replicate: int) -> tuple[Records, Records]:
    """Return the loan tape and the ledger of a model's last cycle."""
    state = {name: model.records(name) for name in LEDGER_PARTS}
    files = FirmFiles(
        model.records("files"), np.zeros(1, int), np.array([model.setting.scheme.rating.kind != RatingKind.OFF])
    )
    tape = loan_tape(state["firms"], cycle, np.array([replicate]), np.array([0]), files)
    return tape, ledger_of_run(state, model.setting.scheme.group.size, cycle, replicate)
