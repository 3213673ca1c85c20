"""The source of a function as a tree, and the kinds of its local values."""

from __future__ import annotations

import ast
import dis
import linecache
from functools import lru_cache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

from ...declaring.own.gathering import gathered
from .kinds import LIST, TUPLE, Kind, Values, parameters_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

type Function = ast.FunctionDef | ast.Lambda
INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
PASSES = 4
"""How often values are followed from name to name: as far as a chain of loops and assignments goes in practice."""


def tree_of(rule: FunctionType) -> Function | None:
    """Return the tree of a function's source, or None where there is none, or not just one that it may be."""
    code = rule.__code__
    found = [
        node
        for node in _functions_in("".join(linecache.getlines(code.co_filename)))
        if _first_line(node) == code.co_firstlineno and _parameters(node) == parameters_of(rule)
    ]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=256)
def _functions_in(source: str) -> tuple[Function, ...]:
    """Return all functions of a file."""
    try:
        tree = ast.parse(source)
    except SyntaxError:  # a cell of a notebook, for instance, may hold more than Python
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda))


def _first_line(node: Function) -> int:
    """Return the line at which the code of a function begins: that of its first decorator."""
    decorators = node.decorator_list if isinstance(node, ast.FunctionDef) else []
    return min(each.lineno for each in (node, *decorators))


def _parameters(node: Function) -> tuple[str, ...]:
    return tuple(each.arg for each in (*node.args.posonlyargs, *node.args.args))


def nodes_of(function: Function) -> Iterator[ast.AST]:
    """Yield the nodes of a function's body, without those of functions within it."""
    waiting: list[ast.AST] = list(function.body) if isinstance(function, ast.FunctionDef) else [function.body]
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, INNER):
            waiting.extend(ast.iter_child_nodes(node))


def values_in(function: Function, rule: FunctionType, known: Mapping[str, Kind | None]) -> Values:
    """Return the kinds of a function's values. known: those of its parameters.

    A name that is given values of different kinds, or of one that is not known, has no known kind.
    """
    bindings = [pair for node in nodes_of(function) for pair in bindings_in(node)]
    values = Values(known, rule.__globals__ | dict.fromkeys(rule.__code__.co_freevars))
    for _ in range(PASSES):
        found: dict[str, set[Kind | None]] = {name: {kind} for name, kind in known.items()}
        for target, value in bindings:
            for name, kind in _bound(target, values.of(value) if value else None):
                found.setdefault(name, set()).add(kind)
        values.known = {name: next(iter(kinds)) if len(kinds) == 1 else None for name, kinds in found.items()}
    return values


def bindings_in(node: ast.AST) -> Iterator[tuple[ast.AST, ast.expr | None]]:
    """Yield the targets that a statement gives values, with the values: a loop gives them elements of its rows."""
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((target, value) for target in targets)
        case ast.AnnAssign(target=target, value=value) if value is not None:
            yield target, value
        case ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.For(target=target, iter=rows) | ast.comprehension(target=target, iter=rows):
            yield target, ast.Subscript(rows, ast.Name("each"))
        case ast.AugAssign(target=target, op=operator, value=value):
            yield target, ast.BinOp(target, operator, value)
        case ast.With(items=items):
            yield from ((item.optional_vars, None) for item in items if item.optional_vars)


def _bound(target: ast.AST, kind: Kind | None) -> Iterator[tuple[str, Kind | None]]:
    """Yield the names that a target gives values, with their kinds."""
    match target:
        case ast.Name(id=name):
            yield name, kind
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            parts = kind.parts if kind and kind.name == TUPLE and len(kind.parts) == len(targets) else ()
            if kind and kind.name == LIST:
                parts = kind.parts * len(targets)
            for part, inner in zip(targets, parts or [None] * len(targets), strict=True):
                yield from _bound(part, inner)


def line_of_field(rule: FunctionType, field: str) -> int | None:
    """Return the first line at which a function reads or sets a field of this name, if it does."""
    function = tree_of(rule)
    nodes = nodes_of(function) if function else ()
    return min((node.lineno for node in nodes if isinstance(node, ast.Attribute) and node.attr == field), default=None)


def functions_of(rule: object) -> tuple[FunctionType, ...]:
    """Return a rule and the functions of the user's own that it calls; nothing of what is no function."""
    plain = getattr(rule, "py_func", rule)
    return gathered(plain).functions if isinstance(plain, FunctionType) else ()


def names_set(code: CodeType) -> set[str]:
    """Return the names of attributes that a code sets, those within it included."""
    found = {step.argval for step in dis.get_instructions(code) if step.opname == "STORE_ATTR"}
    return found.union(*(names_set(each) for each in code.co_consts if isinstance(each, CodeType)))


def last_line(code: CodeType) -> int:
    """Return the last line of a function's code."""
    inner = [last_line(each) for each in code.co_consts if hasattr(each, "co_lines")]
    return max([code.co_firstlineno, *inner, *(line for *_, line in code.co_lines() if line)])
