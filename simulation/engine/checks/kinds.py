"""What is known of the values in a behaviour: which kind of record, number or list each is."""

from __future__ import annotations

import ast
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, NamedTuple, get_origin

from ...catalogue.choices import CHOICES
from ...declaring import records
from ...declaring.own import NOTHING as NO_DECLARATIONS
from ...declaring.own import Own, OwnEconomy, OwnScheme
from ...declaring.own.own import fields_added
from ...declaring.own.parts import SECTION, STATES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Kind(NamedTuple):
    """The kind of a value. name: of a record, choice or plain type; parts: what a list or tuple holds."""

    name: str
    parts: tuple[Kind | None, ...] = ()


LIST, TUPLE = "list", "tuple"
NOTHING = Kind("None")
LISTS = {"MutableSequence", "Sequence", "list"}
PLAIN = {
    "float": "a number",
    "int": "a whole number",
    "bool": "a truth value",
    "str": "text",
    "None": "nothing",
    LIST: "a list",
    "dict": "a dictionary",
    "set": "a set",
}
WRITTEN: dict[tuple[type[ast.AST], ...], str] = {
    (ast.JoinedStr,): "str",
    (ast.Compare,): "bool",
    (ast.Dict, ast.DictComp): "dict",
    (ast.Set, ast.SetComp): "set",
}
"""Kinds that the form of an expression tells."""
WHOLE = {"int", "bool", *CHOICES}
NUMBERS = {"float", *WHOLE}


def as_words(kind: Kind) -> str:
    """Return what a value of this kind is called in a message."""
    if kind.name == TUPLE:
        return f"a tuple of {len(kind.parts)}"
    return PLAIN.get(kind.name) or f"a {kind.name}"


def fits(kind: Kind | None, wanted: Kind | None) -> bool:
    """Return whether a value can stand where one of the wanted kind is needed; whatever is unknown can."""
    if kind is None or wanted in {None, NOTHING}:
        return True
    if wanted.name == TUPLE == kind.name:
        pairs = zip(kind.parts, wanted.parts, strict=False)
        return len(kind.parts) == len(wanted.parts) and all(fits(part, needed) for part, needed in pairs)
    if wanted.name in NUMBERS:
        return kind.name in (NUMBERS if wanted.name == "float" else WHOLE)
    return kind.name == wanted.name


def kind_of_annotation(annotation: object) -> Kind | None:
    """Read the kind that an annotation names, or None if it says nothing that is known here."""
    written = getattr(annotation, "__forward_arg__", annotation)
    written = str(annotation) if get_origin(annotation) is list else written
    named = "None" if written is None else getattr(written, "__name__", "")
    try:
        return _kind_of_node(ast.parse(written if isinstance(written, str) else named, mode="eval").body)
    except SyntaxError:
        return None


def _kind_of_node(node: ast.AST) -> Kind | None:
    match node:
        case ast.Constant(value=None):
            return NOTHING
        case ast.Name(id=name) if name in FIELDS or name in NUMBERS or name == "str":
            return Kind(name)
        case ast.Subscript(value=ast.Name(id=name), slice=inner) if name in LISTS:
            return Kind(LIST, (_kind_of_node(inner),))
        case ast.Subscript(value=ast.Name(id="tuple"), slice=ast.Tuple(elts=parts)):
            return Kind(TUPLE, tuple(_kind_of_node(part) for part in parts))
    return None


FIELDS: dict[str, dict[str, Any]] = {name: getattr(records, name).__annotations__ for name in records.__all__}
"""The annotated fields of every kind of record, but for those of a user's own."""
SECTIONS = {"Scheme": OwnScheme, "Economy": OwnEconomy}
_own: ContextVar[Own] = ContextVar("own", default=NO_DECLARATIONS)


@contextmanager
def knowing(own: Own) -> Iterator[None]:
    """Know the fields that a user has declared of his own as well."""
    token = _own.set(own)
    try:
        yield
    finally:
        _own.reset(token)


def own_known() -> Own:
    """Return what is known of a user's own declarations."""
    return _own.get()


def fields_of(record: str) -> dict[str, Any]:
    """Return the annotated fields of a kind of record, those of a user's own as well."""
    return FIELDS[record] | _added(record, _own.get())


@cache
def _added(record: str, own: Own) -> dict[str, Any]:
    """Return the fields that a user's own declarations add to a kind of record."""
    if record in STATES:
        return {
            field.name: GenericAlias(list, field.kind) if field.about.size else field.kind
            for field in fields_added(own, record)
        }
    parts: tuple[Any, ...] = own.parts_of(SECTIONS[record]) if record in SECTIONS else ()
    return {f"{SECTION}_{name}": info.annotation for part in parts for name, info in part.model_fields.items()}


def kinds_of_fields(record: str) -> dict[str, Kind | None]:
    """Return the kind of each field of a kind of record."""
    return _kinds_of_fields(record, _own.get())


