"""A search as it is read: levers, objectives and limits, and the economies in which every scheme is scored."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...study.outcomes import Written
from .wishes import ALL, Limit, Objective, Score, scores_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ....simulation.scenario.scenario import Scenario
    from ...study.factors import Factor
    from ...study.lending import LendingQuestion
    from ...study.study import Study

ECONOMY = "economy"
"""The name under which the question of a search knows in which economy a run is."""
TODAY = "today"
FRESH = "fresh luck of search"
SEED_BYTES = 4


@dataclass(frozen=True, repr=False)
class Search:
    """A search over schemes.

    study: levers, their constraints, and the question, which knows each economy as a value of ECONOMY. base: the
    scheme as it stands, fixed values included. source: the preset it is named by, nothing for a file. today: the values
    of the levers in it. economies: names. brings_economies: whether they are those of the scenario. candidates: schemes
    that are tried. fresh: runs of a told scheme in each economy on luck that the search has not seen. front: schemes
    that are told, at most.
    """

    study: Study
    question: LendingQuestion
    base: Scenario
    source: str
    today: Mapping[str, Any]
    economies: tuple[str, ...]
    brings_economies: bool
    objectives: tuple[Objective, ...]
    limits: tuple[Limit, ...]
    candidates: int
    sampler: str
    fresh: int
    front: int

    def __repr__(self) -> str:
        """Say what is searched for."""
        aims = ", ".join(str(each.score) for each in self.objectives)
        levers = ", ".join(each.name for each in self.levers)
        return f"Search {self.name}: {aims} over {levers}; {self.candidates:,} schemes, {len(self.economies)} economies"

    @property
    def name(self) -> str:
        """Its name, and that of the folder it goes to."""
        return self.study.name

    @property
    def levers(self) -> tuple[Factor, ...]:
        """What is varied."""
        return self.study.own_factors

    @property
    def scores(self) -> tuple[Score, ...]:
        """Every score that is asked for, each once."""
        return scores_in(self.objectives, self.limits)

    @property
    def replicates(self) -> int:
        """Runs of a candidate in each economy."""
        return self.study.replicates

    @property
    def tells_all(self) -> bool:
        """Say whether all schemes are told, not only those of the front: every one was tried, and they are few."""
        return self.sampler == ALL and self.candidates <= self.front

    @property
    def runs(self) -> int:
        """How many runs it takes, at most: candidates and today's scheme, then what is told on fresh luck."""
        each = (1 + self.candidates) * self.replicates + (1 + self.front) * self.fresh
        return len(self.economies) * each

    @property
    def fresh_seed(self) -> int:
        """Return the key of the luck on which the front is scored again."""
        content = f"{self.study.seed} {FRESH}".encode()
        return int.from_bytes(hashlib.sha256(content).digest()[:SEED_BYTES], "big")

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything that decides what a candidate is and scores; the numbers that may grow do not count."""
        told = [
            self.question.digest,
            [[each.name, str(type(each.spread).__name__), each.spread.body] for each in self.levers],
            [str(each.text) for each in self.study.constraints],
            [[each.factor, sorted(each.when.items()), each.otherwise] for each in self.study.conditions],
            [[str(each.score), int(each.better)] for each in self.objectives],
            [str(each) for each in self.limits],
            [self.study.seed, self.replicates, self.fresh, self.sampler, dict(self.today)],
        ]
        return hashlib.sha256(json.dumps(told, sort_keys=True, default=str).encode()).hexdigest()

    def unit_of(self, score: Score) -> str:
        """Return the unit of a score."""
        return self.question.units[Written.of(score.outcome).column]

    def values_in(self, economy: str, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of a scheme in an economy, as the question takes them."""
        return {**values, ECONOMY: economy}

    def holds_for(self, values: Mapping[str, Any]) -> bool:
        """Say whether the levers of a scheme meet every constraint between them; the scheme as it stands may not."""
        return dict(values) == dict(self.today) or self.study.holds_for(values)
