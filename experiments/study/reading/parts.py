"""Checking conditions, groups and outcomes: the parts of a study that speak of its factors by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ....simulation.reading import find
from ..grammar.listing import text_of
from ..outcomes import BY_CYCLE, Written
from ..spread.conditions import Condition, ordered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ....simulation.reading import Located
    from ..factors import Factor
    from ..grammar.study_file import ConditionSection
    from ..grammar.targets import Target
    from ..spread.spreads import Value
    from .notes import Notes
    from .subjects import Subject

FILE_NAME = re.compile(r"\w[\w .()%+-]{0,59}")
FILE_NAMES = "up to 60 letters, digits, blanks and . _ - + % ( ), as figures are files of that name"
"""What an outcome may be called."""


@dataclass(frozen=True)
class ConditionReader:
    """Checks when conditional factors are active. targets: what factors are laid on, as far as that is well."""

    factors: Mapping[str, Factor]
    targets: Mapping[str, Target]
    notes: Notes

    def conditions(
        self, section: Mapping[str, ConditionSection], given: Mapping[str, Located]
    ) -> tuple[Condition, ...]:
        """Return the conditions in an order in which they can be applied.

        section: those that are well formed; given: all, as they stand in the file.
        """
        self._check_names(given)
        found = []
        for name, said in section.items():
            before = len(self.notes.mistakes)
            self._check(name, said, given[name])
            if len(self.notes.mistakes) == before and name in self.factors:
                when = {other: tuple(values) for other, values in said.when.items()}
                found.append(Condition(name, when, said.otherwise))
        in_order = ordered(found)
        if in_order is None:
            names = ", ".join(each.factor for each in found)
            first = next(iter(given.values()))
            self.notes.problem(first, f"conditions: {names} wait for each other in a circle")
        return in_order or ()

    def _check_names(self, given: Mapping[str, Located]) -> None:
        """Note conditions of no factor, whether they are well formed or not."""
        for name, at in given.items():
            if name not in self.factors:
                problem = f"conditions.{name}: {name} is no factor of this study"
                self.notes.problem(at, problem, self.notes.near(name, self.factors))

    def _check(self, name: str, said: ConditionSection, at: Located) -> None:
        key = f"conditions.{name}"
        for other, values in said.when.items():
            self._check_when(f"{key}.when", name, other, values, find(at, ("when", other)))
        if name in self.targets and not self.targets[name].takes(said.otherwise):
            self.notes.wrong(find(at, ("otherwise",)), f"{key}.otherwise", self.targets[name].allowed)

    def _check_when(self, key: str, name: str, other: str, values: Sequence[Value], at: Located) -> None:
        """Note another factor that is none, and values that it never takes."""
        others = [each for each in self.factors if each != name]
        members = self.factors[other].spread.members if other in others else ()
        if other not in others:
            self.notes.problem(at, f"{key}: {other} is no other factor of this study", self.notes.near(other, others))
        elif not members:
            self.notes.problem(at, f"{key}: {other} takes any number in a range, so it has no values to name")
        elif not values or not all(_is_member(value, members) for value in values):
            self.notes.wrong(at, f"{key}.{other}", f"some of {', '.join(map(str, members[:10]))}")


def _is_member(value: object, members: Sequence[Value]) -> bool:
    """Say whether a value is one of some; true is not 1."""
    return value in members and isinstance(value, bool) == isinstance(members[0], bool)


def groups_of(
    section: Mapping[str, Sequence[str]], root: Located, factors: Mapping[str, Factor], notes: Notes
) -> dict[str, tuple[str, ...]]:
    """Check which factors are sampled as one."""
    taken: dict[str, str] = {}
    for group, names in section.items():
        at, key = find(root, ("groups", group)), f"groups.{group}"
        if group in factors:
            notes.problem(at, f"{key}: a factor has this name")
        for name in names:
            if name not in factors:
                notes.problem(at, f"{key}: {name} is no factor of this study", notes.near(name, factors))
            elif name in taken:
                notes.problem(at, f"{key}: {name} is already in group {taken[name]}")
            else:
                taken[name] = group
    return {group: tuple(names) for group, names in section.items()}


def check_outcomes(root: Located, subject: Subject, notes: Notes) -> None:
    """Note unknown names of outcomes, and those that are there twice."""
    listed = find(root, ("outcomes",)).value
    before: set[str] = set()
    for place, entry in enumerate(listed if isinstance(listed, list) else ()):
        text = text_of(entry.plain)
        if text:
            written = Written.of(text)
            _check_outcome(written, f"outcomes[{place}]", entry, subject, notes)
            if str(written) in before:
                notes.problem(entry, f"outcomes[{place}]: {written} is there twice")
            before.add(str(written))


def _check_outcome(written: Written, key: str, at: Located, subject: Subject, notes: Notes) -> None:
    """Note a name that is none, or that cannot be looked at as it is listed."""
    known = None if subject.outcomes is None else list(subject.outcomes)
    if known is not None and written.base not in known:
        notes.problem(at, f"{key}: there is no outcome {written.base}", notes.near(written.base, known))
    elif not FILE_NAME.fullmatch(str(written)):
        notes.wrong(at, key, FILE_NAMES)
    elif written.form == BY_CYCLE and written.base not in subject.in_each_cycle:
        told = "a function has no cycles" if known is None else "it is of the run as a whole"
        notes.problem(at, f"{key}: {written.base} has no value in a cycle, as {told}")
