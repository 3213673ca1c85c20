"""The Mesa backend: the same behaviours on Mesa agents, to read, debug, subclass and draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa
import numpy as np

from ..bank.rating.history import history_for
from ..catalogue.outcomes import OUTCOMES, headlines
from ..catalogue.own import outcomes_of
from ..catalogue.world import EACH_CYCLE, Array, array_called, world_with
from ..declaring.records.world import World
from ..scenario.with_own import CLASSES
from .checks.running import Watch, with_checked_returns
from .flat_scenario import NUMBERS, given_ties, room_for, values_of
from .plain.agents import (
    KINDS,
    Actor,
    Bank,
    Firm,
    Group,
    LoanOfficer,
    overridden_by,
    overridden_in,
    refuse_agents,
)
from .plain.calling import NOT_GIVEN, refuse_no_agents, replicate_called, scenario_called
from .plain.extremes import EXTREMES
from .plain.luck import luck_rules
from .plain.records import WorldInUse, as_records, plain, plain_record, with_fields
from .record import CycleResult
from .tables.diary import DIARY_PARTS, NO_DIARY, Diary, DiaryWanted, Wanted, diary_of_run
from .tables.frames import world_frame
from .tables.tape import firms_by_slot, tables_of_run
from .variants.binding import rebind
from .variants.refusals import refuse_wrong_call

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import pandas as pd

    from ..declaring.outcome import Outcome
    from ..declaring.own import Own
    from ..declaring.own.rules import Rule
    from ..scenario.scenario import Scenario

__all__ = ["Bank", "Firm", "Group", "LendingModel", "LoanOfficer"]

Records = np.ndarray[Any, Any]


KEYWORDS = ("scenario", "replicate", "rng", "agents", "replace", "so_far", "diary")
"""What a model is called with, beside values of its scenario."""


class LendingModel(mesa.Model):
    """A run of one scenario on Mesa agents; a step is a loan cycle.

    Its `world` is what the behaviours act on; `world.tally` has the sums of the last cycle.
    """

    def __init__(  # noqa: PLR0913 - each is a choice of the caller's
        self,
        scenario: Scenario | str | Path,
        replicate: int | None = None,
        *,
        rng: object = NOT_GIVEN,
        agents: Mapping[str, type[Actor]] | None = None,
        replace: Mapping[str, Rule] | None = None,
        so_far: bool = False,
        diary: DiaryWanted = NO_DIARY,
        **values: Any,
    ) -> None:
        """Make the agents and open the economy.

        scenario: one, or the name of a preset or file. replicate: its number, 0 if not given. rng: luck as Mesa's
        `batch_run` hands it over; a whole number is the replicate of this number, None one that is drawn at random.
        agents: a user's own subclass of Firm, Group, LoanOfficer or Bank by kind ("firm", "group", "officer",
        "bank"). replace: a user's own function for each named behaviour; a method of a subclass comes before it.
        so_far: whether the data collector reports outcomes over all cycles up to now, and not over the last one.
        diary: of which group one is kept. values: of the scenario, by path: `**{"scheme.group.size": 5}` or
        `scheme__group__size=5`.

        Raises TypeError for what is no scenario, no subclass of its kind of agent, or an unknown keyword; BadInput for
        a wrong name or value; ValueError for an unknown behaviour or kind of agent, or a wrong number of a replicate;
        BehaviourError for a behaviour that cannot run, or that has a slip of the pen in a name.
        """
        scenario = scenario_called(scenario, replace, values, KEYWORDS)
        number = replicate_called(replicate, rng)
        refuse_wrong_call(scenario, replicate=number)
        self.setting = scenario = scenario.in_run(int(number))
        super().__init__(rng=[scenario.seed, number])  # of a user's own agents: the model's luck has addresses
        self.cycle = 0
        refuse_no_agents(agents)
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
        self.world = self._make_world(int(number))
        self._watch = Watch(self.agents, functions, KINDS.values(), own)
        for tie, ends in zip(self.world.ties, given_ties(scenario), strict=False):
            tie.guarantor, tie.debtor = ends
        self._run("populate")
        self._history = history_for(scenario.scheme.rating)
        self._told: list[Records] = []
        self.datacollector = mesa.DataCollector(
            model_reporters=_reporters(outcomes_of(scenario), own, so_far=so_far, of_many=rng is not NOT_GIVEN)
        )

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
        self._told.append(self.tallies())
        self.datacollector.collect(self)
        self.running = self.cycle < self.setting.horizon.cycles  # where Mesa's own runners stop

    def series(self) -> Records:
        """Return the sums of all cycles up to now, one row: as a replicate has them in the record of a simulation."""
        return np.concatenate(self._told or [self.tallies()[:0]]).reshape(1, -1)

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


def _reporters(outcomes: Mapping[str, Outcome], own: Own, *, so_far: bool, of_many: bool) -> dict[str, Rule]:
    """Return what the data collector reports: the headline outcomes and a user's own.

    of_many: whether the run is one of many, so that it also says which replicate it is.
    """
    number: dict[str, Rule] = {"replicate": lambda model: model.world.replicate} if of_many else {}
    names = (*headlines(OUTCOMES), *own.outcomes)
    return number | {name: _reporter(outcomes[name], so_far=so_far) for name in names}


def _reporter(outcome: Outcome, *, so_far: bool) -> Rule:
    """Return a function that reports an outcome of the model's last cycle, or of all up to now."""
    return lambda model: float(outcome.of(model.series() if so_far else model.series()[:, -1:])[0])


def stream_mesa(
    scenario: Scenario,
    replicates: range,
    agents: Mapping[str, type],
    kind: type[LendingModel] | None,
    wanted: Wanted,
) -> Iterator[CycleResult]:
    """Run replicates one after the other on Mesa agents and yield their cycles. kind: a user's own kind of model."""
    for place, replicate in enumerate(replicates):
        model = (kind or LendingModel)(scenario, replicate, agents=agents, diary=wanted.diary)
        for cycle in range(1, scenario.horizon.cycles + 1):
            model.step()
            tape, ledger = tables_of_run(scenario, model.records, cycle, replicate) if wanted.tables else (None, None)
            held = firms_by_slot(model.records("firms"), 1) if wanted.firms else None
            told = model.diary() if wanted.diary else None
            yield CycleResult(place, cycle, model.tallies(), tape, ledger, held, told)
