"""The question put to the simulator: what comes of a scenario in which some parameters have other values."""

from __future__ import annotations

import hashlib
import json
import sys
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from ... import simulation
from ...simulation.catalogue.own import known_now
from ...simulation.declaring.mistakes import reason_of
from ...simulation.engine.checks import BehaviourError
from ...simulation.engine.memory import series_bytes
from ...simulation.engine.running import BYTES_IN_PART, compiled_runs, simulate_runs
from ...simulation.engine.variants.ruling import with_rules
from ...simulation.reading import BadInput
from ...simulation.reading.code import BadCode
from ...simulation.reading.own_rules import code_of, rules_given, trusted, untrusted_code
from ...simulation.reading.written_out import in_files
from ...simulation.scenario.scenario import Scenario
from . import outcomes
from .laying import ImpossibleScenario, scenario_with, value_in
from .question import Answers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ...simulation.declaring.own.rules import Rule
    from ...simulation.reading.code import CodeFile

WORK = ("economy.firms.count", "horizon.cycles", "scheme.loan.instalments", "scheme.loan.grace_periods")
NOT_DECIDING = (*Scenario.SAID_ONLY, "seed", "replicates")
"""Values of a scenario that decide nothing in a study, which has luck and replicates of its own."""


@dataclass(frozen=True)
class LendingQuestion:
    """What comes of a scenario. scenario: the base, fixed values included.

    variants: for each factor whose alternatives set several values at once, these values by alternative and path.
    by_cycle: outcomes and sums of which each cycle has a column; cycles: of the longest run, 0 where there are none.
    """

    scenario: Scenario
    outcomes: tuple[str, ...]
    variants: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    by_cycle: tuple[str, ...] = ()
    cycles: int = 0

    @property
    def columns(self) -> tuple[str, ...]:
        """The outcomes, the sum below each that is a ratio of sums, and both in each cycle where that is asked for."""
        return outcomes.columns(self.outcomes, self.by_cycle, self.cycles)

    @property
    def units(self) -> Mapping[str, str]:
        """Unit of each outcome, and of each column of a cycle."""
        known = {name: outcomes.about(name) for name in self.outcomes}
        units = {name: each.unit for name, each in known.items() if each is not None}
        for name in self.by_cycle:
            units |= {outcomes.in_cycle(name, 1 + cycle): self.unit_in_cycle(name) for cycle in range(self.cycles)}
        return {name: self.scenario.unit_of(unit) for name, unit in units.items()}

    def unit_in_cycle(self, name: str) -> str:
        """Return the unit of an outcome or sum in one cycle."""
        return self.scenario.unit_of(outcomes.unit_in_cycle(name))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the base scenario, the outcomes, and the sources of the model and of the outcomes."""
        values = {key: value for key, value in self.scenario.model_dump().items() if key not in NOT_DECIDING}
        by_cycle = [self.by_cycle, self.cycles] if self.by_cycle else []
        told = json.dumps([values, self.outcomes, self.variants, *by_cycle], sort_keys=True)
        return hashlib.sha256(f"{told} {_model_digest()}{self.scenario.rules.digest}".encode()).hexdigest()

    def answer(
        self, values: Sequence[Mapping[str, Any]], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> Answers:
        """Run the scenario at each of these values; one entry a run, in the calling thread."""
        known_now(self.scenario.rules.own)
        made = self._scenarios(values)
        failures = [made_here if isinstance(made_here, str) else "" for made_here in made]
        places = [place for place, made_here in enumerate(made) if isinstance(made_here, Scenario)]
        found = np.full((len(made), len(self.columns)), np.nan)
        runs = [each for each in made if isinstance(each, Scenario)]
        for place, answer in zip(places, self._in_parts(runs, seeds[places], replicates[places]), strict=True):
            if isinstance(answer, str):
                failures[place] = answer
            else:
                found[place] = answer
        return Answers(found, failures)

    def work(self, values: Mapping[str, Any]) -> int:
        """Return the firm-periods of one run: firms * cycles * (instalments + grace periods)."""
        laid = self.laid_out(values)
        firms, cycles, instalments, grace = (laid.get(path, value_in(self.scenario, path)) for path in WORK)
        return int(firms * cycles * (instalments + grace))

    def data(self) -> dict[str, Any]:
        """Return the base scenario in full."""
        return {"scenario": self.scenario.model_dump()}

    @property
    def tells_replicates_apart(self) -> bool:
        """Each run has luck of its own."""
        return True

    @property
    def code(self) -> tuple[CodeFile, ...]:
        """The files of rules that stand in the place of behaviours."""
        return code_of(self.scenario.rules)

    @property
    def is_trusted(self) -> bool:
        """Whether the user has said that the code of the rules may be run, or gave it himself."""
        return not untrusted_code(self.scenario.rules)

    def with_rules(self, given: Mapping[str, Rule | str]) -> Self:
        """Return the question about the scenario with further rules. Raises BadInput and BadCode."""
        rules, mistakes = rules_given(given)
        if mistakes:
            raise BadInput(mistakes)
        return replace(self, scenario=in_files(with_rules(self.scenario, dict(rules))))

    def trusted(self) -> Self:
        """Return the same question, the code of whose rules the user trusts; they are compiled if need be.

        Raises BehaviourError if one of them cannot run, and BadCode if a file cannot.
        """
        if not self.code:
            return self
        allowed = self.scenario.with_rules(trusted(self.scenario.rules))
        compiled_runs(allowed.rules, lambda told: print(told, file=sys.stderr))  # noqa: T201 - it takes a minute
        return replace(self, scenario=allowed)

    def scenario_at(self, values: Mapping[str, Any]) -> Scenario:
        """Return the scenario at these values. Raises ImpossibleScenario."""
        return scenario_with(self.scenario, self.laid_out(values))

    def laid_out(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return values by path: alternatives first, in order, as what they set; a factor of its own comes before."""
        return laid_out(self.variants, values)

    def _scenarios(self, values: Sequence[Mapping[str, Any]]) -> list[Scenario | str]:
        """Return the scenario of each run, one for all runs of equal values, or why there is none."""
        known: dict[tuple[tuple[str, Any], ...], Scenario | str] = {}
        found = []
        for each in values:
            key = tuple(each.items())
            if key not in known:
                known[key] = self._scenario_or_reason(each)
            found.append(known[key])
        return found

    def _scenario_or_reason(self, values: Mapping[str, Any]) -> Scenario | str:
        try:
            return self.scenario_at(values)
        except ImpossibleScenario as error:
            return f"not a possible scenario: {error}"

    def _in_parts(
        self, runs: Sequence[Scenario], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> Iterator[NDArray[np.float64] | str]:
        """Yield the outcomes of each run; as many run together as have series that fit the memory."""
        longest = max(map(series_bytes, runs), default=1)
        size = max(1, BYTES_IN_PART // longest)
        for first in range(0, len(runs), size):
            part = slice(first, first + size)
            yield from self._run(runs[part], seeds[part], replicates[part])

    def _run(
        self, runs: Sequence[Any], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> list[NDArray[np.float64] | str]:
        """Return the outcomes of each run. If the call fails, each run is tried alone, so that only its own is lost."""
        try:
            return list(self.values_of(runs, seeds, replicates))
        except (BadCode, BehaviourError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a run does is recorded with its reason
            if len(runs) == 1:
                return [reason_of(error)]
            singles = [slice(place, place + 1) for place in range(len(runs))]
            return [self._run(runs[one], seeds[one], replicates[one])[0] for one in singles]

    def values_of(
        self, runs: Sequence[Scenario], seeds: NDArray[np.int64], replicates: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """Return the columns of an answer for runs of possible scenarios, (runs, columns); raises what a run does."""
        series = simulate_runs(runs, [int(each) for each in replicates], [int(each) for each in seeds])
        return outcomes.values_of(series, self.outcomes, self.by_cycle, self.cycles)


def laid_out(variants: Mapping[str, Mapping[str, Mapping[str, Any]]], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values by path: what the alternatives of variants set, then what factors of their own are."""
    laid: dict[str, Any] = {}
    for name, alternatives in variants.items():
        laid |= alternatives[values[name]] if name in values else {}
    return laid | {path: value for path, value in values.items() if path not in variants}


def _model_digest() -> str:
    """Return a digest of the sources that make outcomes: a changed model must not mix into old runs."""
    home = Path(simulation.__file__).parent
    sources = [*sorted(home.rglob("*.py")), *sorted(Path(outcomes.__file__).parent.glob("*.py"))]
    digest = hashlib.sha256()
    for path in sources:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
