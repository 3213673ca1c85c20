"""Expressions of Python as JavaScript."""

from __future__ import annotations

import ast
import dataclasses
from typing import TYPE_CHECKING, Any

from .names import Names, UntranslatableError, literal
from .words import CALLED_OPERATORS, FROM_MODULES, METHODS, OPERATORS, spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

IS_TRUE = (ast.Compare, ast.BoolOp)
"""What is true or false already, in both languages."""


class Expressions:
    """Writes the expressions of one function. local: its own names; known: all it can name outside."""

    def __init__(self, names: Names, known: Mapping[str, Any], local: set[str]) -> None:
        """Take the names that are shared by all functions, and those of this one."""
        self._names, self._known, self.local = names, known, local

    def of(self, node: ast.AST) -> str:
        """Return an expression. Raises UntranslatableError for one that is not known here."""
        write: Callable[[Any], str] | None = getattr(self, f"_{type(node).__name__.lower()}", None)
        if write is None:
            message = f"line {getattr(node, 'lineno', '?')}: {type(node).__name__} is not translated"
            raise UntranslatableError(message)
        return write(node)

    def condition(self, node: ast.AST) -> str:
        """Return an expression as true or false: an empty list is false in Python."""
        is_true = isinstance(node, IS_TRUE) or (isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not))
        return self.of(node) if is_true else f"py.truth({self.of(node)})"

    def target(self, node: ast.expr) -> str:
        """Return what is assigned to: a name, a field, an entry or several of them."""
        if isinstance(node, ast.Tuple | ast.List):
            return f"[{', '.join(map(self.target, node.elts))}]"
        return self.of(node)

    def _constant(self, node: ast.Constant) -> str:
        return literal(node.value)

    def _joinedstr(self, node: ast.JoinedStr) -> str:
        return f"[{', '.join(map(self.of, node.values))}].join('')"

    def _formattedvalue(self, node: ast.FormattedValue) -> str:
        spec = "''" if node.format_spec is None else self.of(node.format_spec)
        return f"py.shown({self.of(node.value)}, {spec})"

    def _name(self, node: ast.Name) -> str:
        if node.id in self.local:
            return spelt(node.id)
        if node.id not in self._known:
            message = f"line {node.lineno}: {node.id} is not known"
            raise UntranslatableError(message)
        return self._names.of(self._known[node.id], node.id, str(self._known["__name__"]))

    def _attribute(self, node: ast.Attribute) -> str:
        inner = self.of(node.value)
        return FROM_MODULES.get(f"{inner}.{node.attr}") or f"{inner}.{node.attr}"

    def _subscript(self, node: ast.Subscript) -> str:
        if isinstance(node.slice, ast.Slice):
            ends = [self.of(end) for end in (node.slice.lower or ast.Constant(0), node.slice.upper) if end is not None]
            return f"{self.of(node.value)}.slice({', '.join(ends)})"
        return (
            f"py.at({self.of(node.value)}, {self.of(node.slice)})"
            if _may_be_below_0(node.slice)
            else (f"{self.of(node.value)}[{self.of(node.slice)}]")
        )

    def _tuple(self, node: ast.Tuple) -> str:
        return f"[{', '.join(map(self.of, node.elts))}]"

    _list = _tuple

    def _yield(self, node: ast.Yield) -> str:
        return "yield" if node.value is None else f"yield {self.of(node.value)}"

    def _starred(self, node: ast.Starred) -> str:
        return f"...{self.of(node.value)}"

    def _dict(self, node: ast.Dict) -> str:
        parts = [
            f"...{self.of(value)}" if key is None else f"[{self.of(key)}]: {self.of(value)}"
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        return f"({{{', '.join(parts)}}})"

    def _unaryop(self, node: ast.UnaryOp) -> str:
        if isinstance(node.op, ast.Not):
            return (
                f"!{self.condition(node.operand)}"
                if not isinstance(node.operand, IS_TRUE)
                else (f"!({self.of(node.operand)})")
            )
        return f"({OPERATORS[type(node.op)]}{self.of(node.operand)})"

    def _binop(self, node: ast.BinOp) -> str:
        left, right, kind = self.of(node.left), self.of(node.right), type(node.op)
        if isinstance(node.op, ast.Mult) and isinstance(node.left, ast.List):
            return f"py.repeated({left}, {right})"
        if isinstance(node.op, ast.Add) and isinstance(node.right, ast.Call | ast.List) and _is_list(node.right):
            return f"[...{left}, ...{right}]"
        return (
            f"{CALLED_OPERATORS[kind]}({left}, {right})"
            if kind in CALLED_OPERATORS
            else (f"({left} {OPERATORS[kind]} {right})")
        )

    def _boolop(self, node: ast.BoolOp) -> str:
        return f"({f' {OPERATORS[type(node.op)]} '.join(map(self.condition, node.values))})"

    def _compare(self, node: ast.Compare) -> str:
        sides = [self.of(side) for side in (node.left, *node.comparators)]
        parts = [
            f"{CALLED_OPERATORS[type(op)]}({sides[place]}, {sides[place + 1]})"
            if type(op) in CALLED_OPERATORS
            else f"{sides[place]} {OPERATORS[type(op)]} {sides[place + 1]}"
            for place, op in enumerate(node.ops)
        ]
        return f"({' && '.join(parts)})"

    def _ifexp(self, node: ast.IfExp) -> str:
        return f"({self.condition(node.test)} ? {self.of(node.body)} : {self.of(node.orelse)})"

    def _lambda(self, node: ast.Lambda) -> str:
        inner = self._with(arg.arg for arg in node.args.args)
        return f"(({', '.join(spelt(arg.arg) for arg in node.args.args)}) => {inner.of(node.body)})"

    def _listcomp(self, node: ast.ListComp | ast.GeneratorExp) -> str:
        return self.comprehended(node.generators, lambda inner: inner.of(node.elt))

    _generatorexp = _listcomp

    def _dictcomp(self, node: ast.DictComp) -> str:
        pairs = self.comprehended(node.generators, lambda inner: f"[{inner.of(node.key)}, {inner.of(node.value)}]")
        return f"Object.fromEntries({pairs})"

    def comprehended(self, generators: list[ast.comprehension], element: Callable[[Expressions], str]) -> str:
        """Return nested loops over sequences as maps and filters."""
        first, *rest = generators
        inner = self._with(each.id for each in ast.walk(first.target) if isinstance(each, ast.Name))
        target, over = inner.target(first.target), f"py.list({self.of(first.iter)})"
        for test in first.ifs:
            over += f".filter(({target}) => {inner.condition(test)})"
        if rest:
            return f"{over}.flatMap(({target}) => {inner.comprehended(rest, element)})"
        return f"{over}.map(({target}) => {element(inner)})"

    def _call(self, node: ast.Call) -> str:
        if isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            given = [node.func.value, *node.args, *(each.value for each in node.keywords)]
            return f"{METHODS[node.func.attr]}({', '.join(map(self.of, given))})"
        function = self._known.get(node.func.id) if isinstance(node.func, ast.Name) else None
        if isinstance(function, type) and dataclasses.is_dataclass(function):
            return f"{self.of(node.func)}({self._fields(function, node)})"
        named = [f"{each.arg}: {self.of(each.value)}" for each in node.keywords if each.arg != "strict"]
        options = [f"{{{', '.join(named)}}}"] if named else []
        return f"{self.of(node.func)}({', '.join([*map(self.of, node.args), *options])})"

    def _fields(self, kind: type, node: ast.Call) -> str:
        """Return the fields of a new record by name."""
        order = [field.name for field in dataclasses.fields(kind)]
        given = dict(zip(order, node.args, strict=False)) | {str(each.arg): each.value for each in node.keywords}
        return f"{{{', '.join(f'{name}: {self.of(value)}' for name, value in given.items())}}}"

    def _with(self, more: Iterable[str]) -> Expressions:
        return Expressions(self._names, self._known, self.local | set(more))


def _may_be_below_0(node: ast.expr) -> bool:
    return isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub)


def _is_list(node: ast.expr) -> bool:
    return isinstance(node, ast.List) or (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "list"
    )
