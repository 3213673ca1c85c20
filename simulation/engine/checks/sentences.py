"""The sentences in which mistakes in behaviours are told: the same ones on both backends, one line for each mistake."""

from __future__ import annotations

import difflib
import inspect
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from ...declaring.mistakes import Mistake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

LONGEST_PROBLEM = 200
"""Characters of what a compiler or interpreter says that a message shows."""


class Place(NamedTuple):
    """Where a mistake is: the behaviour that cannot run, file and line, as far as they are known."""

    behaviour: str
    file: str
    line: int | None

    @classmethod
    def of(cls, behaviour: str, rule: Callable[..., Any]) -> Self:
        """Return where a function in the place of a behaviour begins."""
        code = getattr(inspect.unwrap(rule), "__code__", None)
        return cls(behaviour, code.co_filename if code else repr(rule), code.co_firstlineno if code else None)

    def mistake(self, problem: str, nearest: str = "") -> Mistake:
        """Return the mistake that has this problem here."""
        whose = f"behaviour {self.behaviour}: " if self.behaviour else ""
        return Mistake(self.file, self.line, problem=f"{whose}{problem}", nearest=nearest)


def unknown_field(place: Place, record: str, field: str, known: Iterable[str]) -> Mistake:
    """Say that a kind of record has no such field."""
    return place.mistake(f"{record} has no field {field}", nearest(field, known))


def unknown_name(place: Place, name: str, known: Iterable[str]) -> Mistake:
    """Say that a name stands for nothing."""
    return place.mistake(f"there is nothing called {name}", nearest(name, known))


def wrong_arguments(place: Place, taken: str, given: str, called: str = "") -> Mistake:
    """Say that a function is given other arguments than it takes. called: its name, unless it is the behaviour."""
    return place.mistake(f"{called} takes {taken}, and is given {given}".strip())


def wrong_return(place: Place, returned: str, wanted: str) -> Mistake:
    """Say that what a behaviour returns is not what its callers need."""
    return place.mistake(f"returns {returned} where {wanted} is wanted")


def wrong_value(place: Place, field: str, given: str, held: str) -> Mistake:
    """Say that a field holds another kind than it is given."""
    return place.mistake(f"{field} holds {held}, and is given {given}")


def does_not_compile(place: Place, reason: str) -> Mistake:
    """Say what the compiler makes nothing of."""
    return place.mistake(f"does not compile: {cut(reason)}")


def does_not_run(place: Place, reason: str) -> Mistake:
    """Say what the interpreter makes nothing of."""
    return place.mistake(f"does not run: {cut(reason)}")


STOPPING = (ArithmeticError, LookupError, ValueError, AssertionError)
"""Errors that stop a run in a rule, compiled or not."""


def stopped(error: Exception) -> str:
    """Say what stopped a rule, whatever Python or Numba calls it."""
    match error:
        case ZeroDivisionError():
            return "it divides by zero"
        case IndexError():
            return "it asks a list for a place that is not there; places count from 0, and not from the end"
        case AssertionError():
            return f"what it asserts is not so: {error}".removesuffix(": ")
    return f"{type(error).__name__}: {error}".removesuffix(": ")


def cut(text: str) -> str:
    """Cut what a compiler or interpreter says to what a line holds."""
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_PROBLEM else f"{text[: LONGEST_PROBLEM - 3]}..."


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name that is nearest, or nothing."""
    return next(iter(difflib.get_close_matches(name, list(known), 1)), "")
