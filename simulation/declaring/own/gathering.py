"""What a function of a user's own is made of: its code, that of the functions it calls, and what it reads from outside.

Numbers that it reads from outside are told apart: they may change from call to call, and nothing is compiled for them.
"""

from __future__ import annotations

import builtins
import dis
import hashlib
import inspect
import itertools
import sys
from dataclasses import dataclass
from enum import Enum
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

type Outside = tuple[FunctionType, str]
"""A name that a function reads from outside: the function, and the name."""

NUMBERS = (bool, int, float, np.bool_, np.int64, np.float64)
"""Kinds of numbers that are the same in plain Python and compiled; others are constants of the code."""
LARGEST = 2**63
CHANGING = (list, dict, set, bytearray)
"""Kinds of values that may change behind the back of whoever reads them."""
GLOBAL, FREE = {"LOAD_GLOBAL", "LOAD_NAME"}, {"LOAD_DEREF", "LOAD_CLASSDEREF", "LOAD_FROM_DICT_OR_DEREF"}
"""Steps of code that read a name of the module, and of a function around."""
LIBRARIES = ("scipy", "pandas", "statsmodels", "mesa", "matplotlib", "pydantic", "SALib", "networkx", "sklearn")
"""Packages that compiled code cannot call."""
KEPT = ("lianbao", "numba", "numpy", "math", "builtins", *LIBRARIES)
"""Packages whose functions are not a user's own."""


@dataclass(frozen=True)
class Gathered:
    """What a function is made of.

    functions: the function itself, then those of the user's own that it calls. numbers: by function and name. told:
    all that decides what compiled code does, but for the numbers' values.
    """

    functions: tuple[FunctionType, ...]
    numbers: dict[Outside, bool | int | float]
    told: tuple[str, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of all that decides what compiled code does, but for the numbers' values."""
        return hashlib.sha256("\n".join(self.told).encode()).hexdigest()


def gathered(rule: FunctionType) -> Gathered:
    """Gather what a function is made of, as it is now."""
    functions, numbers, told = [rule], {}, []
    for function in functions:  # grows as functions are found that are called
        defaults = told_of((function.__defaults__ or (), tuple((function.__kwdefaults__ or {}).items())))
        told.append(f"{function.__name__} {_code_told(function.__code__)} {defaults}")
        for name, value in outside(function):
            inner = own_function(value)
            if is_number(value):
                plain = value.item() if isinstance(value, np.generic) else value
                numbers[function, name] = plain
                told.append(f"{name}: {type(plain).__name__}")
            elif inner is not None:
                functions += [] if inner in functions else [inner]
                told.append(f"{name}: function {functions.index(inner)}")
            else:
                told.append(f"{name}: {told_of(value)}")
    return Gathered(tuple(functions), numbers, tuple(told))


def is_number(value: object) -> bool:
    """Say whether a value is a number that may change from call to call: one of 8 bytes, of no kind of its own."""
    if type(value) not in NUMBERS:
        return False
    return not isinstance(value, int) or -LARGEST <= value < LARGEST


def digest_of(rule: object) -> str:
    """Return a digest of what a function does, values of the numbers it reads from outside included."""
    rule = getattr(rule, "py_func", rule)
    if not isinstance(rule, FunctionType):
        return hashlib.sha256(repr(rule).encode()).hexdigest()
    found = gathered(rule)
    values = [f"{name} {value!r}" for (_, name), value in found.numbers.items()]
    return hashlib.sha256("\n".join([found.digest, *values]).encode()).hexdigest()


def outside(function: FunctionType) -> Iterator[tuple[str, Any]]:
    """Yield the names that a function, and those within it, read from outside, with what they stand for now."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    yield from ((name, cell.cell_contents) for name, cell in cells if _is_filled(cell))
    for name in dict.fromkeys(_globals_of(function.__code__)):
        if name in function.__globals__:
            yield name, function.__globals__[name]


def _is_filled(cell: Any) -> bool:
    try:
        return cell.cell_contents is not cell
    except ValueError:
        return False


def _globals_of(code: CodeType) -> Iterator[str]:
    """Yield the global names that a code and those within it read."""
    yield from (step.argval for step in dis.get_instructions(code) if step.opname in GLOBAL)
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _globals_of(inner)


def reads_of(function: FunctionType) -> Iterator[tuple[list[str], Any, int | None]]:
    """Yield each read of a name from outside: the name and those that follow it behind points, its value now, the line.

    Builtins of Python are read from outside as well.
    """
    known = vars(builtins) | dict(outside(function))
    for code in _codes_in(function.__code__):
        steps = list(dis.get_instructions(code))
        for place, step in enumerate(steps):
            if step.opname in {*GLOBAL, *FREE} and step.argval in known:
                behind = itertools.takewhile(lambda each: each.opname == "LOAD_ATTR", steps[place + 1 :])
                line = step.positions.lineno if step.positions else None
                yield [step.argval, *(each.argval for each in behind)], known[step.argval], line


def _codes_in(code: CodeType) -> Iterator[CodeType]:
    yield code
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _codes_in(inner)


def own_function(value: object) -> FunctionType | None:
    """Return the plain function behind a value if it is one of the user's own; a compiled one stands for its source."""
    plain = getattr(value, "py_func", value)
    if not isinstance(plain, FunctionType):
        return None
    home = plain.__module__ or ""
    package = home.partition(".")[0]
    is_python_s = package in sys.stdlib_module_names and package != "__main__"
    return None if is_python_s or package in KEPT else plain


def _code_told(code: CodeType) -> str:
    """Tell what a code does: its steps, names and constants, those of inner functions included; not where it stands."""
    constants = [_code_told(each) if isinstance(each, CodeType) else told_of(each) for each in _without_docstring(code)]
    flags = code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS | inspect.CO_GENERATOR)
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars, code.co_argcount, flags)
    return hashlib.sha256(repr((code.co_code, names, constants)).encode()).hexdigest()


def _without_docstring(code: CodeType) -> list[object]:
    constants: list[object] = list(code.co_consts)
    if (
        constants
        and isinstance(constants[0], str)
        and code.co_flags & inspect.CO_NEWLOCALS
        and not code.co_name.startswith("<")
    ):
        constants[0] = None  # a docstring, or a text that no compiled rule could use
    return constants


def told_of(value: object) -> str:
    """Tell what a constant from outside is, such that another one is told otherwise."""
    kind = type(value).__qualname__
    match value:
        case tuple():
            told = f"({', '.join(map(told_of, value))})"
        case frozenset():
            told = f"({', '.join(sorted(map(told_of, value)))})"
        case Enum():
            told = f"{value.name} = {value.value!r}"
        case np.ndarray():
            told = f"{value.dtype} {value.shape} {hashlib.sha256(value.tobytes()).hexdigest()}"
        case ModuleType():
            told = value.__name__
        case FunctionType() | BuiltinFunctionType() | type():
            told = f"{value.__module__}.{value.__qualname__}{_members_of(value)}"
        case _:
            told = repr(value)
    return f"{kind} {told}"


def _members_of(value: object) -> str:
    """Tell what a class of choices, or of named tuples, is made of; nothing of any other."""
    if isinstance(value, type) and issubclass(value, Enum):
        return f" {[(each.name, each.value) for each in value]}"
    return f" {getattr(value, '_fields', '')}"
