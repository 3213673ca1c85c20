"""What the names in a function stand for: other functions to translate, numbers, choices, records, modules."""

from __future__ import annotations

import builtins
import dataclasses
import json
import math
from enum import IntEnum
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from .words import BUILT_IN, spelt

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class UntranslatableError(ValueError):
    """A construct that this translation does not know."""


@dataclasses.dataclass(frozen=True)
class Table:
    """A table of records that stands in a module under a name: its source is translated."""

    module: str
    name: str


class Names:
    """Everything outside of functions that they use, each under one name of its own."""

    def __init__(self, natives: Mapping[Any, str], left_out: frozenset[str]) -> None:
        """Begin with what is written by hand. natives: JavaScript name of a function; left_out: see `javascript_of`."""
        self._natives, self.left_out = list(natives.items()), left_out
        self._given: dict[int, str] = {}
        self._kept: list[Any] = []
        self.waiting: list[tuple[str, Any]] = []

    def of(self, value: object, name: str, module: str = "") -> str:
        """Return the JavaScript expression for a value that a function calls `name`; note what has to be translated.

        module: in which it is used.
        """
        native = next((there for known, there in self._natives if known is value), None)
        if native is not None:
            return native
        if isinstance(value, tuple) and any(map(dataclasses.is_dataclass, value)):
            return self._named(value, name, Table(module, name))
        if isinstance(value, bool | int | float | str | tuple) and not isinstance(value, IntEnum):
            return literal(value)
        if getattr(builtins, name, None) is value and name in BUILT_IN:
            return BUILT_IN[name]
        value = getattr(value, "__wrapped__", value)
        if isinstance(value, FunctionType) or _is_choices(value) or dataclasses.is_dataclass(value):
            return self._named(value, name)
        if isinstance(value, ModuleType):
            return value.__name__
        message = f"{name}: {type(value).__name__} has no JavaScript form here"
        raise UntranslatableError(message)

    def _named(self, value: object, name: str, table: Table | None = None) -> str:
        """Return the one name of what stands on its own; another one of the same name gets a number."""
        if id(value) not in self._given:
            name = spelt(getattr(value, "__name__", name).lstrip("_"))
            taken = set(self._given.values())
            alternatives = (name, *(f"{name}_{number}" for number in range(2, 100)))
            self._given[id(value)] = next(each for each in alternatives if each not in taken)
            self._kept.append(value)  # its id stays its own
            self.waiting.append((self._given[id(value)], table or value))
        return self._given[id(value)]


def literal(value: object) -> str:
    """Return a constant of Python as one of JavaScript, with all its digits."""
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, bool | int | float | str) or value is None:
        return json.dumps(value)
    message = f"{value!r} is no constant"
    raise UntranslatableError(message)


def _is_choices(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, IntEnum)


def members(choices: type[IntEnum]) -> str:
    """Return an enumeration as an object of its codes."""
    return f"Object.freeze({{{', '.join(f'{each.name}: {int(each)}' for each in choices)}}})"


def globals_of(function: Callable[..., Any]) -> dict[str, Any]:
    """Return what a function can name outside of itself."""
    return {**vars(builtins), **getattr(function, "__globals__", {})}
