"""What a study asks about: a scenario or a function, and what it can be asked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

from ....simulation.catalogue.own import OWN_OUTCOMES, OWN_SUMS
from ....simulation.declaring.own import NOTHING, Own
from ....simulation.declaring.own.own import fields_added
from ....simulation.reading import Located, check, load_given, merge, nearest_path, place_of, row_of, short
from ....simulation.reading.code import NO_FUNCTION, WANTED, BadCode, NamedFunction, named_function
from ....simulation.reading.own_rules import rules_in
from ....simulation.reading.written_out import in_files
from ....simulation.scenario.parameter_table import known_paths
from ....simulation.scenario.scenario import MONEY, OWN, REPLACE, in_currency
from ..function import LUCK_ARGUMENTS, OF_A_REPLICATE, FunctionQuestion
from ..grammar.part import marked
from ..grammar.study_file import NamesSubject, StudyFile
from ..grammar.targets import LIST_OF_NUMBERS, OF_THE_STUDY, Target, parameter_at
from ..lending import LendingQuestion
from ..outcomes import KNOWN, in_each_cycle, sums
from .notes import entries
from .putting import at_path, put

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from ....simulation.declaring.own.rules import Given
    from ..question import Question
    from .notes import Notes
    from .shape import Shape


@dataclass
class ScenarioSubject:
    """A scenario, as a file gives it. root: None if it cannot be read; own: what is declared beside its rules."""

    root: Located | None
    notes: Notes
    has_luck: bool = True
    tells_replicates_apart: bool = True
    own: Own = NOTHING
    rules: Mapping[str, Given] = field(default_factory=dict)

    @property
    def outcomes(self) -> Iterable[str] | None:
        """What can be asked of a run: outcomes and sums of the model, and those declared beside the rules."""
        declared = {*self.own.outcomes, *(each.name for each in fields_added(self.own, "TallyState"))}
        others = {*OWN_OUTCOMES, *OWN_SUMS} - declared
        return [name for name in (*KNOWN, *sums()) if name not in others]

    @property
    def known(self) -> Iterable[str]:
        """What a factor can be laid on, as far as it has a name."""
        return known_paths(self.own)

    @property
    def in_each_cycle(self) -> Iterable[str]:
        """The outcomes that have a value in each cycle."""
        return in_each_cycle()

    @classmethod
    def read(
        cls, given: Located, laid: Mapping[str, Located], folder: Path, notes: Notes, rules: Mapping[str, Given]
    ) -> ScenarioSubject:
        """Read the scenario that a study names or holds.

        laid: rules and declarations that the study lays over those of it. rules: those that come before both.
        """
        root, mistakes = load_given(given, "scenario", folder)
        for key, entry in laid.items():
            root = root and merge(root, Located({key: entry}, entry.file, entry.line))
        found, _, wrong = rules_in(root or given, rules)
        notes.mistakes += [*mistakes, *wrong]
        return cls(None if mistakes or wrong else root, notes, own=found.own, rules=rules)

    def target(self, path: str, at: Located, key: str) -> Target | None:
        """Return what a factor at a path is laid on, or note why there is nothing."""
        if path in OF_THE_STUDY:
            self.notes.problem(at, f"{key}: a study has {path} of its own")
            return None
        found = parameter_at(path, self.own)
        if found is None:
            self._note_no_target(path, at, key)
            return None
        return replace(found, unit=in_currency(found.unit, self._currency))

    @property
    def _currency(self) -> str:
        """What the scenario calls money."""
        given = None if self.root is None else entries(self.root).get("currency")
        return MONEY if given is None else str(given.plain)

    def _note_no_target(self, path: str, at: Located, key: str) -> None:
        row = row_of(path, self.own)
        if row is not None and row.kind == LIST_OF_NUMBERS:
            self.notes.problem(at, f"{key}: {path} is a list of numbers: name one of them, such as {path}[0]")
        elif row is not None:
            self.notes.problem(at, f"{key}: {path} is {row.kind}, which cannot be a factor")
        elif path in known_paths(self.own):
            self.notes.problem(at, f"{key}: {path} is a section: name one of its parameters")
        else:
            self.notes.problem(at, f"{key}: there is no parameter {short(path)}", self._near(path))

    def _near(self, path: str) -> str:
        return "" if self.notes.is_full else nearest_path(path, self.own)

    def value_at(self, path: str, fixed: Mapping[str, Located]) -> Any:  # noqa: ANN401 - whatever the parameter holds
        """Return the value of a parameter that is no factor: a number, text or truth value, else None."""
        row = row_of(path, self.own)
        if row is None or self.root is None:
            return None
        given = at_path(self._laid(self.root, fixed), path)
        value = row.default if given is None else given.plain
        if isinstance(value, list) and path.endswith("]"):
            place = place_of(path)[-1]
            value = value[place] if isinstance(place, int) and place < len(value) else None
        value = value.name.lower() if isinstance(value, Enum) else value
        return value if isinstance(value, str | bool | int | float) else None

    def question(
        self, fixed: Mapping[str, Located], middle: Mapping[str, Located], outcomes: tuple[str, ...]
    ) -> Question | None:
        """Return the question about the scenario with its fixed values, or note what is wrong with it.

        It is checked in the middle of the study, as values of the scenario that factors replace do not matter.
        """
        for path, entry in fixed.items():
            if path in OF_THE_STUDY:
                self.notes.problem(entry, f"fixed.{path}: a study has {path} of its own")
        if self.root is None:
            return None
        root = self._laid(self.root, {path: entry for path, entry in fixed.items() if path not in OF_THE_STUDY})
        root = self._laid(root, middle)
        scenario, mistakes = check(root, is_whole=not self.notes.mistakes, given=self.rules)
        self.notes.mistakes += mistakes
        return None if scenario is None else LendingQuestion(in_files(scenario), outcomes)

    def _laid(self, root: Located, values: Mapping[str, Located]) -> Located:
        for path, entry in values.items():
            laid = put(root, path, entry)
            if laid is None:
                self.notes.problem(entry, f"{path}: the scenario has no such entry in its list")
            root = laid or root
        return root


@dataclass
class FunctionSubject:
    """A function. function: that stands in if there is none, and then nothing can be said of its arguments."""

    function: NamedFunction
    at: Located
    notes: Notes
    outcomes: Iterable[str] | None = None
    in_each_cycle: Iterable[str] = ()

    @property
    def known(self) -> Iterable[str]:
        """The arguments of the function that a study can set."""
        return [name for name in self.function.arguments if name not in LUCK_ARGUMENTS]

    def value_at(self, path: str, fixed: Mapping[str, Located]) -> Any:  # noqa: ANN401 - whatever the file holds
        """Return a fixed argument: a number, text or truth value, else None."""
        value = fixed[path].plain if path in fixed else None
        return value if isinstance(value, str | bool | int | float) else None

    @classmethod
    def read(cls, given: Located, folder: Path, notes: Notes) -> FunctionSubject:
        """Find the function that a study in a folder names; its file is read, not run."""
        try:
            return cls(named_function(str(given.value), folder), given, notes)
        except BadCode as error:
            notes.wrong(given, "function", f"{WANTED} ({error})")
            return cls(NO_FUNCTION, given, notes)

    @property
    def has_luck(self) -> bool:
        """Whether the function asks for a seed or a replicate; without them equal values give equal answers."""
        return self.function is NO_FUNCTION or any(name in self.function.arguments for name in LUCK_ARGUMENTS)

    @property
    def tells_replicates_apart(self) -> bool:
        """Whether the runs of a row can differ."""
        return self.function is NO_FUNCTION or any(name in self.function.arguments for name in OF_A_REPLICATE)

    def target(self, path: str, at: Located, key: str) -> Target | None:
        """Return what a factor of a name is laid on, or note that the function takes no such argument."""
        function = self.function
        names = list(self.known)
        is_taken = path in names or (function.takes_any and path not in LUCK_ARGUMENTS)
        if is_taken or function is NO_FUNCTION:
            return Target()
        told = f"takes {', '.join(names)}" if names else "takes no named argument"
        problem = f"{key}: {function.reference} has no argument {short(path)}, it {told}"
        self.notes.problem(at, problem, self.notes.near(path, names))
        return None

    def question(
        self, fixed: Mapping[str, Located], middle: Mapping[str, Located], outcomes: tuple[str, ...]
    ) -> Question | None:
        """Return the question about the function with its fixed arguments, or note which are wrong or missing."""
        for name, entry in fixed.items():
            self.target(name, entry, "fixed")
        if self.function is NO_FUNCTION:
            return None
        given = {*fixed, *middle, *LUCK_ARGUMENTS}
        missing = [name for name in self.function.needed if name not in given]
        if missing:
            text = f"function: {self.function.reference} needs {', '.join(missing)} as well, as a factor or fixed"
            self.notes.problem(self.at, text)
        return FunctionQuestion(self.function, outcomes, {name: entry.plain for name, entry in fixed.items()})


Subject = ScenarioSubject | FunctionSubject


def _laid_over(root: Located) -> dict[str, Located]:
    """Return the rules and declarations that a study names."""
    return {key: entry for key, entry in entries(root).items() if key in {REPLACE, OWN}}


def subject_of(
    shape: Shape[StudyFile], root: Located, folder: Path, notes: Notes, rules: Mapping[str, Given]
) -> Subject:
    """Read what a study asks about; where it names nothing, or two things, that is noted."""
    named = [key for key in marked(StudyFile, NamesSubject) if key in entries(root)]
    if len(named) != 1:
        notes.problem(root, "a study asks about either a scenario or a function, and names one of them")
    if "scenario" in named:
        return ScenarioSubject.read(entries(root)["scenario"], _laid_over(root), folder, notes, rules)
    if shape.file.function is not None:
        return FunctionSubject.read(entries(root)["function"], folder, notes)
    return FunctionSubject(NO_FUNCTION, root, notes)
