"""What a factor is laid on: a parameter of a scenario, or an argument of a function."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ....simulation.declaring.own import NOTHING, Own
from ....simulation.reading import row_of
from ..spread.distributions import Distribution
from ..spread.spreads import Choices, Range, Values, Whole
from .spreading import words

if TYPE_CHECKING:
    from ....simulation.declaring.rows import Row
    from ..spread.spreads import Spread

NUMBER, WHOLE, CHOICE, SWITCH, ANY = "number", "whole number", "choice", "true or false", "any"
WAYS: dict[str, tuple[type[Spread], ...]] = {
    NUMBER: (Range, Whole, Values, Distribution),
    WHOLE: (Whole, Values),
    CHOICE: (Choices,),
    SWITCH: (Choices,),
    ANY: (Range, Whole, Values, Choices, Distribution),
}
"""The ways in which each kind of value can be spread."""
LIST_OF_NUMBERS = "list of numbers"
OF_THE_STUDY = ("seed", "replicates")
"""Parameters of a scenario that a study has of its own."""


@dataclass(frozen=True)
class Target:
    """What a factor is laid on.

    kind: of its values. allowed: in words. span: its range in words. low, high: inclusive range of a number.
    choices: names of a choice.
    """

    kind: str = ANY
    allowed: str = "a number, text, true or false"
    span: str = ""
    unit: str = "-"
    low: float = -math.inf
    high: float = math.inf
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """The words for the ways in which its values can be spread."""
        return tuple(words()[way] for way in WAYS[self.kind])

    def allows(self, template: str) -> str:
        """Say what is allowed here, where the grammar leaves room for the range and the alternatives."""
        within = template.replace("{within}", f" within {self.span}" if self.span else "")
        alternatives = self.allowed.removeprefix("one of ")
        return within.replace("{alternatives}", alternatives).replace("{value}", self.allowed).rstrip(",")

    def takes(self, value: Any) -> bool:  # noqa: ANN401 - whatever the file holds
        """Say whether a value is allowed."""
        if self.kind == CHOICE:
            return isinstance(value, str) and value in self.choices
        if self.kind == SWITCH:
            return isinstance(value, bool)
        if self.kind == ANY and isinstance(value, (str, bool)):
            return True
        return self.has(value, int if self.kind == WHOLE else (int, float))

    def has(self, value: Any, types: type | tuple[type, ...] = (int, float)) -> bool:  # noqa: ANN401
        """Say whether a value is a number of some types in the range."""
        is_number = isinstance(value, types) and not isinstance(value, bool)
        return is_number and bool(self.low <= value <= self.high)


def parameter_at(path: str, own: Own = NOTHING) -> Target | None:
    """Return the parameter of a scenario, or the entry of one that is a list; None if a factor cannot be laid there."""
    row = row_of(path, own)
    if row is None:
        return None
    if row.kind == LIST_OF_NUMBERS and path.endswith("]"):
        span = row.range_with_unit.partition("each ")[2]
        return Target(NUMBER, f"a number, {span}", span, row.unit, *_ends(row))
    if row.kind not in WAYS:
        return None
    return Target(row.kind, row.allowed, row.range_with_unit, row.unit, *_ends(row), row.choices)


def _ends(row: Row) -> tuple[float, float]:
    return -math.inf if row.low is None else row.low, math.inf if row.high is None else row.high
