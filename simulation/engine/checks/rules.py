"""What the source of a user's behaviour shows to be wrong, before anything is compiled or run (both backends)."""

from __future__ import annotations

import ast
import builtins
import dis
import inspect
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple

from ...behaviours.behaviour import BEHAVIOURS
from . import sentences
from .error import BehaviourError
from .given import no_function, plain
from .kinds import (
    FIELDS,
    NOTHING,
    Kind,
    Values,
    as_words,
    fields_of,
    fits,
    kind_returned,
    kinds_of_fields,
    kinds_of_parameters,
    parameters_of,
)
from .sentences import Place
from .source import bindings_in, nodes_of, tree_of, values_in
from .surroundings import misread_by
from .writing import nothing_at_times, unwanted_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ...declaring.mistakes import Mistake
    from .source import Function

type More = Mapping[str, set[str]]
"""What values of a kind of record answer to besides its fields: the attributes of Mesa agents."""


class Checked(NamedTuple):
    """A function in the place of a behaviour, with what its source says."""

    name: str
    rule: FunctionType
    function: Function
    values: Values

    def at(self, node: ast.AST) -> Place:
        """Return where a node of its source is."""
        return Place(self.name, self.rule.__code__.co_filename, getattr(node, "lineno", self.function.lineno))


def refuse_mistakes(
    rules: Iterable[tuple[str, Callable[..., Any]]], more: More | None = None, methods: Iterable[tuple[str, Any]] = ()
) -> None:
    """Refuse functions in the place of behaviours, given by name, that ask for what is not there.

    methods: those of a user's own Mesa agents. Raises BehaviourError with all mistakes that the sources show, by file
    and line.
    """
    found = [mistake for name, rule in rules for mistake in mistakes_in(name, rule, more or {})]
    found += [mistake for name, each in methods for mistake in mistakes_in(name, each, more or {}, is_method=True)]
    if found:
        raise BehaviourError(sorted(found, key=lambda mistake: (mistake.file, mistake.line or 0)))


def mistakes_in(name: str, rule: Callable[..., Any], more: More, *, is_method: bool = False) -> list[Mistake]:
    """Return what is wrong with a function in the place of a behaviour, as far as its source shows.

    is_method: of Mesa agents, which may be written with all of Python.
    """
    rule = plain(rule)
    if not isinstance(rule, FunctionType):
        return [] if is_method else [no_function(name, rule)]
    original = BEHAVIOURS[name]
    given, kinds = parameters_of(original), kinds_of_parameters(original)
    taken = _refused(rule, len(given)) or _in_another_order(parameters_of(rule), given)
    if taken is not None:
        return [sentences.wrong_arguments(Place.of(name, rule), taken, f"({', '.join(given)})")]
    found = [*misread_by(name, rule, is_method=is_method)]
    if not is_method:
        found += unwanted_in(name, rule)
        found += nothing_at_times(name, rule, dict(zip(parameters_of(rule), kinds, strict=False)))
    found += _mistakes_of(name, rule, kinds, more)
    checked = _checked(name, rule, kinds)
    found += _wrong_returns(checked, original) if checked else []
    return found


def _in_another_order(taken: Sequence[str], given: Sequence[str]) -> str | None:
    """Return what a function takes if it calls an argument as the behaviour calls another one."""
    is_moved = any(name in given and given.index(name) != place for place, name in enumerate(taken))
    return f"({', '.join(taken)})" if is_moved else None


def _checked(name: str, rule: FunctionType, kinds: Sequence[Kind | None]) -> Checked | None:
    """Return a function with what its source says; None if there is no source."""
    function = tree_of(rule)
    known = dict(zip(parameters_of(rule), kinds, strict=False))
    return Checked(name, rule, function, values_in(function, rule, known)) if function else None


def _mistakes_of(
    name: str, rule: FunctionType, kinds: Sequence[Kind | None], more: More, seen: frozenset[FunctionType] = frozenset()
) -> Iterator[Mistake]:
    """Yield what is wrong with a function that is given values of these kinds, and with those it hands records to."""
    yield from _unknown_names(name, rule, rule.__code__)
    checked = _checked(name, rule, kinds)
    if checked is None:
        return
    yield from _unknown_fields(checked, more)
    yield from _wrong_values(checked)
    for call, called in _calls(checked):
        taken = _refused(called, len(call.args), tuple(each.arg for each in call.keywords if each.arg))
        handed = [checked.values.of(each) for each in call.args]
        if taken is not None:
            given = ", ".join(ast.unparse(each) for each in (*call.args, *call.keywords))
            yield sentences.wrong_arguments(checked.at(call), taken, f"({given})", call.func.id)
        elif _takes_records(called, handed) and called not in seen:
            yield from _mistakes_of(name, called, handed, more, seen | {rule, called})


