"""What is given in the place of a behaviour: a plain function, and nothing else that can be called (both backends)."""

from __future__ import annotations

import inspect
import sys
from functools import partial
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

from ...behaviours.behaviour import BEHAVIOURS
from ...declaring.mistakes import short
from .error import BehaviourError
from .sentences import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...declaring.mistakes import Mistake

HOME = f"{__package__.partition('.')[0]}."
"""How names of the modules begin that are no caller's."""


def refuse_no_functions(replace: Mapping[str, object]) -> None:
    """Refuse what is no plain function, given in a call. Raises BehaviourError with a line for each."""
    found = [no_function(name, given) for name, given in replace.items() if not is_rule(given)]
    if found:
        raise BehaviourError(found)


def is_rule(given: object) -> bool:
    """Say whether something can be read and compiled as a function: one by `def` or `lambda`, or named by a file."""
    return isinstance(getattr(given, "py_func", given), FunctionType) or hasattr(given, "function")


def no_function(name: str, given: object) -> Mistake:
    """Say that something is no plain function, and what would be."""
    code = getattr(BEHAVIOURS[name], "__code__", None)
    taken = ", ".join(code.co_varnames[: code.co_argcount]) if code else "..."
    return place_of(name, given).mistake(f"is {_words(given)}, allowed a function: def {name}({taken})")


def _words(given: object) -> str:
    match given:
        case str():
            return f"text {short(repr(given))}, which read_scenario(replace=...) takes"
        case type():
            return f"the class {given.__name__}"
        case partial():
            return "a functools.partial"
        case MethodType():
            return f"a method of a {type(given.__self__).__name__}"
    return short(repr(given))


def place_of(name: str, given: object) -> Place:
    """Return where something is written that is given in the place of a behaviour; else where it was given."""
    inner: Any = given
    while isinstance(inner, partial | MethodType):
        inner = inner.func if isinstance(inner, partial) else inner.__func__
    if isinstance(inner, FunctionType):
        return Place.of(name, inner)
    try:
        return Place(name, inspect.getsourcefile(inner) or "", inspect.getsourcelines(inner)[1])
    except (TypeError, OSError):
        return place_of_call(name)


def place_of_call(name: str) -> Place:
    """Return where the user's code called into this package, as far as it did."""
    frame = sys._getframe()  # noqa: SLF001 - what `inspect` and `warnings` use
    while frame.f_back and (frame.f_globals.get("__name__") or "").startswith(HOME):
        frame = frame.f_back
    return Place(name, frame.f_code.co_filename, frame.f_lineno)


def plain(given: Callable[..., Any]) -> Callable[..., Any]:
    """Return the plain function behind one that is marked for Numba; anything else as it is."""
    found: Callable[..., Any] = getattr(given, "py_func", given)
    return found
