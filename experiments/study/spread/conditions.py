"""Conditional factors: active only where other factors have some values, else at one value of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .spreads import Value


@dataclass(frozen=True)
class Condition:
    """When a factor is active. when: for other factors, the values that make it so, all of them together.

    otherwise: the value it has elsewhere, so that points which differ in nothing that matters are equal.
    """

    factor: str
    when: Mapping[str, tuple[Value, ...]]
    otherwise: Value

    def holds(self, values: Mapping[str, Value]) -> bool:
        """Say whether the factor is active among these values."""
        return all(values[name] in allowed for name, allowed in self.when.items())


def applied(conditions: Sequence[Condition], values: dict[str, Value]) -> dict[str, Value]:
    """Put inactive factors at their value. conditions: in the order that `ordered` gives; values: changed in place."""
    for condition in conditions:
        if not condition.holds(values):
            values[condition.factor] = condition.otherwise
    return values


def ordered(conditions: Sequence[Condition]) -> tuple[Condition, ...] | None:
    """Put conditions in an order in which each comes after those it looks at; None if they go in a circle."""
    left, found = list(conditions), list[Condition]()
    while left:
        waiting = {condition.factor for condition in left}
        ready = [condition for condition in left if not waiting & set(condition.when)]
        if not ready:
            return None
        found += ready
        left = [condition for condition in left if condition not in ready]
    return tuple(found)
