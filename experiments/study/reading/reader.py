"""Reading a study file: a checked study out, or every mistake at once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ....simulation.reading import CONFIGS, SOURCE, BadInput, Located, Mistake, Shelf, in_order, lay_over
from ..conditions import applied
from ..factors import LEVER, UNCERTAINTY, Factor, dummy_factor, luck_factor
from ..function import FunctionQuestion
from ..laying import ImpossibleScenario
from ..lending import LendingQuestion
from ..spreads import Range, Variants
from ..study import Luck, Study
from .designing import check_scales, check_size, sampling_of
from .following import check_following, loans_of, pairs_of
from .notes import Notes, entries
from .parts import conditions_of, groups_of, outcomes_of
from .putting import leaves
from .spreading import SpreadReader
from .subjects import ScenarioSubject, subject_of
from .variants import VariantReader

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from ..question import Question
    from .designing import Sampling
    from .subjects import Subject
    from .targets import Target

STUDIES = Shelf("study", CONFIGS / "studies")
ROLES = {"levers": LEVER, "uncertainties": UNCERTAINTY}
BY_PATH = (*ROLES, "variants", "fixed", "conditions", "groups")
"""Sections whose keys are paths, and so hold dots."""
KEYS = (
    "name", "description", "scenario", "function", *BY_PATH, "outcomes", "design", "luck", "replicates", "seed",
    "dummy", "pairs", "regression",
)  # fmt: skip
MIDDLE = 0.5


def study_names() -> list[str]:
    """Return the names of the studies that come with lianbao, sorted."""
    return STUDIES.names()


def read_study(path_or_name: str | Path, overrides: Iterable[str] = ()) -> Study:
    """Read a study from a file or a preset, with overrides such as `design.samples=256` on top.

    Raises BadInput with every mistake found in the study, in its scenario, and in the overrides.
    """
    name = str(path_or_name)
    path = STUDIES.place(name)
    if path is None:
        raise BadInput([Mistake(name, problem="there is no such study or file", nearest=STUDIES.nearest(name))])
    file, mistakes = STUDIES.read(path)
    root, more = _laid_over(file or Located({}, SOURCE), overrides)
    notes = Notes([*mistakes, *more])
    study = None if file is None else _Reader(root, path.parent, notes).study()
    if notes.mistakes or study is None:
        raise BadInput(in_order(notes.mistakes))
    return study


def _laid_over(root: Located, overrides: Iterable[str]) -> tuple[Located, list[Mistake]]:
    """Lay overrides over a study; what stands under a path, such as the spread of a factor, is replaced as a whole."""
    mistakes: list[Mistake] = []
    for override in overrides:
        top, trouble = lay_over(Located({}, SOURCE), [override], _parts)
        mistakes += trouble
        laid = dict(entries(root))
        for key, entry in entries(top).items():
            below = laid.get(key, entry)
            is_section = isinstance(below.value, dict) and isinstance(entry.value, dict)
            laid[key] = Located({**entries(below), **entries(entry)}, below.file, below.line) if is_section else entry
        root = Located(laid, root.file, root.line)
    return root, mistakes


def _parts(key: str) -> list[str]:
    """Split the key of an override: the rest of a key under levers, fixed and the like is one path."""
    first, dot, rest = key.partition(".")
    return [first, rest] if dot and first in BY_PATH else key.split(".")


@dataclass
class _Reader:
    """Reads one study; notes mistakes and goes on."""

    root: Located
    folder: Path
    notes: Notes
    places: dict[str, Located] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)

    def study(self) -> Study:
        """Return the study; it counts only if nothing was noted."""
        notes, root = self.notes, self.root
        notes.unknown_keys(root, KEYS)
        name, description = notes.text(root, "name", is_needed=True), notes.text(root, "description")
        subject = subject_of(root, self.folder, notes)
        own = {factor.name: factor for factor in self._variants(subject)}
        own |= {factor.name: factor for section in ROLES for factor in self._factors(section, subject)}
        if not own:
            notes.problem(root, "a study has at least one factor, under levers, uncertainties or variants")
        outcomes = outcomes_of(root, subject.outcomes, notes)
        conditions = conditions_of(notes.section(root, "conditions", "conditional factors"), own, self.targets, notes)
        groups = groups_of(notes.section(root, "groups", "groups of factors"), own, notes)
        middle = applied(conditions, {factor.name: factor.value_at(MIDDLE) for factor in own.values()})
        fixed = self._fixed(own)
        located = {each: Located(value, *self._where(each)) for each, value in middle.items() if each in self.targets}
        question = with_variants(subject.question(fixed, located, outcomes), own.values())
        sampling = sampling_of(root, notes, has_luck=subject.has_luck)
        study = Study(
            name=name,
            description=description,
            factors=(*own.values(), *_hidden(sampling)),
            fixed={path: entry.plain for path, entry in fixed.items()},
            outcomes=outcomes,
            design=sampling.design,
            luck=sampling.luck,
            replicates=sampling.replicates,
            seed=sampling.seed,
            groups=groups,
            question=question or FunctionQuestion("", outcomes, {}),  # stands in, so that the design is checked as well
            conditions=conditions,
            pairs=pairs_of(root, notes),
            loans=loans_of(root, notes),
        )
        self._check(study, is_whole=question is not None)
        return study

    def _variants(self, subject: Subject) -> list[Factor]:
        """Read the factors whose alternatives set several values of a scenario at once."""
        section = self.notes.section(self.root, "variants", "factors by names of your own")
        self.places |= section
        if section and not isinstance(subject, ScenarioSubject):
            self.notes.problem(self._at("variants"), "variants: only a scenario has sections to set")
        if not isinstance(subject, ScenarioSubject) or subject.root is None:
            return []
        fixed = entries(self._at("fixed")) if "fixed" in entries(self.root) else {}
        return VariantReader(subject.root, fixed, self.folder, self.notes).factors(section)

    def _factors(self, section: str, subject: Subject) -> list[Factor]:
        """Read the factors of one role; a wrong one is counted all the same, so that the design can be checked."""
        found = []
        for name, body in self.notes.section(self.root, section, "factors by their paths").items():
            key = f"{section}.{name}"
            if name in self.places:
                self.notes.problem(body, f"{key}: {name} is a factor already")
                continue
            self.places[name] = body
            target = subject.target(name, body, section)
            spread = None if target is None else SpreadReader(target, key, self.notes).read(body)
            if target is not None and spread is not None:
                self.targets[name] = target
            unit = "-" if target is None else target.unit
            found.append(Factor(name, ROLES[section], spread or Range(0.0, 1.0), unit))
        return found

    def _fixed(self, own: dict[str, Factor]) -> dict[str, Located]:
        """Read the fixed values; none of them may be a factor."""
        fixed = self.notes.section(self.root, "fixed", "values by their paths")
        for path, entry in fixed.items():
            for name in leaves(path, entry):
                if name in own:
                    self.notes.problem(entry, f"fixed.{path}: {name} is a factor, so it cannot be fixed as well")
        return fixed

    def _where(self, name: str) -> tuple[str, int | None]:
        return self.places[name].file, self.places[name].line

    def _check(self, study: Study, *, is_whole: bool) -> None:
        """Check what needs the whole study: its design, and that it asks for possible scenarios."""
        check_size(study, self._at("design"), self.notes)
        check_scales(study, self.places, self.notes)
        check_following(study, self.root, self.notes)
        if is_whole and not self.notes.mistakes and isinstance(study.question, LendingQuestion):
            self._check_corners(study, study.question)

    def _at(self, key: str) -> Located:
        return entries(self.root).get(key, self.root)

    def _check_corners(self, study: Study, question: LendingQuestion) -> None:
        """Note each extreme of a factor that, with the others in their middle, is not a possible scenario."""
        import numpy as np

        for place, factor in enumerate(study.own_factors):
            for corner in factor.spread.corners:
                point = np.full(len(study.factors), MIDDLE)
                point[place] = corner
                self._check_point(study, question, point, factor)

    def _check_point(self, study: Study, question: LendingQuestion, point: NDArray[np.float64], factor: Factor) -> None:
        values = study.values_at(point)
        try:
            question.scenario_at(values)
        except ImpossibleScenario as error:
            at = f"{factor.name} at {values[factor.name]}, the other factors in their middle"
            self.notes.problem(self.places[factor.name], f"{at}: not a possible scenario: {error}")


def with_variants(question: Question | None, factors: Iterable[Factor]) -> Question | None:
    """Tell a question about a scenario what the alternatives of its factors set."""
    found = {each.name: each.spread.by_name for each in factors if isinstance(each.spread, Variants)}
    if not isinstance(question, LendingQuestion) or not found:
        return question
    return replace(question, variants=found)


def _hidden(sampling: Sampling) -> list[Factor]:
    """Return the factors that no file declares: the dummy, then luck."""
    dummy = [dummy_factor()] if sampling.dummy else []
    return dummy + ([luck_factor()] if sampling.luck is Luck.SEED_AS_FACTOR else [])