@cache
def _kinds_of_fields(record: str, own: Own) -> dict[str, Kind | None]:
    return {name: kind_of_annotation(annotation) for name, annotation in (FIELDS[record] | _added(record, own)).items()}


def kinds_of_parameters(rule: Callable[..., Any]) -> list[Kind | None]:
    """Return the kinds that a function of the model says it takes, in order."""
    return [kind_of_annotation(rule.__annotations__.get(name)) for name in parameters_of(rule)]


def kind_returned(rule: Callable[..., Any]) -> Kind | None:
    """Return the kind that a function says it returns."""
    return kind_of_annotation(rule.__annotations__.get("return", ""))


def parameters_of(rule: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of the parameters of a function, in order."""
    return tuple(rule.__code__.co_varnames[: rule.__code__.co_argcount])


class Values:
    """The kinds of the values in one function: those of its parameters, and what follows from them."""

    def __init__(self, known: Mapping[str, Kind | None], globals_: Mapping[str, Any]) -> None:
        """Start from the kinds of local names that are known, and from what global names stand for."""
        self.known = dict(known)
        self.globals = globals_

    def of(self, node: ast.AST) -> Kind | None:
        """Return the kind of an expression, or None if it is not known."""
        match node:
            case ast.Name(id=name):
                kind = self.known.get(name)
            case ast.Attribute(value=value, attr=field):
                kind = self._field(value, field)
            case ast.Subscript(value=value, slice=place):
                kind = self._part(self.of(value), place)
            case ast.Call(func=ast.Name(id=name), args=given) if name not in self.known:
                kind = self._result(name, given)
            case ast.IfExp(body=one, orelse=other):
                kind = self._shared(one, other)
            case ast.BoolOp(values=several):
                kind = self._shared(*several)
            case ast.BinOp(left=left, right=right, op=operator):
                kind = self._sum(self.of(left), self.of(right), operator)
            case ast.UnaryOp(operand=inner, op=operator):
                kind = Kind("bool") if isinstance(operator, ast.Not) else self.of(inner)
            case _:
                kind = self._literal(node)
        return kind

    def _literal(self, node: ast.AST) -> Kind | None:
        """Return the kind of what is written out."""
        match node:
            case ast.Constant(value=value):
                kind = Kind(type(value).__name__) if value is not None else NOTHING
            case ast.Tuple(elts=parts):
                kind = Kind(TUPLE, tuple(self.of(part) for part in parts))
            case ast.List(elts=parts):
                kind = Kind(LIST, (self._shared(*parts) if parts else None,))
            case _:
                return next((Kind(name) for types, name in WRITTEN.items() if isinstance(node, types)), None)
        return kind

    def _field(self, value: ast.expr, field: str) -> Kind | None:
        """Return the kind of a field of a record, or of a member of a choice."""
        if isinstance(value, ast.Name) and value.id not in self.known:
            choice = getattr(self.globals.get(value.id), "__name__", "")
            return Kind(choice) if choice in CHOICES else None
        record = self.of(value)
        return kinds_of_fields(record.name).get(field) if record and record.name in FIELDS else None

    def _part(self, whole: Kind | None, place: ast.expr) -> Kind | None:
        """Return the kind of an element or of a slice of a list, or of a part of a tuple."""
        if whole is None or isinstance(place, ast.Slice):
            return whole
        if whole.name == LIST:
            return whole.parts[0]
        number = place.value if isinstance(place, ast.Constant) else None
        parts = whole.parts if whole.name == TUPLE else ()
        return parts[number] if isinstance(number, int) and 0 <= number < len(parts) else None

    def _result(self, called: str, given: list[ast.expr]) -> Kind | None:
        """Return the kind of what a function returns."""
        match called, given:
            case "range", _:
                return Kind(LIST, (Kind("int"),))
            case "enumerate", [rows, *_]:
                return Kind(LIST, (Kind(TUPLE, (Kind("int"), self._element(rows))),))
            case "zip", _:
                return Kind(LIST, (Kind(TUPLE, tuple(self._element(each) for each in given)),))
        rule = self.globals.get(called)
        return kind_returned(rule) if callable(rule) and hasattr(rule, "__annotations__") else None

    def _element(self, rows: ast.expr) -> Kind | None:
        whole = self.of(rows)
        return whole.parts[0] if whole and whole.name == LIST else None

    def _shared(self, *nodes: ast.expr) -> Kind | None:
        """Return the kind that all these expressions have."""
        kinds = {self.of(node) for node in nodes}
        return kinds.pop() if len(kinds) == 1 else None

    def _sum(self, left: Kind | None, right: Kind | None, operator: ast.operator) -> Kind | None:
        """Return the kind of the result of arithmetic."""
        names = {kind.name for kind in (left, right) if kind}
        if left is None or right is None or not names <= NUMBERS:
            return None
        return Kind("float" if "float" in names or isinstance(operator, ast.Div) else "int")
