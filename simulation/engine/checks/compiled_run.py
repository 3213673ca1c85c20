"""The compiled model, called such that mistakes in behaviours are told in a few words."""

from __future__ import annotations

import ast
from functools import wraps
from threading import Lock
from typing import TYPE_CHECKING, Any

from .error import BehaviourError
from .sentences import STOPPING, Place, does_not_run, stopped
from .source import functions_of, last_line, nodes_of, tree_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FunctionType

    from ...declaring.mistakes import Mistake
    from ...declaring.own import Rules

DOING: dict[type[Exception], tuple[type[ast.AST], ...]] = {
    ZeroDivisionError: (ast.Div, ast.FloorDiv, ast.Mod), LookupError: (ast.Subscript,)
}  # fmt: skip
"""What in a source can end in an error that compiled code tells without a line."""


def with_mistakes_told(run: Callable[..., None], rules: Rules) -> Callable[..., None]:
    """Return the outermost compiled function such that it raises BehaviourError if a behaviour does not compile.

    Several threads may call it first: one compiles, and what it finds wrong is told to all.
    """
    if not hasattr(run, "signatures"):  # the compiler is off
        return run
    lock = Lock()
    failed: list[Exception] = []

    @wraps(run)
    def told(*arguments: Any) -> None:
        if not run.signatures:
            with lock:
                if not failed and not run.signatures:
                    failed.extend(_mistakes_of(run, arguments, rules))
            if failed:
                raise failed[0] from None
        run(*arguments)

    return told


def with_stops_told(run: Callable[..., None], rules: Rules) -> Callable[..., None]:
    """Return compiled code such that it raises BehaviourError where a rule of the user's own stops it."""

    @wraps(run)
    def told(*arguments: Any) -> None:
        try:
            run(*arguments)
        except STOPPING as error:
            raise BehaviourError([_stop(error, rules)]) from None

    return told


def _stop(error: Exception, rules: Rules) -> Mistake:
    """Say what stopped compiled code, and where: it knows the line only of what a rule raises itself."""
    functions = [(name, each) for name, rule in rules.replace.items() for each in functions_of(rule)]
    places = [place for name, function in functions for place in _places(error, name, function)]
    if not places:
        name, function = functions[0]
        return Place.of(name, function).mistake(f"makes the model stop: {stopped(error)}")
    others = sorted({str(place.line) for place in places[1:]} - {str(places[0].line)}, key=int)
    hint = f", here or in line {' or '.join(others)}: backend='mesa' shows where" if others else ""
    return does_not_run(places[0], f"{stopped(error)}{hint}")


def _places(error: Exception, name: str, function: FunctionType) -> Iterator[Place]:
    """Yield where a function does what can end in this error."""
    code, at, tree = function.__code__, getattr(error, "at", None), tree_of(function)
    file = code.co_filename
    if at is not None:
        if at[1] == file and code.co_firstlineno <= at[2] <= last_line(code):
            yield Place(name, file, at[2])
        return
    does = next((nodes for kind, nodes in DOING.items() if isinstance(error, kind)), ())
    found = (each for each in (nodes_of(tree) if tree else ()) if hasattr(each, "lineno") and _does(each, does))
    yield from sorted(Place(name, file, each.lineno) for each in found)


def _does(node: ast.AST, kinds: tuple[type[ast.AST], ...]) -> bool:
    return isinstance(getattr(node, "op", None) or node, kinds)


def _mistakes_of(run: Any, arguments: tuple[Any, ...], rules: Rules) -> list[Exception]:
    """Compile for these arguments; return what kept it from being compiled."""
    from numba import typeof

    try:
        run.compile(tuple(typeof(argument) for argument in arguments))
    except Exception as error:  # noqa: BLE001 - Numba raises whatever its parts happen to raise
        from .compiling import retold
        from .kinds import knowing

        with knowing(rules.own):
            return [retold(error, rules.replace) or error]
    return []
