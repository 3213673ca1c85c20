"""What a rule reads from outside: numbers, tuples and functions, no other luck, no clock, nothing that changes.

Names are followed as the code reads them, `np.random.normal` from module to function; nothing is called.
"""

from __future__ import annotations

import ast
import builtins
import datetime as dt
import random
import sys
from enum import Enum
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from ...behaviours.behaviour import BEHAVIOURS
from ...declaring.own.gathering import CHANGING, LIBRARIES, NUMBERS, gathered, own_function, reads_of
from ...declaring.own.luck import OWN_PURPOSE
from .sentences import Place
from .source import nodes_of, tree_of
from .writing import LARGEST, too_large

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...declaring.mistakes import Mistake

LUCK = (
    "draws luck that no run can repeat: draw(world.seed, world.replicate, who, cycle, period, OWN_PURPOSE) draws it by "
    'address, draw = BEHAVIOURS["draw"]'
)
CLOCK = "reads the clock, and a run has to be repeatable: the model's time is its cycle and period"
BEYOND = "reaches beyond the run: rules take numbers; a parameter of your own (OwnScheme) brings them in"
INNER = "is Python about itself, which compiled code has not: write out what it is to do"
MADE = "{verb} a {kind}, which no rule can hold: use numbers, tuples or fields of your own (OwnFirm, OwnBank, ...)"
CHANGES = "is a {kind}, which may change while the model runs: write a tuple, or a field of your own (OwnBank, ...)"
WRITTEN = "is an array that the rule changes: keep what changes in fields of your own (OwnFirm, OwnBank, ...)"
THROUGH = "is reached through another name: import it by its own, from {module} import {name}"
AT_THE_TOP = "is asked for each time: write original = BEHAVIOURS[...] at the top, and call original"
SHARED = f"purpose {{}} is kept for the model, whose luck would be yours: begin at OWN_PURPOSE = {OWN_PURPOSE}"

STREAMS = (
    random.Random, np.random.Generator, np.random.RandomState, np.random.BitGenerator, np.random.SeedSequence
)  # fmt: skip
LUCK_MODULES = {"random", "_random", "secrets", "uuid", "numpy.random", "numpy.random.mtrand", "scipy.stats"}
LUCK_NAMES = {"urandom", "getrandom", "default_rng"}
CLOCK_MODULES = {"time", "datetime", "_datetime", "calendar", "zoneinfo"}
CLOCK_TYPES = (dt.date, dt.time, dt.timedelta)
MODULES = {"math", "cmath", "numpy", "numba", "builtins", "lianbao", "operator", "_operator", "typing"}
"""Packages whose functions may stand in a rule; what the compiler makes of them it says itself."""
BEYOND_NAMES = {"open", "input"}
INNER_NAMES = {
    *("exec", "eval", "compile", "__import__", "globals", "locals", "vars", "setattr", "delattr"),
    *("memoryview", "id", "hash", "object", "super"),
}
NUMPY_FILES = {"load", "loadtxt", "genfromtxt", "fromfile", "memmap", "save", "savetxt", "savez"}
MADE_NAMES = {"dict", "set", "frozenset", "bytearray"}
HELD = (*NUMBERS, str, type(None), complex, Enum, bytes, type(...), range)


class Read(NamedTuple):
    """A name, with what follows behind points, that a function reads from outside. base: what the name stands for."""

    told: str
    value: Any
    base: Any
    line: int | None


def misread_by(name: str, rule: FunctionType, *, is_method: bool = False) -> Iterator[Mistake]:
    """Yield what a rule, or functions of the user's own that it calls, should not read from outside.

    is_method: of Mesa agents, which alone may read what they like, but luck of a stream.
    """
    for function in gathered(rule).functions:
        said: set[str] = set()
        for read in _reads(function):
            words = _luck(read) if is_method else _words(read, function)
            if words and read.told not in said:
                said.add(read.told)
                yield Place(name, function.__code__.co_filename, read.line).mistake(f"{read.told} {words}")
        if not is_method:
            yield from _shared_luck(name, function)


def _reads(function: FunctionType) -> Iterator[Read]:
    """Yield what a function reads from outside, from name to name; a default value is read as well."""
    for names, base, line in reads_of(function):
        value, told = base, names[0]
        for attribute in names[1:]:
            if not isinstance(value, ModuleType | type):
                break
            value, told = getattr(value, attribute, None), f"{told}.{attribute}"
        yield Read(told, value, base, line)
    code = function.__code__
    defaults = function.__defaults__ or ()
    taken = code.co_varnames[code.co_argcount - len(defaults) : code.co_argcount]
    yield from (Read(each, value, value, code.co_firstlineno) for each, value in zip(taken, defaults, strict=True))


def _words(read: Read, function: FunctionType) -> str:
    """Say what is wrong with what is read, if anything is."""
    for question in (_luck, _clock, _beyond, _changing, _through):
        if words := question(read):
            return words
    if isinstance(read.value, np.ndarray) and _is_written(read, function):
        return WRITTEN
    if isinstance(read.value, int | np.integer) and not -LARGEST <= int(read.value) < LARGEST:
        return f"= {too_large(read.value)}"
    odd = next((each for each in (read.base, read.value) if not _may_be_held(each)), None)
    return "" if odd is None else MADE.format(verb="is" if odd is read.value else "is of", kind=_kind(odd))


