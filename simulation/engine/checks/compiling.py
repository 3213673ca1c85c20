"""What the compiler makes nothing of, in a few words: Numba says it in hundreds of lines.

A user's behaviour is compiled alone first, for the kinds of records and numbers that the model hands to it. So a
mistake is found in seconds, and told without all that calls the behaviour.
"""

from __future__ import annotations

import inspect
import re
from types import FunctionType
from typing import TYPE_CHECKING, Any

from numba import from_dtype, njit, types

from ...behaviours.behaviour import BEHAVIOURS
from ...behaviours.hooks.choosing import hook
from ...catalogue.world import world_with
from ...declaring.records import World
from ..flat_scenario import layout_of
from . import sentences
from .error import BehaviourError
from .kinds import (
    FIELDS,
    LIST,
    NOTHING,
    TUPLE,
    Kind,
    as_words,
    fields_of,
    fits,
    kind_returned,
    kinds_of_fields,
    kinds_of_parameters,
    own_known,
)
from .rules import mistakes_in, refuse_mistakes
from .sentences import Place
from .source import last_line, line_of_field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ...declaring.mistakes import Mistake
    from ...declaring.own.rules import Rule

HEADINGS = ("Failed in nopython mode", "- Resolution failure", "There are", "During:", "This error", "raised from")
PLACE = re.compile(r"\b(?:at|from) (?P<file>[^\n]+?) \((?P<line>\d+)\)")
SOURCE = re.compile(r"[. ]*Raised from .*")
TEXT = re.compile(r"Literal\[str\]\([^()]*\)|unicode_type")
NUMBER = re.compile(r"Literal\[(\w+)\]\([^()]*\)")
SETS_A_FIELD = "SetAttr"
"""What Numba calls the step that puts a value into a field."""
UNMARKED = re.compile(r"Untyped global name '(\w+)': Cannot determine Numba type of <class 'function'>")


def refuse_what_does_not_compile(replace: Mapping[str, Rule], bound: Mapping[str, Rule]) -> bool:
    """Refuse functions in the place of behaviours that do not compile or return another kind.

    bound: the same functions, with helpers that compiled code can call. Return whether one of them allocates memory,
    so that references have to be counted. Raises BehaviourError with what is wrong.
    """
    refuse_mistakes(replace.items())
    found: list[Mistake] = []
    is_counted = False
    for name, rule in replace.items():
        alone = [_mistakes_of_compiler(name, rule, bound[name], is_counted=counted) for counted in (False, True)]
        uncounted = list(alone[0])
        counted = list(alone[1]) if uncounted else []
        found += counted
        is_counted |= bool(uncounted) and not counted
    if found:
        raise BehaviourError(found)
    return is_counted


def _mistakes_of_compiler(name: str, rule: Rule, bound: Rule, *, is_counted: bool) -> Iterator[Mistake]:
    """Yield what is wrong with one function when it is compiled alone."""
    kinds = kinds_of_parameters(BEHAVIOURS[name])
    if not isinstance(rule, FunctionType) or None in kinds:
        return
    uncounted = hook("uncounted")
    options: dict[str, Any] = uncounted.OPTIONS if uncounted and not is_counted else {}
    compiled: Any = njit(**options)(bound)
    if not hasattr(compiled, "compile"):  # the compiler is off
        return
    try:
        compiled.compile((*(compiled_type(kind) for kind in kinds if kind), *_left_out(rule, len(kinds))))
    except Exception as error:  # noqa: BLE001 - Numba raises whatever its parts happen to raise
        yield _told(error, name, rule)
        return
    (signature,) = compiled.nopython_signatures
    yield from _wrong_values(name, rule, compiled.overloads[signature.args].type_annotation)
    wanted, returned = kind_returned(BEHAVIOURS[name]), signature.return_type
    kind = kind_compiled(returned)
    may_be_nothing = isinstance(returned, types.Optional) and wanted not in {None, NOTHING}
    if may_be_nothing or not fits(kind, wanted):
        words = "nothing at times" if may_be_nothing else as_words(kind) if kind else str(returned)
        yield sentences.wrong_return(Place.of(name, rule), words, as_words(wanted or NOTHING))


def _wrong_values(name: str, rule: FunctionType, typed: Any) -> Iterator[Mistake]:
    """Yield values that the compiler would have cut to fit the field that they are put into."""
    steps = (each for block in typed.blocks.values() for each in block.body)
    for step in (each for each in steps if type(each).__name__ == SETS_A_FIELD):
        record, kind = kind_compiled(typed.typemap[step.target.name]), kind_compiled(typed.typemap[step.value.name])
        wanted = kinds_of_fields(record.name).get(step.attr) if record and record.name in FIELDS else None
        if record and wanted and kind and not fits(kind, wanted):
            place = Place(name, rule.__code__.co_filename, step.loc.line)
            yield sentences.wrong_value(place, f"{record.name}.{step.attr}", as_words(kind), as_words(wanted))


