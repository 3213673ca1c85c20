"""The Mesa way: the same behaviours on Mesa agents, to read, debug, subclass and draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from ..bank.rating.choices import RatingKind
from ..bank.rating.history import history_for
from ..behaviours.behaviour import BEHAVIOURS
from ..catalogue.outcomes import OUTCOMES
from ..catalogue.state.bank import BankState, FileState, OfficerState
from ..catalogue.state.firm import FirmState
from ..catalogue.state.group import GroupState, PairState, SeatState
from ..catalogue.state.luck import FirmLuck, MeetingLuck
from ..catalogue.state.outside import ClimateState, NodeState, OtherLoanState, TieState
from ..catalogue.tally import TallyState
from ..declaring.fields import fields, layout, new_records
from .checks.running import Watch, plain_record, with_checked_returns
from .points import Room, economy_values, given_ties, room_for, scheme_values
from .running import CycleResult
from .tape import Files, ledger_of_run, loan_tape
from .variant import Rule, check_names, rebind
from .world import World

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..scenario.scenario import Scenario

Records = np.ndarray[Any, Any]
REPORTED = ("default_rate", "bank_loss_rate", "participation_rate")


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

        Raises ValueError for an unknown behaviour, BehaviourError for one that cannot run.
        """
        super().__init__(rng=scenario.seed)
        self.setting = scenario
        self.cycle = 0
        self.rules: dict[str, Rule] = {}
        check_names(replace or {})
        self._steps = rebind(COMPILED_LUCK | with_checked_returns(replace or {}), self._through_agents)
        self.world = self._make_world(room_for(scenario), KINDS | dict(agents or {}), replicate)
        self._watch = Watch(self.agents, replace or {}, KINDS.values())
        for tie, ends in zip(self.world.ties, given_ties(scenario), strict=False):
            tie.guarantor, tie.debtor = ends
        self._watch.run(self._steps["populate"], self.world)
        self._history = history_for(scenario)
        self.datacollector = mesa.DataCollector(model_reporters={name: _reporter(name) for name in REPORTED})

    def _through_agents(self, name: str, rule: Rule) -> Rule:
        """Keep a behaviour for this model's agents, and let those who call it by name ask the agent.

        So a method of a user's own subclass counts wherever the behaviour is called.
        """
        self.rules[name] = rule
        if subject_of(name) is None:
            return rule
        return lambda agent, *rest: getattr(agent, name)(*rest)

    def _make_world(self, room: Room, kinds: Mapping[str, type[Actor]], replicate: int) -> World:
        """Make agents and plain records for everything a run consists of."""
        groups = list(kinds["group"].create_agents(self, room.groups))
        officers = list(kinds["officer"].create_agents(self, room.officers))
        for number, group in enumerate(groups):
            group.id, group.first_seat = number, number * room.size
        for number, officer in enumerate(officers):
            officer.id = number
        return World(
            firms=list(kinds["firm"].create_agents(self, room.firms)),
            groups=groups,
            officers=officers,
            bank=kinds["bank"](self),
            climate=plain(ClimateState),
            scheme=plain_record("Scheme", scheme_values(self.setting)),
            economy=plain_record("Economy", economy_values(self.setting)),
            tally=plain(TallyState),
            seats=[-1] * room.seats,
            homes=[-1] * room.seats,
            pairs=[plain(PairState) for _ in range(room.pairs)],
            positions=[0] * room.firms,
            users=[0] * room.users,
            table=[plain(SeatState) for _ in range(room.size)],
            firm_luck=[plain(FirmLuck) for _ in range(room.firms)],
            meeting_luck=[plain(MeetingLuck) for _ in range(room.luck_ahead)],
            sector_factor=[0.0] * room.sectors,
            provisions=[0.0] * room.periods,
            line=[0] * room.line,
            spare=[0] * room.line,
            keys=[0.0] * room.keys,
            files=[plain(FileState) for _ in range(room.files)],
            ties=[plain(TieState) for _ in range(room.ties)],
            other_loans=[plain(OtherLoanState) for _ in range(room.other_loans)],
            nodes=[plain(NodeState) for _ in range(room.nodes)],
            seed=self.setting.seed,
            replicate=replicate,
        )

    def step(self) -> None:
        """Run one loan cycle."""
        self.cycle += 1
        self.world = self.world._replace(tally=plain(TallyState))
        if self._history is not None:
            self._history.begin_cycle(self.cycle, self.world.bank)
        self._watch.run(self._steps["run_cycle"], self.world, self.cycle)
        if self._history is not None:
            self._history.close_cycle(self.records("firms"), self.records("files"))
        self.datacollector.collect(self)

    def records(self, kind: str) -> Records:
        """Return the state of all agents of a kind ("firms", "groups", "officers", "bank", "pairs", "files")."""
        rows = getattr(self.world, kind)
        return as_records(rows if isinstance(rows, list) else [rows], STATES[kind])

    def tallies(self) -> Records:
        """Return the sums of the last cycle as one row of the series."""
        return as_records([self.world.tally], TallyState)


STATES: dict[str, type] = {
    "firms": FirmState, "groups": GroupState, "officers": OfficerState, "bank": BankState, "pairs": PairState,
    "files": FileState,
}  # fmt: skip


def plain(state: type) -> Any:
    """Return an object with the fields of a declared state at their first values."""
    return plain_record(state.__name__, {field.name: field.first for field in fields(state)})


def as_records(rows: Sequence[Any], state: type) -> Records:
    """Return agents or plain objects as records of their declared state."""
    names = [field.name for field in fields(state)]
    return np.array([tuple(getattr(row, name) for name in names) for row in rows], layout(state))


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


def stream_mesa(
    scenario: Scenario,
    replicates: int,
    replace: Mapping[str, Rule],
    agents: Mapping[str, type],
    *,
    tables: bool,
) -> Iterator[CycleResult]:
    """Run replicates one after the other on Mesa agents and yield their cycles."""
    for replicate in range(replicates):
        model = LendingModel(scenario, replicate, agents=agents, replace=replace)
        for cycle in range(1, scenario.horizon.cycles + 1):
            model.step()
            tape, ledger = _tables(model, cycle, replicate) if tables else (None, None)
            yield CycleResult(replicate, cycle, model.tallies(), tape, ledger)


def _tables(model: LendingModel, cycle: int, replicate: int) -> tuple[Records, Records]:
    """Return the loan tape and the ledger of a model's last cycle."""
    state = {name: model.records(name) for name in ("firms", "groups", "pairs")}
    files = Files(
        model.records("files"), np.zeros(1, int), np.array([model.setting.scheme.rating.kind != RatingKind.OFF])
    )
    state["seats"] = np.array(model.world.seats, np.int64)
    tape = loan_tape(state["firms"], cycle, np.array([replicate]), np.array([0]), files)
    return tape, ledger_of_run(state, model.setting.scheme.group.size, cycle, replicate)
