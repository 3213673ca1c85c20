"""What a study file may say of a design: the options of a method, their defaults and their limits."""

from __future__ import annotations

import difflib
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUPS = "groups"
LISTED = "listed"
"""Where a study tells its design, one entry a factor, how many values a factor lists; 0 for numbers in a range."""
NAMES = "names"
"""The same for how many alternatives without an order a factor has; 0 for numbers."""
GIVEN = "given"
"""Where a study that lists its points tells their coordinates, (points, own factors)."""
SAID_BY_STUDY = (GROUPS, LISTED, NAMES, GIVEN)
"""What stands among the options of a design without being one: it follows from the factors."""


class Option(Protocol):
    """One option of a design."""

    @property
    def default(self) -> Any:  # noqa: ANN401 - an option may be of any type
        """The value where the study file says nothing."""

    @property
    def meaning(self) -> str:
        """What the option decides."""

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the value."""

    @property
    def allowed(self) -> str:
        """What the value may be, in words."""

    def wish(self, value: object) -> str:
        """Return what the value should have been, or nothing if it is well."""


@dataclass(frozen=True)
class Number:
    """A number between two bounds, both included; whole unless said otherwise."""

    default: float
    low: float
    high: float
    meaning: str
    whole: bool = True
    even: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """A number with its bounds."""
        steps = {"multipleOf": 2} if self.even else {}
        return {"type": "integer" if self.whole else "number", "minimum": self.low, "maximum": self.high, **steps}

    @property
    def allowed(self) -> str:
        """The kind of number and its bounds."""
        kind = ("an even" if self.even else "a whole") if self.whole else "a"
        return f"{kind} number from {self.low:g} to {self.high:g}"

    def wish(self, value: object) -> str:
        """Return what the value should have been, or nothing if it is well."""
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            return self.allowed
        broken = (self.whole and value != int(value)) or (self.even and value % 2 != 0)
        return self.allowed if broken or not self.low <= value <= self.high else ""


@dataclass(frozen=True)
class Switch:
    """True or false."""

    default: bool
    meaning: str
    allowed: ClassVar[str] = "true or false"

    @property
    def schema(self) -> dict[str, Any]:
        """A truth value."""
        return {"type": "boolean"}

    def wish(self, value: object) -> str:
        """Return what the value should have been, or nothing if it is well."""
        return "" if isinstance(value, bool) else self.allowed


@dataclass(frozen=True)
class Word:
    """One of several words."""

    default: str
    words: tuple[str, ...]
    meaning: str

    @property
    def schema(self) -> dict[str, Any]:
        """The words."""
        return {"enum": list(self.words)}

    @property
    def allowed(self) -> str:
        """The words."""
        return f"one of {', '.join(self.words)}"

    def wish(self, value: object) -> str:
        """Return what the value should have been, or nothing if it is well."""
        return "" if value in self.words else self.allowed


@dataclass(frozen=True)
class Counts:
    """Whole numbers of at least two, one a factor; empty for the same number everywhere."""

    meaning: str
    default: tuple[int, ...] = ()
    allowed: ClassVar[str] = "a list of whole numbers, each at least 2, one for each factor"

    @property
    def schema(self) -> dict[str, Any]:
        """A list of counts."""
        return {"type": "array", "items": {"type": "integer", "minimum": 2}}

    def wish(self, value: object) -> str:
        """Return what the value should have been, or nothing if it is well."""
        well = isinstance(value, list | tuple) and all(
            isinstance(count, int) and not isinstance(count, bool) and count > 1 for count in value
        )
        return "" if well else self.allowed


def option_mistakes(known: Mapping[str, Option], given: Mapping[str, Any]) -> list[str]:
    """Say which options are unknown or out of their limits."""
    found = [_unknown(name, known) for name in given if name not in known and name not in SAID_BY_STUDY]
    wishes = {name: known[name].wish(value) for name, value in given.items() if name in known}
    return found + [f"{name} must be {wish}, is {given[name]!r}" for name, wish in wishes.items() if wish]


def _unknown(name: str, known: Mapping[str, Option]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f": did you mean {near[0]}?" if near else f", which takes {', '.join(known) or 'none'}"
    return f"unknown option {name}{hint}"


def listed_of(factors: int, options: Mapping[str, Any]) -> list[int]:
    """Return for each factor how many values it lists; 0 for a range, or where nothing is told."""
    return list(options.get(LISTED) or [0] * factors)
