"""From the points that a study lists to factors, and to the checked values of each point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .....simulation.declaring.mistakes import shown
from ...factors import LEVER, Factor
from ...grammar.part import marked
from ...grammar.study_file import ROLES, StudyFile, Varying
from ...grammar.targets import CHOICE, Target
from ...spread.points import Points
from ...spread.spreads import Choices, Range, Values
from ..notes import entries, section_of
from .cells import NUMERIC, decimal_mark, value_in
from .rows import MOST_POINTS, rows_in_file, rows_listed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from .....simulation.reading import Located
    from ...spread.spreads import Spread, Value
    from ..factors import FactorReader
    from ..notes import Notes
    from ..subjects import Subject
    from .rows import Rows

NAME = "name"
"""The column that names points."""


@dataclass
class PointsReader:
    """Reads listed points and notes mistakes. reader: of factors, which keeps where they stand and are laid on.

    at: where each point stands.
    """

    root: Located
    folder: Path
    reader: FactorReader
    notes: Notes
    at: Sequence[Located] = ()

    @property
    def is_asked(self) -> bool:
        """Whether the study lists points."""
        return "points" in entries(self.root) or "file" in section_of(self.root, "design")

    def read(self, subject: Subject) -> tuple[dict[str, Factor], Points | None]:
        """Return the factors by name, in the order of the columns, and the points; None if they cannot be read."""
        variants = self._variants(subject)
        self._refuse_others()
        before = len(self.notes.mistakes)
        rows = self._rows([*subject.known, *variants, NAME])
        if rows is None:
            return variants, None
        self.at = rows.at
        if len(rows.cells) > MOST_POINTS:
            told = f"given {len(rows.cells):,} points, allowed {MOST_POINTS:,}"
            self.notes.problem(rows.at[MOST_POINTS], told)
            return variants, None
        targets = self._targets(rows, subject, variants)
        values = self._values(rows, targets)
        names = self._names(rows)
        if len(self.notes.mistakes) > before or len(targets) < len(rows.heading.keys() - {NAME}):
            return {name: _any(name) for name in targets}, None
        self._refuse_equal(rows, values)
        factors = {name: _factor(name, target, values, variants) for name, target in targets.items()}
        return factors, Points(tuple(values), names, rows.source)

    def _variants(self, subject: Subject) -> dict[str, Factor]:
        return {factor.name: factor for factor in self.reader.variants(subject)}

    def _refuse_others(self) -> None:
        """Note sections that say again what points say."""
        given = entries(self.root)
        for section in (*ROLES, "conditions"):
            if section_of(self.root, section):
                told = f"{section}: every point says the value of each factor, so leave {section} out"
                self.notes.problem(given[section], told)
        if "points" in given and "file" in section_of(self.root, "design"):
            self.notes.problem(given["points"], "points: they stand in design.file already, leave one of the two out")

    def _rows(self, known: Collection[str]) -> Rows | None:
        """Return the rows as they are written."""
        file = section_of(self.root, "design").get("file")
        if file is not None:
            is_named = isinstance(file.value, str) and not self.reader.shape.within("design", "file")
            return rows_in_file(file, self.folder, known, self.notes) if is_named else None
        if self.reader.shape.within("points"):
            return None
        return rows_listed(entries(self.root)["points"], self.notes)

    def _targets(self, rows: Rows, subject: Subject, variants: Mapping[str, Factor]) -> dict[str, Target]:
        """Return what each column is laid on, and note those that are laid on nothing."""
        found: dict[str, Target] = {}
        place = "points" if rows.source is None else "column"
        for name, at in rows.heading.items():
            if name == NAME:
                continue
            target = _of_variant(variants[name]) if name in variants else subject.target(name, at, place)
            self.reader.places[name] = at
            if target is not None:
                found[name] = target
        for name in variants.keys() - rows.heading.keys():
            self.notes.problem(self.reader.places[name], f"variants.{name}: no point says which of its alternatives")
        self.reader.targets |= {name: target for name, target in found.items() if name not in variants}
        return found

    def _values(self, rows: Rows, targets: Mapping[str, Target]) -> list[dict[str, Value]]:
        """Return the values of each point, and note the cells that hold something else."""
        mark = None
        if rows.source is not None:
            numeric = [name for name, target in targets.items() if target.kind in NUMERIC]
            mark = decimal_mark((row[name] for row in rows.cells for name in numeric), self.notes)
        found = []
        for number, row in enumerate(rows.cells):
            start = f"points[{number}]." if rows.source is None else ""
            read = {
                name: value_in(row[name], f"{start}{name}", target, mark, self.notes)
                for name, target in targets.items()
                if name in row
            }
            found.append({name: value for name, value in read.items() if value is not None})
        return found

    def _names(self, rows: Rows) -> tuple[str, ...]:
        """Return the names of the points, none if they have none."""
        if NAME not in rows.heading:
            return ()
        lines: dict[str, int] = {}
        for number, row in enumerate(rows.cells):
            cell = row.get(NAME)
            if cell is None:
                continue
            if not isinstance(cell.value, str) or not cell.value.strip():
                self.notes.wrong(cell, NAME, "text, as points have names")
            elif cell.value in lines:
                told = f"{NAME}: given {shown(cell.value)}, which is the name of point {lines[cell.value] + 1} already"
                self.notes.problem(cell, told)
            lines.setdefault(str(cell.value), number)
        return tuple(lines)

    def _refuse_equal(self, rows: Rows, values: Sequence[Mapping[str, Value]]) -> None:
        """Note points that are there twice."""
        lines: dict[tuple[object, ...], int] = {}
        for number, each in enumerate(values):
            key = tuple((type(value).__name__, value) for value in each.values())
            if key in lines:
                line = rows.at[lines[key]].line
                first = f"point {lines[key] + 1}" + ("" if line is None else f", on line {line}")
                self.notes.problem(
                    rows.at[number], f"point {number + 1}: given the values of {first}, allowed each once"
                )
            lines.setdefault(key, number)


def _any(name: str) -> Factor:
    """Return a factor that stands in for one that cannot be read, so that the design can be checked."""
    return Factor(name, LEVER, Range(0.0, 1.0))


def _of_variant(factor: Factor) -> Target:
    names = tuple(map(str, factor.spread.members))
    return Target(CHOICE, f"one of {', '.join(names)}", choices=names)


def _factor(name: str, target: Target, points: Sequence[Mapping[str, Value]], variants: Mapping[str, Factor]) -> Factor:
    """Return the factor of a column, which lists every value that its points have."""
    if name in variants:
        return variants[name]
    return Factor(name, LEVER, _spread(target, list(dict.fromkeys(point[name] for point in points))), target.unit)


def _spread(target: Target, members: list[Value]) -> Spread:
    """Return numbers in rising order, anything else in the order in which it comes."""
    numbers = [each for each in members if isinstance(each, int | float) and not isinstance(each, bool)]
    if target.choices or len(numbers) < len(members):
        return Choices(tuple(members))
    return Values(tuple(sorted(numbers)))


VARYING = (*marked(StudyFile, Varying), "points")
"""Where a study says what varies."""
