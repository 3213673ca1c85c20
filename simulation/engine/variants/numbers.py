"""Numbers that a user's rule reads from outside, as arguments of compiled code: other values compile nothing.

A rule is compiled with a line in front, such as `cost = number_at(3)`, for each number that it reads from outside. The
numbers stand in a list of 8 bytes each, whose place the code learns when it is loaded.
"""

from __future__ import annotations

import ast
import linecache
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

import numpy as np

from ...declaring.own.gathering import outside
from ..checks.source import tree_of
from .binding import copy_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ...declaring.own.gathering import Outside

READERS = {bool: "_own_truth_at", int: "_own_whole_at", float: "_own_number_at"}


def list_of(numbers: Sequence[float]) -> np.ndarray[Any, Any]:
    """Return numbers as compiled code reads them, 8 bytes each."""
    values = np.zeros(max(1, len(numbers)), np.int64)
    for place, value in enumerate(numbers):
        if isinstance(value, float):
            values[place : place + 1].view(np.float64)[0] = value
        else:
            values[place] = int(value)
    return values


def reading_numbers(rule: FunctionType, numbers: Mapping[Outside, float]) -> FunctionType:
    """Return a copy of a function that reads its numbers from the list, where they stand in this order."""
    own = [(place, name) for place, (function, name) in enumerate(numbers) if function is rule]
    tree = tree_of(rule)
    if not own or tree is None:
        return copy_of(rule)
    lines = [_line(name, READERS[type(numbers[rule, name])], place, tree.lineno) for place, name in own]
    names = dict(rule.__globals__) | dict(outside(rule)) | _readers()
    copy = FunctionType(_compiled(rule, tree, lines), names, rule.__name__, rule.__defaults__)
    copy.__kwdefaults__, copy.__module__ = rule.__kwdefaults__, rule.__module__
    return copy


def has_source(rule: FunctionType) -> bool:
    """Say whether the source of a function is at hand, as it was when the function was made."""
    tree = tree_of(rule)
    if tree is None or any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(tree)):
        return False  # a name that is said to be of the module cannot be given a value in the function
    text = "".join(linecache.getlines(rule.__code__.co_filename))
    try:
        whole = compile(text, rule.__code__.co_filename, "exec", dont_inherit=True)
    except (SyntaxError, ValueError):  # a cell of a notebook, for instance, may hold more than Python
        return False
    return any(code == rule.__code__ for code in _codes_in(whole))


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and those within it."""
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes_in(inner)


def _line(name: str, reader: str, place: int, lineno: int) -> ast.stmt:
    """Return the statement `name = reader(place)`."""
    call = ast.Call(ast.Name(reader, ast.Load()), [ast.Constant(place)], [])
    made = ast.Assign([ast.Name(name, ast.Store())], call)
    for node in ast.walk(made):
        if isinstance(node, ast.stmt | ast.expr):
            node.lineno = node.end_lineno = lineno
            node.col_offset = node.end_col_offset = 0
    return made


def _compiled(rule: FunctionType, tree: ast.FunctionDef | ast.Lambda, lines: list[ast.stmt]) -> CodeType:
    """Return the code of a function with lines in front, at the places of its source."""
    body = tree.body if isinstance(tree, ast.FunctionDef) else [ast.copy_location(ast.Return(tree.body), tree.body)]
    bare = [ast.copy_location(ast.arg(each.arg), each) for each in (*tree.args.posonlyargs, *tree.args.args)]
    named = [ast.copy_location(ast.arg(each.arg), each) for each in tree.args.kwonlyargs]
    rest = tree.args.vararg and ast.copy_location(ast.arg(tree.args.vararg.arg), tree.args.vararg)
    nothing = ast.arguments([], bare, rest, named, [None] * len(named), None, [])
    whole = ast.FunctionDef(rule.__name__.replace("<lambda>", "_lambda"), nothing, [*lines, *body], [], type_params=[])
    ast.copy_location(whole, tree)
    module = compile(ast.Module([whole], []), rule.__code__.co_filename, "exec", dont_inherit=True)
    return next(each for each in module.co_consts if isinstance(each, CodeType))


def _readers() -> dict[str, Any]:
    """Return the functions that read a number at a place, for the compiler only."""
    from . import own_numbers

    return {
        READERS[bool]: own_numbers.truth_at,
        READERS[int]: own_numbers.whole_at,
        READERS[float]: own_numbers.number_at,
    }