def _left_out(rule: FunctionType, count: int) -> list[types.Type]:
    """Return the types of arguments beyond those that a behaviour is given: at their defaults."""
    beyond = rule.__code__.co_argcount - count
    return [types.Omitted(each) for each in (rule.__defaults__ or ())[-beyond:]] if beyond > 0 else []


def compiled_type(kind: Kind) -> types.Type:
    """Return the type that values of this kind have in compiled code."""
    if kind.name == World.__name__:
        parts = [compiled_type(part) for part in kinds_of_fields(kind.name).values() if part]
        whole, by_reference = types.NamedTuple(parts, World), hook("reference")
        given: types.Type = by_reference.Reference(whole) if by_reference else whole
        return given
    records = {array.kind.__name__: array.kind for array in world_with(own_known()).values()}
    record: types.Type = from_dtype(layout_of(records[kind.name])) if kind.name in FIELDS else types.int64
    if kind.name == LIST and kind.parts[0]:
        return types.Array(compiled_type(kind.parts[0]), 1, "C")
    return types.float64 if kind.name == "float" else record


COMPILED_KINDS: list[tuple[tuple[type[types.Type], ...], Kind]] = [
    ((types.Float,), Kind("float")),
    ((types.Boolean, types.BooleanLiteral), Kind("bool")),
    ((types.Integer, types.IntegerLiteral, types.IntEnumMember), Kind("int")),
    ((types.NoneType,), NOTHING),
    ((types.UnicodeType, types.StringLiteral), Kind("str")),
]


def kind_compiled(found: types.Type) -> Kind | None:
    """Return the kind of a value that has this type in compiled code, or None if it is none of the model's."""
    if isinstance(found, types.Optional):
        return kind_compiled(found.type)
    if isinstance(found, types.Tuple | types.UniTuple):
        return Kind(TUPLE, tuple(kind_compiled(part) for part in found))
    if isinstance(found, types.Record):
        names = (name for name in FIELDS if name != World.__name__ and compiled_type(Kind(name)) == found)
        return Kind(next(names, "record"))
    if isinstance(found, types.Array | types.List):
        return Kind(LIST, (kind_compiled(found.dtype),))
    return next((kind for kinds, kind in COMPILED_KINDS if isinstance(found, kinds)), None)


def retold(error: Exception, replace: Mapping[str, Callable[..., Any]]) -> BehaviourError | None:
    """Return in a few words why the whole model does not compile; None if it is no behaviour's mistake."""
    rules = BEHAVIOURS | dict(replace)
    found = [mistake for name, rule in rules.items() for mistake in mistakes_in(name, rule, {})]
    if found:
        return BehaviourError(found)
    if isinstance(error, KeyError):
        name = next((name for name, rule in rules.items() if _field_used(error, rule)), None)
    else:
        name = _behaviour_at(str(error), rules)
    return BehaviourError([_told(error, name, rules[name])]) if name else None


def _field_used(error: KeyError, rule: Callable[..., Any]) -> int | None:
    """Return the line at which a function uses the field that a record has not."""
    return line_of_field(inspect.unwrap(rule), str(error.args[0])) if isinstance(rule, FunctionType) else None


def _behaviour_at(message: str, rules: Mapping[str, Callable[..., Any]]) -> str | None:
    """Return the behaviour at the first place that a message names: that is the innermost."""
    for place in PLACE.finditer(message):
        for name, rule in rules.items():
            code = getattr(rule, "__code__", None)
            at, line = place["file"], int(place["line"])
            if code and code.co_filename == at and code.co_firstlineno <= line <= last_line(code):
                return name
    return None


def _told(error: Exception, name: str, rule: Callable[..., Any]) -> Mistake:
    """Say in one line what the compiler says of a behaviour."""
    code = rule.__code__
    if isinstance(error, KeyError):
        place = Place(name, code.co_filename, _field_used(error, rule) or code.co_firstlineno)
        known = {field for record in FIELDS for field in fields_of(record)}
        return sentences.unknown_field(place, "its record", str(error.args[0]), known)
    text = str(error) or type(error).__name__
    lines = [int(place["line"]) for place in PLACE.finditer(text) if place["file"] == code.co_filename]
    loc = getattr(error, "loc", None)
    lines += [loc.line] if loc and loc.filename == code.co_filename else []
    place = Place(name, code.co_filename, lines[0] if lines else code.co_firstlineno)
    return sentences.does_not_compile(place, _reason(text))


def _reason(message: str) -> str:
    """Return the first line of a message that says what is wrong, with records by their names."""
    for kind in FIELDS:
        message = message.replace(str(compiled_type(Kind(kind))), kind)
    message = NUMBER.sub(r"\1", TEXT.sub("text", SOURCE.sub("", message)))
    lines = [line.strip() for line in message.splitlines()]
    said = [line for line in lines if line and not line.startswith(HEADINGS)] or [message]
    if unmarked := UNMARKED.search(said[0]):
        return f"{unmarked[1]} is not marked for the compiler, by numba.extending.register_jitable"
    if len(said) > 1 and said[1].startswith(">>>"):
        return f"there is no {said[1].removeprefix('>>>').strip()}"
    return said[0].rstrip(" .")