def _takes_records(called: FunctionType, handed: Sequence[Kind | None]) -> bool:
    """Return whether a function of the user's own is handed records. Those of the model are checked as it is made."""
    is_users = BEHAVIOURS.get(called.__name__) is not called
    return is_users and any(kind and kind.name in FIELDS for kind in handed)


def _refused(rule: Callable[..., Any], count: int, named: tuple[str, ...] = ()) -> str | None:
    """Return what a function takes if it does not take so many arguments."""
    signature = inspect.signature(rule)
    try:
        signature.bind(*range(count), **dict.fromkeys(named))
    except TypeError:
        taken = [each.replace(annotation=each.empty) for each in signature.parameters.values()]
        return str(signature.replace(parameters=taken, return_annotation=signature.empty))
    return None


def _unknown_names(name: str, rule: FunctionType, code: CodeType) -> Iterator[Mistake]:
    """Yield global names that stand for nothing, in a function and in those within it."""
    known = rule.__globals__.keys() | set(dir(builtins))
    for step in dis.get_instructions(code):
        if step.opname == "LOAD_GLOBAL" and step.argval not in known:
            line = step.positions and step.positions.lineno
            place = Place(name, code.co_filename, line or code.co_firstlineno)
            yield sentences.unknown_name(place, step.argval, [*known, *code.co_varnames])
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _unknown_names(name, rule, inner)


def _unknown_fields(checked: Checked, more: More) -> Iterator[Mistake]:
    """Yield fields, read or set, that the kind of record they are asked of has not."""
    for node in nodes_of(checked.function):
        record = checked.values.of(node.value) if isinstance(node, ast.Attribute) else None
        if record is None or record.name not in FIELDS or not isinstance(node, ast.Attribute):
            continue
        fields = fields_of(record.name)
        if node.attr not in fields and node.attr not in more.get(record.name, ()):
            yield sentences.unknown_field(checked.at(node), record.name, node.attr, fields)


def _wrong_values(checked: Checked) -> Iterator[Mistake]:
    """Yield values put into fields of records that hold another kind."""
    for target, value in (pair for node in nodes_of(checked.function) for pair in bindings_in(node)):
        if not isinstance(target, ast.Attribute) or value is None:
            continue
        record, kind = checked.values.of(target.value), checked.values.of(value)
        wanted = kinds_of_fields(record.name).get(target.attr) if record and record.name in FIELDS else None
        if record and wanted and kind and not fits(kind, wanted):
            field = f"{record.name}.{target.attr}"
            yield sentences.wrong_value(checked.at(target), field, as_words(kind), as_words(wanted))


def _calls(checked: Checked) -> Iterator[tuple[Any, FunctionType]]:
    """Yield the calls of Python functions by name, with what is called."""
    for node in nodes_of(checked.function):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not _is_open(node):
            called = checked.values.globals.get(node.func.id)
            if isinstance(called, FunctionType) and node.func.id not in checked.values.known:
                yield node, called


def _is_open(call: ast.Call) -> bool:
    """Return whether a call passes on lists of arguments, whose number its source does not say."""
    return any(isinstance(each, ast.Starred) for each in call.args) or any(each.arg is None for each in call.keywords)


def _wrong_returns(checked: Checked, original: Callable[..., Any]) -> Iterator[Mistake]:
    """Yield values that are returned where the behaviour's callers need another kind."""
    wanted = kind_returned(original)
    if wanted in {None, NOTHING} or checked.rule.__code__.co_flags & inspect.CO_GENERATOR:  # which is told
        return
    for node, kind in _returned(checked):
        if kind is not None and not fits(kind, wanted):
            yield sentences.wrong_return(checked.at(node), as_words(kind), as_words(wanted))


def _returned(checked: Checked) -> Iterator[tuple[ast.AST, Kind | None]]:
    """Yield what a function returns, with the kind of it; at its end, if it comes there, nothing."""
    function = checked.function
    if isinstance(function, ast.Lambda):
        yield function, checked.values.of(function.body)
        return
    for node in nodes_of(function):
        if isinstance(node, ast.Return):
            yield node, checked.values.of(node.value) if node.value else NOTHING
    if _may_end(function.body):
        yield function.body[-1], NOTHING


def _may_end(body: list[ast.stmt]) -> bool:
    """Return whether a block surely can come to its end without returning: what loops and matches do is not known."""
    match body[-1]:
        case ast.Return() | ast.Raise() | ast.While() | ast.Try() | ast.Match() | ast.With():
            return False
        case ast.If(body=one, orelse=other):
            return not other or _may_end(one) or _may_end(other)
    return True