def _kind(value: object) -> str:
    return f"class {value.__name__}" if isinstance(value, type) else type(value).__name__


def _home(value: object) -> str:
    """Return the module of a function, class or bound method, or a module's own name."""
    if isinstance(value, ModuleType):
        return value.__name__
    owner = getattr(value, "__self__", None)
    owner = owner if isinstance(owner, ModuleType) or owner is None else type(owner)
    return str(getattr(value, "__module__", None) or getattr(owner, "__name__", "") or "")


def _luck(read: Read) -> str:
    owner = getattr(read.value, "__self__", read.value)
    is_stream = isinstance(owner, STREAMS) or (isinstance(owner, type) and issubclass(owner, STREAMS))
    is_named = isinstance(read.value, BuiltinFunctionType) and read.value.__name__ in LUCK_NAMES
    return LUCK if is_stream or is_named or _home(read.value) in LUCK_MODULES else ""


def _clock(read: Read) -> str:
    owner = getattr(read.value, "__self__", read.value)
    kind = owner if isinstance(owner, type) else type(owner)
    return CLOCK if _home(read.value) in CLOCK_MODULES or issubclass(kind, CLOCK_TYPES) else ""


def _beyond(read: Read) -> str:
    """Say that something of Python itself, or of its library, does more than count."""
    if getattr(builtins, read.told, None) is read.value and read.told in BEYOND_NAMES | INNER_NAMES:
        return BEYOND if read.told in BEYOND_NAMES else INNER
    home = _home(read.value).partition(".")[0]
    is_code = isinstance(read.value, ModuleType | FunctionType | BuiltinFunctionType | type)
    is_error = isinstance(read.value, type) and issubclass(read.value, BaseException | Enum)
    is_file = home == "numpy" and getattr(read.value, "__name__", "") in NUMPY_FILES
    is_foreign = home in {*LIBRARIES, *sys.stdlib_module_names} - MODULES - {"__main__"}
    return BEYOND if is_code and not is_error and (is_file or is_foreign) else ""


def _changing(read: Read) -> str:
    if read.value is BEHAVIOURS:
        return AT_THE_TOP
    is_made = getattr(builtins, read.told, None) is read.value and read.told in MADE_NAMES
    return CHANGES.format(kind=_kind(read.value)) if isinstance(read.value, CHANGING) or is_made else ""


def _through(read: Read) -> str:
    """Say that a value of the user's own is reached through a module: compiled code would not see it change."""
    if read.value is read.base or not isinstance(read.base, ModuleType):
        return ""
    if _home(read.base).partition(".")[0] in MODULES or isinstance(read.value, ModuleType):
        return ""
    return THROUGH.format(module=read.base.__name__, name=read.told.rpartition(".")[2])


def _may_be_held(value: object) -> bool:
    """Say whether compiled code can hold a value, or call it; what is not of the user's own the compiler judges."""
    if isinstance(value, tuple):
        return all(_may_be_held(each) for each in value)
    if isinstance(value, np.ndarray):
        return not value.dtype.hasobject
    is_callable = isinstance(value, FunctionType | BuiltinFunctionType | np.ufunc) or own_function(value) is not None
    is_kind = isinstance(value, type) and (
        issubclass(value, Enum | BaseException) or _home(value).partition(".")[0] in MODULES
    )
    is_module = isinstance(value, ModuleType) and _home(value).partition(".")[0] in MODULES
    return isinstance(value, HELD) or is_callable or is_kind or is_module or hasattr(value, "py_func")


def _is_written(read: Read, function: FunctionType) -> bool:
    """Say whether a function writes into an array of this name."""
    tree = tree_of(function)
    for node in nodes_of(tree) if tree else ():
        match node:
            case ast.Subscript(value=ast.Name(id=name), ctx=ast.Store()) if name == read.told:
                return True
            case ast.Attribute(value=ast.Name(id=name), attr="fill" | "sort" | "put" | "resize" | "partition"):
                if name == read.told:
                    return True
    return False


def _shared_luck(name: str, function: FunctionType) -> Iterator[Mistake]:
    """Yield draws whose purpose, a plain number, is one of the model's: their addresses would be shared."""
    tree = tree_of(function)
    known = {names[0]: value for names, value, _ in reads_of(function)}
    for node in nodes_of(tree) if tree else ():
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
            continue
        if known.get(node.func.id) is not BEHAVIOURS["draw"]:
            continue
        last = node.args[-1]
        purpose = last.value if isinstance(last, ast.Constant) else known.get(getattr(last, "id", ""))
        if isinstance(purpose, int) and not isinstance(purpose, Enum) and purpose < OWN_PURPOSE:
            yield Place(name, function.__code__.co_filename, node.lineno).mistake(SHARED.format(purpose))
