"""Reading a study file: a checked study out, or every mistake at once."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace as replace_in
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ....simulation.declaring.mistakes import refuse_no_list
from ....simulation.reading import CONFIGS, SOURCE, BadInput, Located, Mistake, Shelf, find, in_order, lay_over
from ....simulation.reading.code import NO_FUNCTION
from ....simulation.reading.own_rules import rules_given
from ..factors import dummy_factor, luck_factor
from ..function import FunctionQuestion
from ..grammar.part import marked
from ..grammar.study_file import BY_PATH, ROLES, StudyFile, Varying
from ..grammar.targets import Target
from ..lending import LendingQuestion
from ..luck import Luck
from ..outcomes import BY_CYCLE, QUANTILE, Written, columns_of, looked_at
from ..spread.spreads import Variants
from ..study import Study
from .constraints import check_constraints, constraints_of, example_of
from .corners import check_corners, check_points
from .designing import check_movement, check_scales, check_size, sampling_of
from .factors import FactorReader
from .following import check_following
from .notes import Notes, entries, section_of
from .parts import ConditionReader, check_outcomes, groups_of
from .points import PointsReader
from .putting import leaves
from .shape import shape_of
from .subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from ....simulation.declaring.own.rules import Given, Rule
    from ..factors import Factor
    from ..question import Question
    from ..spread.points import Points
    from .designing import Sampling
    from .shape import Misshapen, Shape
    from .subjects import Subject

CYCLES = "horizon.cycles"
NO_RULES: Mapping[str, Given] = {}
STUDIES = Shelf("study", CONFIGS / "studies")


def study_names() -> list[str]:
    """Return the names of the studies that come with lianbao, sorted."""
    return STUDIES.names()


def read_study(
    path_or_name: str | Path, overrides: Iterable[str] = (), *, replace: Mapping[str, Rule | str] | None = None
) -> Study:
    """Read a study from a file or a preset, with overrides such as `design.samples=256` on top.

    replace: rules of one's own in the place of behaviours, besides those of study and scenario, each a function or
    `FILE.py:function`; the parameters declared beside them can be factors, as `scheme.own.NAME`.

    Raises BadInput with every mistake found in the study, in its scenario, and in the overrides; TypeError for
    overrides that are no list of texts.
    """
    refuse_no_list("overrides", overrides, "design.samples=256")
    name = str(path_or_name)
    path = STUDIES.place(name)
    if path is None:
        raise BadInput([Mistake(name, problem="there is no such study or file", nearest=STUDIES.nearest(name))])
    file, mistakes = STUDIES.read(path)
    root, more = laid_over(file or Located({}, SOURCE), overrides)
    rules, unreadable = rules_given(replace or {})
    notes = Notes([*mistakes, *more, *unreadable])
    study = None if file is None else study_in(root, path.parent, notes, rules)
    if notes.mistakes or study is None:
        raise BadInput(in_order(notes.mistakes))
    return study


def study_in(root: Located, folder: Path, notes: Notes, rules: Mapping[str, Given] = NO_RULES) -> Study:
    """Return the study that stands at a root; it counts only if nothing was noted. folder: where paths start."""
    return _Reader(root, shape_of(root, StudyFile), folder, notes, rules).study()


def laid_over(
    root: Located, overrides: Iterable[str], by_path: Collection[str] = BY_PATH
) -> tuple[Located, list[Mistake]]:
    """Lay overrides over a file; what stands under a path, such as the spread of a factor, is replaced as a whole.

    by_path: sections whose keys are paths, such as levers and fixed: the rest of the key of an override is one of them.
    """

    def parts(key: str) -> list[str]:
        first, dot, rest = key.partition(".")
        return [first, rest] if dot and first in by_path else key.split(".")

    mistakes: list[Mistake] = []
    for override in overrides:
        top, trouble = lay_over(Located({}, SOURCE), [override], parts)
        mistakes += trouble
        laid = dict(entries(root))
        for key, entry in entries(top).items():
            below = laid.get(key, entry)
            is_section = isinstance(below.value, dict) and isinstance(entry.value, dict)
            laid[key] = Located({**entries(below), **entries(entry)}, below.file, below.line) if is_section else entry
        root = Located(laid, root.file, root.line)
    return root, mistakes


@dataclass
class _Reader:
    """Reads one study; notes mistakes and goes on. shape: what of the file is well formed."""

    root: Located
    shape: Shape[StudyFile]
    folder: Path
    notes: Notes
    rules: Mapping[str, Given]

    @cached_property
    def reader(self) -> FactorReader:
        """The reader of the factors, which remembers where they stand and what they are laid on."""
        return FactorReader(self.root, self.shape, self.folder, self.notes)

    @cached_property
    def listed(self) -> PointsReader:
        """The reader of points that the study lists, if it does."""
        return PointsReader(self.root, self.folder, self.reader, self.notes)

    def study(self) -> Study:
        """Return the study; it counts only if nothing was noted."""
        notes, root, file = self.notes, self.root, self.shape.file
        subject = subject_of(self.shape, root, self.folder, notes, self.rules)
        own, points = self._factors(subject)
        notes.mistakes += [self._told(each) for each in self.shape.misshapen if not _is_of_a_factor(each)]
        check_outcomes(root, subject, notes)
        reader = ConditionReader(own, self.reader.targets, notes)
        conditions = reader.conditions(file.conditions, section_of(root, "conditions"))
        groups = groups_of(file.groups, root, own, notes)
        fixed = self._fixed(own)
        constraints = constraints_of(file.constraints or [], root, subject, own, fixed, notes)
        example = dict(points.values[0]) if points else example_of(own, conditions, constraints)
        listed = [Written.of(text) for text in file.outcomes]
        question = self._question(subject, own, fixed, example, listed, points)
        count = None if points is None else len(points.values)
        sampling = sampling_of(file, root, notes, subject=subject, points=count)
        study = Study(
            name=file.name,
            description=file.description,
            factors=(*own.values(), *_hidden(sampling)),
            fixed=file.fixed,
            outcomes=columns_of(listed),
            design=sampling.design,
            luck=sampling.luck,
            replicates=sampling.replicates,
            seed=file.seed,
            groups=groups,
            question=question or FunctionQuestion(NO_FUNCTION, (), {}),  # stands in, so that the design is checked too
            conditions=conditions,
            pairs=file.pairs or "",
            loans=() if file.regression is None else tuple(file.regression.loans),
            quantiles=looked_at(listed, QUANTILE),
            by_cycle=tuple(each.base for each in looked_at(listed, BY_CYCLE)),
            constraints=constraints,
            points=points,
        )
        self._check(study, is_whole=question is not None)
        return study

    def _factors(self, subject: Subject) -> tuple[dict[str, Factor], Points | None]:
        """Read the factors, of which there is at least one, and the points if the study lists them."""
        if self.listed.is_asked:
            return self.listed.read(subject)
        own = self.reader.factors(subject)
        if not own:
            *sections, last = (*marked(StudyFile, Varying), "points")
            told = f"a study has at least one factor, under {', '.join(sections)} or {last}"
            self.notes.problem(self.root, told)
        return own, None

    def _question(  # noqa: PLR0913, PLR0917 - all that is asked
        self,
        subject: Subject,
        own: dict[str, Factor],
        fixed: dict[str, Located],
        example: dict[str, Any],
        listed: list[Written],
        points: Points | None,
    ) -> Question | None:
        """Read what is asked, and check it at some values of the factors; None if it cannot be asked."""
        if points is None and self.listed.is_asked:
            return None
        places = self.reader.places
        located = {
            name: Located(value, places[name].file, places[name].line)
            for name, value in example.items()
            if name in self.reader.targets
        }
        question = subject.question(fixed, located, columns_of(listed))
        return by_cycle(with_variants(question, own.values()), listed, own.values(), points)

    def _told(self, misshapen: Misshapen) -> Mistake:
        """Word a mistake of shape; what is allowed may hang on the factor that it is about."""
        name = str(misshapen.place[1]) if len(misshapen.place) > 1 else ""
        allowed = self.reader.targets.get(name, Target()).allows(misshapen.allowed)
        return replace_in(misshapen, allowed=allowed).mistake(self.root)

    def _fixed(self, own: dict[str, Factor]) -> dict[str, Located]:
        """Read the fixed values; none of them may be a factor, or fixed under two paths."""
        fixed = section_of(self.root, "fixed")
        under: dict[str, str] = {}
        for path, entry in fixed.items():
            for name in leaves(path, entry):
                if under.setdefault(name, path) != path:
                    self.notes.problem(entry, f"fixed.{path}: {name} is fixed already, under {under[name]}")
                if name in own:
                    self.notes.problem(entry, f"fixed.{path}: {name} is a factor, so it cannot be fixed as well")
        return fixed

    def _check(self, study: Study, *, is_whole: bool) -> None:
        """Check what needs the whole study: its design, and that it asks for possible scenarios."""
        if study.points is not None or not self.listed.is_asked:
            check_size(study, find(self.root, ("design",)), self.notes)
        check_scales(study, self.reader.places, self.notes)
        check_movement(study, self.reader.places, self.notes)
        check_following(study, self.root, self.notes)
        check_constraints(study, self.root, self.notes)
        if is_whole and not self.notes.mistakes and isinstance(study.question, LendingQuestion):
            if study.points is None:
                check_corners(study, study.question, self.reader.places, self.notes)
            else:
                check_points(study, study.question, self.listed.at, self.notes)


def with_variants(question: Question | None, factors: Iterable[Factor]) -> Question | None:
    """Tell a question about a scenario what the alternatives of its factors set."""
    found = {each.name: each.spread.by_name for each in factors if isinstance(each.spread, Variants)}
    if not isinstance(question, LendingQuestion) or not found:
        return question
    return replace_in(question, variants=found)


def by_cycle(
    question: Question | None, listed: Iterable[Written], factors: Iterable[Factor], points: Points | None
) -> Question | None:
    """Tell a question about a scenario which outcomes are told cycle by cycle, and how many cycles runs may have."""
    names = tuple(each.base for each in looked_at(listed, BY_CYCLE))
    if not isinstance(question, LendingQuestion) or not names:
        return question
    at_points = [dict(each) for each in points.values] if points else []
    ends = [
        {each.name: value}
        for each in factors
        for value in (each.spread.members if isinstance(each.spread, Variants) else [each.value_at(1.0)])
    ]
    lengths = [question.laid_out(each).get(CYCLES) for each in (*at_points, *ends)]
    cycles = max([question.scenario.horizon.cycles, *(each for each in lengths if each is not None)])
    return replace_in(question, by_cycle=names, cycles=int(cycles))


def _is_of_a_factor(misshapen: Misshapen) -> bool:
    """Say whether a mistake of shape is about how a factor is spread: its target words it."""
    return len(misshapen.place) > 1 and misshapen.place[0] in ROLES


def _hidden(sampling: Sampling) -> list[Factor]:
    """Return the factors that no file declares: the dummy, then luck."""
    dummy = [dummy_factor()] if sampling.dummy else []
    return dummy + ([luck_factor()] if sampling.luck is Luck.SEED_AS_FACTOR else [])
