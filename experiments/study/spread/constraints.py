"""Constraints between factors: comparisons of numbers and texts, written as in Python, of which nothing is run."""

from __future__ import annotations

import ast
import operator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Values = Mapping[str, Any]
    Term = Callable[[Values], Any]

EXAMPLE = "scheme.group.minimum <= scheme.group.size"
ALLOWED = f"a comparison of factors and numbers such as {EXAMPLE}, with + - * / ( ), min, max, abs, and, or, not"
LONGEST = 1_000
"""Characters of a constraint."""
TRUTHS = {"true": True, "false": False}
"""Truth values as study files write them."""
FUNCTIONS: dict[str, Callable[..., Any]] = {"min": min, "max": max, "abs": abs}
SUMS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
SIGNS: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
}
COMPARED: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


class BadConstraint(ValueError):  # noqa: N818 - a mistake of the user's, not of the program
    """A text that is no constraint; it says what is wrong in it."""


@dataclass(frozen=True)
class Constraint:
    """What must hold between the values of a point. constants: of parameters that are named but are no factors."""

    text: str
    constants: Mapping[str, Any] = field(default_factory=dict)

    def holds(self, values: Mapping[str, Any]) -> bool:
        """Say whether it holds at a point; where a divisor is 0, or a text stands for a number, it does not."""
        try:
            return self.looked_at(values)
        except TypeError:
            return False

    def looked_at(self, values: Mapping[str, Any]) -> bool:
        """Say whether it holds at a point. Raises TypeError where it compares what cannot be compared."""
        try:
            return bool(self._test({**self.constants, **values}))
        except ZeroDivisionError:
            return False

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The factors and parameters that it names, each once. Raises BadConstraint for what cannot be read."""
        found: list[str] = []
        _term(_tree(self.text), found)
        return tuple(dict.fromkeys(found))

    @cached_property
    def _test(self) -> Term:
        return _term(_tree(self.text), [])


def _tree(text: str) -> ast.expr:
    """Read a text as a comparison, or some of them joined. Raises BadConstraint."""
    if len(text) > LONGEST:
        message = f"longer than {LONGEST:,} characters"
        raise BadConstraint(message)
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = "cannot be read"
        raise BadConstraint(message) from error
    if not isinstance(tree, ast.Compare | ast.BoolOp) and not _is_negation(tree):
        message = "compares nothing"
        raise BadConstraint(message)
    return tree


def _is_negation(tree: ast.expr) -> bool:
    return isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not)


def _term(node: ast.expr, names: list[str]) -> Term:
    """Return what a part of a constraint is at a point; its names are noted. Raises BadConstraint."""
    make = MAKERS.get(type(node))
    if make is None:
        message = f"{ast.unparse(node)} is neither a name nor a number, nor a comparison or sum of them"
        raise BadConstraint(message)
    return make(node, names)


def _constant(node: ast.Constant, _names: list[str]) -> Term:
    value = node.value
    if not isinstance(value, str | bool | int | float):
        message = f"{ast.unparse(node)} is no number, text, true or false"
        raise BadConstraint(message)
    return lambda _: value


def _name(node: ast.expr, names: list[str]) -> Term:
    name = _path(node)
    if name in TRUTHS:
        return lambda _: TRUTHS[name]
    names.append(name)
    return lambda values: values[name]


def _path(node: ast.expr) -> str:
    """Return the path that a name with dots and numbers in brackets is: scheme.provisions.rates[4]."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_path(node.value)}.{node.attr}"
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and type(node.slice.value) is int:
        return f"{_path(node.value)}[{node.slice.value}]"
    message = f"{ast.unparse(node)} is no name"
    raise BadConstraint(message)


def _sum(node: ast.BinOp, names: list[str]) -> Term:
    found = SUMS.get(type(node.op))
    if found is None:
        message = f"in {ast.unparse(node)} stands another sign than + - * /"
        raise BadConstraint(message)
    one, other = _term(node.left, names), _term(node.right, names)
    return lambda values: found(one(values), other(values))


def _sign(node: ast.UnaryOp, names: list[str]) -> Term:
    found = SIGNS.get(type(node.op))
    if found is None:
        message = f"in {ast.unparse(node)} stands another sign than + - or not"
        raise BadConstraint(message)
    inner = _term(node.operand, names)
    return lambda values: found(inner(values))


def _joined(node: ast.BoolOp, names: list[str]) -> Term:
    parts = [_term(each, names) for each in node.values]
    join = all if isinstance(node.op, ast.And) else any
    return lambda values: join(part(values) for part in parts)


def _comparison(node: ast.Compare, names: list[str]) -> Term:
    terms = [_term(each, names) for each in (node.left, *node.comparators)]
    signs = [COMPARED.get(type(each)) for each in node.ops]
    if None in signs:
        message = f"in {ast.unparse(node)} stands another comparison than < <= > >= == !="
        raise BadConstraint(message)
    steps = list(zip(signs, terms, terms[1:], strict=False))
    return lambda values: all(sign(one(values), other(values)) for sign, one, other in steps if sign)


def _function(node: ast.Call, names: list[str]) -> Term:
    found = FUNCTIONS.get(node.func.id) if isinstance(node.func, ast.Name) else None
    fewest = 1 if found is abs else 2
    if found is None or node.keywords or len(node.args) < fewest or (found is abs and len(node.args) > 1):
        message = f"{ast.unparse(node)} is none of min(a, b), max(a, b), abs(a)"
        raise BadConstraint(message)
    inner = [_term(each, names) for each in node.args]
    return lambda values: found(*(each(values) for each in inner))


MAKERS: dict[type[ast.expr], Callable[[Any, list[str]], Term]] = {
    ast.Constant: _constant,
    ast.Name: _name,
    ast.Attribute: _name,
    ast.Subscript: _name,
    ast.BinOp: _sum,
    ast.UnaryOp: _sign,
    ast.BoolOp: _joined,
    ast.Compare: _comparison,
    ast.Call: _function,
}
"""What a constraint may be made of, and nothing else."""
