"""What is wrong with what users declare of their own: told with the class and name that declare it."""

from __future__ import annotations

import ast
import difflib
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple, get_args, get_origin, get_type_hints

from pydantic import ValidationError

from ..declaring.fields import FORBIDDEN, fields, fields_of
from ..declaring.mistakes import Mistake
from ..declaring.own.own import parameters_of
from ..declaring.own.parts import PARAMETERS, STATES
from ..declaring.own.ratios import names_in
from .agents import BankState, FirmState, GroupState, OfficerState
from .outcomes import OUTCOMES
from .sums import TallyState
from .tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..declaring.fields import Declared
    from ..declaring.own import Own
    from ..declaring.parameter import Section

RECORDS = {kind.__name__: kind for kind in (FirmState, GroupState, OfficerState, BankState, TallyState)}
HELD = "float, int, bool or a list of numbers"
FORM_OF_FIELD = 'Annotated[float, Field("unit", "meaning")]'
FORM_OF_PARAMETER = "float = parameter(0.1, label=..., unit=..., meaning=..., source=...)"


class Wrong(NamedTuple):
    """A declaration that cannot be. declared: the class and the name in it, or the name of an outcome."""

    declared: tuple[str, ...]
    problem: str

    def __str__(self) -> str:
        """Write what is wrong, with what declares it."""
        what = "" if len(self.declared) > 1 else "outcome "
        return f"{what}{'.'.join(self.declared)}: {self.problem}"


def mistakes_in(own: Own) -> Iterator[Wrong]:
    """Yield what is wrong with a user's own declarations."""
    for section in PARAMETERS:
        yield from _twice(own.parts_of(section), {})
        for part in own.parts_of(section):
            yield from _wrong_parameters(part)
    for record, base in STATES.items():
        known = {field.name: "the model" for field in fields(RECORDS[record])}
        yield from _twice(own.parts_of(base), known)
        for part in own.parts_of(base):
            yield from _wrong_fields(part)
    yield from _columns_of_the_tape(own)
    yield from _wrong_outcomes(own)


def _columns_of_the_tape(own: Own) -> Iterator[Wrong]:
    """Yield fields of firms that are called as a column of the loan tape that is no field of a firm."""
    columns = TABLES["tape"].keys() - {field.name for field in fields(FirmState)}
    for part in own.parts_of(STATES[FirmState.__name__]):
        for name in columns & _names(part).keys():
            yield Wrong((part.__name__, name), "the loan tape has a column of this name")


def _names(part: type) -> dict[str, Any]:
    """Return what a class declares itself, not what it derives from."""
    found: dict[str, Any] = vars(part).get("__annotations__", {})
    return found


def _twice(parts: tuple[type, ...], known: dict[str, str]) -> Iterator[Wrong]:
    """Yield names that are declared twice. known: by whom names are declared already."""
    seen = dict(known)
    for part in parts:
        for name in _names(part):
            if name in seen:
                yield Wrong((part.__name__, name), f"is declared twice, first by {seen[name]}")
            seen.setdefault(name, part.__name__)


def _wrong_parameters(part: type[Section]) -> Iterator[Wrong]:
    """Yield parameters that are not declared as such, and those whose default is outside their range."""
    about = parameters_of(part)
    for name in _names(part):
        if f"own_{name}" in FORBIDDEN:
            yield Wrong((part.__name__, name), "this name is taken by records and agents")
        elif not about.get(name):
            yield Wrong((part.__name__, name), f"allowed {name}: {FORM_OF_PARAMETER}")
    try:
        part()
    except ValidationError as error:
        for each in error.errors():
            name = str(each["loc"][0])
            span = f"{about[name].get('low')} to {about[name].get('high')} {about[name].get('unit')}"
            yield Wrong(
                (part.__name__, name), f"default: given {each['input']!r}, allowed {_words(part, name)}, {span}"
            )


def _words(part: type[Section], name: str) -> str:
    return "a whole number" if part.model_fields[name].annotation is int else "a number"


def _wrong_fields(part: type) -> Iterator[Wrong]:
    """Yield what is no field, or one of a name or kind that no record can have."""
    declared = _fields_of(part)
    for name in _names(part):
        field = declared.get(name)
        if name in FORBIDDEN:
            yield Wrong((part.__name__, name), "this name is taken by records and agents")
        elif field is None:
            yield Wrong((part.__name__, name), f"allowed {name}: {FORM_OF_FIELD}, with {HELD}")
        elif not (isinstance(field.kind, type) and issubclass(field.kind, float | int | bool | IntEnum)):
            yield Wrong((part.__name__, name), f"given {getattr(field.kind, '__name__', field.kind)}, allowed {HELD}")
        elif _is_list(part, name) != (field.about.size is not None):
            yield Wrong(
                (part.__name__, name), 'a list has its length in Field("unit", "meaning", size=3), numbers none'
            )
    for name in vars(part):
        if not name.startswith("__") and name not in _names(part):
            yield Wrong((part.__name__, name), f"allowed {name}: {FORM_OF_FIELD}, with {HELD}")


def _fields_of(part: type) -> dict[str, Declared]:
    """Return the fields of a class by name, whatever the names are."""
    return {field.name: field for field in fields_of(part)}


def _is_list(part: type, name: str) -> bool:
    """Say whether a field is annotated as a list, in whatever way its file writes annotations."""
    return get_origin(get_args(get_type_hints(part, include_extras=True)[name])[0]) is list


def _wrong_outcomes(own: Own) -> Iterator[Wrong]:
    """Yield outcomes of a name of the model's, and sums that there are not."""
    added = (_fields_of(part) for part in own.parts_of(STATES[TallyState.__name__]))
    sums = {field.name for field in fields(TallyState)}.union(*added)
    for name, outcome in own.outcomes.items():
        if name in OUTCOMES:
            yield Wrong((name,), "the model has one of this name")
        for column in names_in(outcome):
            if not _is_sum(column, sums):
                yield Wrong((name,), f"there is no sum {column}{_nearest(column, sums)}")


def _is_sum(column: str, sums: set[str]) -> bool:
    """Say whether a column is a sum, or an entry of one that is a list: `loans_by_grade_1`."""
    base, _, place = column.rpartition("_")
    return column in sums or (base in sums and place.isdigit())


def _nearest(name: str, known: set[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    return f"; nearest: {near[0]}" if near else ""


def placed(wrong: Wrong, sources: Iterable[tuple[str, str]]) -> Mistake:
    """Return the mistake that a declaration is. sources: files and their texts; the first that has it counts."""
    file = ""
    for name, text in sources:
        file = file or name
        if line := line_of(wrong.declared, text):
            return Mistake(name, line, problem=str(wrong))
    return Mistake(file, problem=str(wrong))


def line_of(declared: tuple[str, ...], text: str) -> int | None:
    """Return the line of a text that declares something: a name of a class, or an outcome."""
    try:
        body = ast.parse(text).body
    except (SyntaxError, ValueError):  # a cell of a notebook, for instance, may hold more than Python
        return None
    line = None
    for name in declared:
        found = [each for each in body if name in _made_by(each)]
        if not found:
            return None
        line, body = found[-1].lineno, getattr(found[-1], "body", [])
    return line


def _made_by(statement: ast.stmt) -> list[str]:
    """Return the names that a declaration gives a meaning to."""
    match statement:
        case ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=targets):
            return [each.id for each in targets if isinstance(each, ast.Name)]
    return []
