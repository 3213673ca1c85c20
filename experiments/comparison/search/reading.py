"""Reading a search file: a checked search out, or every mistake at once."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ....simulation.catalogue.outcomes import Better
from ....simulation.reading import CONFIGS, SOURCE, BadInput, Located, Shelf, find, in_order
from ....simulation.reading.shelf import SCENARIOS
from ....simulation.scenario.economies import ONE_ECONOMY
from ...study.designed import without_demands
from ...study.laying import value_in
from ...study.lending import LendingQuestion
from ...study.outcomes import KNOWN, Written, about, better_of, sums
from ...study.reading.notes import Notes, entries
from ...study.reading.reader import laid_over, study_in
from ...study.reading.shape import Misshapen
from ...study.spread.spreads import Variants
from .economies import EconomyReader
from .grammar import AS_IN_STUDIES, OwnKeys, SearchFile
from .search import ECONOMY, Search
from .wishes import ALL, SIDES, Limit, Objective, Score

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ....simulation.scenario.scenario import Scenario
    from ...study.study import Study

SEARCHES = Shelf("search", CONFIGS / "searches")
STAND_INS = {"objectives": "default_rate", "limits": "default_rate <= 1"}
STANDING_IN: dict[str, Any] = {"objectives": [STAND_INS["objectives"]]}
"""What is read in the place of what is wrong, so that the rest can be checked all the same."""
SAMPLES = 2
"""Stands where a study says how large its design is."""


def search_names() -> list[str]:
    """Return the names of the searches that come with lianbao, sorted."""
    return SEARCHES.names()


def read_search(path_or_name: str | Path, overrides: Iterable[str] = ()) -> Search:
    """Read a search from a file or a preset, with overrides such as `candidates=320` on top.

    Raises BadInput with every mistake found in the search, in its scenario and economies, and in the overrides.
    """
    name = str(path_or_name)
    path = SEARCHES.place(name)
    if path is None:
        raise BadInput([_nowhere(name)])
    root, mistakes = SEARCHES.read(path)
    laid, more = laid_over(root or Located({}, SOURCE), overrides)
    notes = Notes([*mistakes, *more])
    search = None if root is None else _Reader(laid, path.parent, notes).search()
    if notes.mistakes or search is None:
        raise BadInput(in_order(notes.mistakes))
    return search


def _nowhere(name: str) -> Any:  # noqa: ANN401 - a mistake
    from ....simulation.declaring.mistakes import Mistake

    return Mistake(name, problem="there is no such search or file", nearest=SEARCHES.nearest(name))


@dataclass
class _Reader:
    """Reads one search; notes mistakes and goes on."""

    root: Located
    folder: Path
    notes: Notes

    def search(self) -> Search | None:
        """Return the search; it counts only if nothing was noted."""
        own = self._own()
        economies = EconomyReader(self.root, self.folder, self.notes)
        base = economies.base()
        objectives = [self._objective(place, *pair) for place, pair in enumerate(own.objectives)]
        limits = [limit for limit in map(Limit.of, own.limits) if limit is not None]
        self._check_limits(limits)
        self._check_each_once(objectives)
        study = self._study([*(each.score for each in objectives), *(each.score for each in limits)])
        settings = economies.settings(own.economies, base)
        candidates = own.candidates if own.sampler != ALL or study is None else self._every(study)
        if self.notes.mistakes or study is None or base is None or not isinstance(study.question, LendingQuestion):
            return None
        return Search(
            study=study,
            question=_in_economies(study.question, settings),
            base=base,
            source=self._source(),
            today=_today(study, base),
            economies=tuple(settings),
            brings_economies=own.economies is None,
            objectives=tuple(objectives),
            limits=tuple(limits),
            candidates=candidates,
            **own.model_dump(include={"sampler", "fresh", "front"}),
        )

    def _own(self) -> OwnKeys:
        """Read what only a search has; of what is wrong there the defaults stand in."""
        try:
            return SearchFile.model_validate(self.root.plain)
        except ValidationError as error:
            wrong = [Misshapen.of(each) for each in error.errors(include_url=False)]
        mine = [each for each in wrong if each.place[0] not in AS_IN_STUDIES]
        self.notes.mistakes += [each.mistake(self.root) for each in mine]
        wholly = {each.place[0] for each in mine if len(each.place) == 1}
        kept = {key: each.plain for key, each in entries(self.root).items() if key in OwnKeys.model_fields}
        kept = STANDING_IN | {key: each for key, each in kept.items() if key not in wholly}
        for each in mine:
            if len(each.place) > 1:  # an entry of a list, so that the others are looked at at their own places
                kept[str(each.place[0])][each.place[1]] = STAND_INS[str(each.place[0])]
        return OwnKeys.model_validate(kept)

    def _study(self, scores: list[Score]) -> Study | None:
        """Read scenario and levers as those of a study."""
        given = {key: each for key, each in entries(self.root).items() if key in AS_IN_STUDIES}
        has_levers = any(key in given and entries(given[key]) for key in ("levers", "variants"))
        if not has_levers:
            self.notes.problem(self.root, "a search has at least one lever, under levers or variants")
        if "scenario" not in given:
            self.notes.problem(self.root, "scenario is missing: a preset, a file, or the scenario itself as a section")
        if not has_levers or "scenario" not in given:
            return None
        file, line = self.root.file, self.root.line
        names = dict.fromkeys(Written.of(each.outcome).column for each in scores if about(each.outcome))
        listed = [Located(name, file, line) for name in names or ["default_rate"]]
        unused: dict[str, str | int] = {"kind": without_demands(), "samples": SAMPLES}
        design = Located({key: Located(value, file, line) for key, value in unused.items()}, file, line)
        more = {"outcomes": Located(listed, file, line), "design": design, "luck": Located("common", file, line)}
        study = study_in(Located({**given, **more}, file, line), self.folder, self.notes)
        if any(each.name == ECONOMY for each in study.own_factors):
            self.notes.problem(self.root, f"variants.{ECONOMY}: a search calls its economies so; choose another name")
        return study

    def _every(self, study: Study) -> int:
        """Return how many schemes there are, of levers that have so many alternatives and no more."""
        for lever in study.own_factors:
            if not lever.spread.members:
                problem = f"sampler: {ALL} cannot try every value of {lever.name}"
                self.notes.problem(find(self.root, ("sampler",)), problem)
        count = math.prod(len(lever.spread.members) for lever in study.own_factors)
        given = entries(self.root).get("candidates")
        if given is not None and given.value != count:
            problem = f"candidates: given {given.value}, allowed {count}, as sampler is {ALL}: leave it out"
            self.notes.problem(given, problem)
        return count

    def _objective(self, place: int, text: str, side: str) -> Objective:
        """Return an objective; one that cannot be is noted."""
        at, key = find(self.root, ("objectives", place)), f"objectives[{place}]"
        score = self._score(at, key, text)
        better = SIDES.get(side) or better_of(score.outcome)
        if better is Better.NEITHER and about(score.outcome):
            told = f"no side of {score.outcome} is better: say {{outcome: {score}, better: lower}}, or higher"
            self.notes.problem(at, f"{key}: {told}")
        return Objective(score, better)

    def _check_each_once(self, objectives: list[Objective]) -> None:
        scores = [each.score for each in objectives]
        for place, score in enumerate(scores):
            if score in scores[:place]:
                at, first = find(self.root, ("objectives", place)), scores.index(score)
                self.notes.problem(at, f"objectives[{place}]: {score} is wished for already, as objectives[{first}]")

    def _check_limits(self, limits: list[Limit]) -> None:
        for place, limit in enumerate(limits):
            self._score(find(self.root, ("limits", place)), f"limits[{place}]", str(limit.score))

    def _score(self, at: Located, key: str, text: str) -> Score:
        """Read a score; an unknown outcome, and one that a run has no value of, are noted."""
        score = Score.of(text)
        if about(score.outcome) is None:
            base = Written.of(score.outcome).base
            self.notes.problem(at, f"{key}: there is no outcome {base}", self.notes.near(base, [*KNOWN, *sums()]))
        elif not score.is_scored:
            self.notes.problem(at, f"{key}: {score} is no value of a run: name an outcome, or an outcome above a level")
        return score

    def _source(self) -> str:
        """Return the preset that the search names, nothing for a file or a section."""
        named = find(self.root, ("scenario",)).plain
        return named if isinstance(named, str) and named in SCENARIOS.names() else ""


def _in_economies(question: LendingQuestion, settings: dict[str, dict[str, Any]]) -> LendingQuestion:
    """Return the question that also knows in which economy a run is; levers come before what it sets."""
    alone = question.scenario.with_economies(ONE_ECONOMY)
    return replace(question, scenario=alone, variants={**question.variants, ECONOMY: settings})


def _today(study: Study, base: Scenario) -> dict[str, Any]:
    """Return the levers' values in the scheme as it stands; a variant by name has none there."""
    paths = [each.name for each in study.own_factors if not isinstance(each.spread, Variants)]
    return {path: _plain(value_in(base, path)) for path in paths}


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever the parameter holds
    return value.name.lower() if isinstance(value, Enum) else value
