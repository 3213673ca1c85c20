"""Python that has no place in a rule, as it does not run alike on both backends, or not compiled at all."""

from __future__ import annotations

import ast
import dis
import inspect
from typing import TYPE_CHECKING

from ...declaring.own.gathering import gathered, outside, own_function
from .kinds import NOTHING, NUMBERS
from .sentences import Place
from .source import bindings_in, nodes_of, tree_of, values_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FunctionType

    from ...declaring.mistakes import Mistake
    from .kinds import Kind
    from .source import Function

NUMBERS_ONLY = "keep numbers in variables, tuples or fields of your own (OwnFirm, OwnBank, ...)"
AT_THE_TOP = "write it at the top of the file"
UNWANTED: list[tuple[tuple[type[ast.AST], ...], str]] = [
    ((ast.Dict, ast.DictComp), f"makes a dictionary: {NUMBERS_ONLY}"),
    ((ast.Set, ast.SetComp), f"makes a set, whose order is not the same everywhere: {NUMBERS_ONLY}"),
    ((ast.GeneratorExp,), "makes a generator: write a list, [... for ... in ...], or a loop"),
    ((ast.Yield, ast.YieldFrom), "is a generator: return a number"),
    ((ast.Try, ast.TryStar), "catches errors, which compiled code cannot do alike: ask before, with if"),
    ((ast.With, ast.AsyncWith), f"opens something by with: {NUMBERS_ONLY}"),
    ((ast.Global,), f"changes a global name: {NUMBERS_ONLY}"),
    ((ast.Nonlocal,), f"changes a name of the function around it: {NUMBERS_ONLY}"),
    ((ast.ClassDef,), f"makes a class: {NUMBERS_ONLY}"),
    ((ast.Import, ast.ImportFrom), f"imports something: {AT_THE_TOP}"),
    ((ast.Await, ast.AsyncFor, ast.AsyncFunctionDef), "waits for something: a rule is a plain def"),
    (
        (ast.NamedExpr,),
        "names a value within an expression, by :=, which does not always compile: use a line of its own",
    ),
    ((ast.Delete,), "deletes a name or an element: give it another value"),
]
"""What a rule is not made of, and what is said of it."""
TEXT = "makes text, which compiled code does otherwise: print(value, ...) shows values"
FUNCTIONS_LISTED = "keeps functions in a list: call them by their names"
FROM_THE_END = "counts from the end of a list: places count from 0, so write list[len(list) - 1]"
LARGEST = 2**63


def unwanted_in(name: str, rule: FunctionType) -> Iterator[Mistake]:
    """Yield what is written in a rule, or in functions of the user's own that it calls, and has no place in one."""
    yield from _calling_itself(name, rule)
    for function in gathered(rule).functions:
        yield from _wrong_head(name, function)
        tree = tree_of(function)
        if tree is not None:
            yield from _unwanted_nodes(name, function, tree)


def _wrong_head(name: str, function: FunctionType) -> Iterator[Mistake]:
    """Yield what is wrong with the kind of function, and with how it takes arguments."""
    place, code = Place.of(name, function), function.__code__
    if code.co_flags & (inspect.CO_COROUTINE | inspect.CO_ASYNC_GENERATOR):
        yield place.mistake("is async: a rule is a plain def")
    first = code.co_argcount + code.co_kwonlyargcount
    several = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    used = {step.argval for step in dis.get_instructions(code) if step.opname.startswith("LOAD_FAST")}
    if code.co_kwonlyargcount or used & set(code.co_varnames[first : first + several]):
        yield place.mistake(f"takes {inspect.signature(function)}: name each argument, without * or **")


def _calling_itself(name: str, rule: FunctionType) -> Iterator[Mistake]:
    """Yield the first function of a rule that calls itself, by way of others or not."""
    for function in gathered(rule).functions:
        called = [inner for _, value in outside(function) if (inner := own_function(value))]
        around = next((inner for inner in called if function in gathered(inner).functions), None)
        if around is not None:
            by = "" if around is function else f" by way of {around.__name__}"
            words = f"{function.__name__} calls itself{by}: write a loop; the model's is BEHAVIOURS[{name!r}]"
            yield Place.of(name, function).mistake(words)
            return


def _unwanted_nodes(name: str, function: FunctionType, tree: Function) -> Iterator[Mistake]:
    """Yield what a function is written with that has no place in a rule, the first of a kind only."""
    said: set[str] = set()
    for node in sorted(_shown_nodes(tree), key=lambda node: getattr(node, "lineno", 0)):
        words = _words(node)
        if words and words not in said:
            said.add(words)
            yield Place(name, function.__code__.co_filename, getattr(node, "lineno", None)).mistake(words)


def _shown_nodes(tree: Function) -> Iterator[ast.AST]:
    """Yield the nodes of a function and of those within it, but for what is printed and for text that is returned.

    What is returned is told by its kind.
    """
    waiting: list[ast.AST] = list(tree.body) if isinstance(tree, ast.FunctionDef) else [tree.body]
    while waiting:
        node = waiting.pop()
        is_printing = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        if is_printing or (isinstance(node, ast.Return) and isinstance(node.value, ast.JoinedStr)):
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def _words(node: ast.AST) -> str:
    """Say what is wrong with a node, if it has no place in a rule."""
    match node:
        case ast.JoinedStr():
            return TEXT
        case ast.List(elts=parts) | ast.Tuple(elts=parts) if any(isinstance(part, ast.Lambda) for part in parts):
            return FUNCTIONS_LISTED
        case ast.Subscript(value=ast.Attribute(), slice=ast.UnaryOp(op=ast.USub())):
            return FROM_THE_END
        case ast.Constant(value=int(value)) if not -LARGEST <= value < LARGEST:
            return too_large(value)
        case ast.BinOp(op=ast.Pow(), left=ast.Constant(value=int(base)), right=ast.Constant(value=int(power))):
            return too_large(f"{base}**{power}") if power > 0 and abs(base) ** min(power, 64) >= LARGEST else ""
    return next((words for kinds, words in UNWANTED if isinstance(node, kinds)), "")


def too_large(value: object) -> str:
    """Say that a whole number has more than 64 bits."""
    return f"{value} is beyond the 64 bits of a whole number: write a number with a point, such as 1e30"


def nothing_at_times(name: str, rule: FunctionType, kinds: Mapping[str, Kind | None]) -> Iterator[Mistake]:
    """Yield variables that hold nothing here and a number there. kinds: those of the parameters."""
    tree = tree_of(rule)
    if tree is None:
        return
    values = values_in(tree, rule, kinds)
    held: dict[str, set[str]] = {}
    first: dict[str, int] = {}
    for target, value in (pair for node in nodes_of(tree) for pair in bindings_in(node)):
        if isinstance(target, ast.Name) and value is not None and (kind := values.of(value)):
            held.setdefault(target.id, set()).add(kind.name)
            first[target.id] = min(first.get(target.id, target.lineno), target.lineno)
    for variable, found in held.items():
        if NOTHING.name in found and found & NUMBERS:
            place = Place(name, rule.__code__.co_filename, first[variable])
            yield place.mistake(f"{variable} holds nothing here and a number elsewhere: begin with a number")
