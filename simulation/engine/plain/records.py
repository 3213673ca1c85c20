"""Plain objects in the place of records: they have the declared attributes, at their first values, and no others.

Their types are dataclasses with slots, so that reading, making and filling them is as fast as Python can.
"""

from __future__ import annotations

from dataclasses import field, make_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ...declaring.fields import Declared, fields
from ...declaring.records.world import World
from ..flat_scenario import layout_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ...declaring.own import Own

    Records = np.ndarray[Any, Any]


class HasState(Protocol):
    """An agent whose attributes are those of a declared state."""

    state: type


class WorldInUse:
    """The world as behaviours are given it: what it holds is that of the tuple, in slots.

    Behaviours read it at every turn, and a slot is read in a fraction of the time that a field of a tuple takes.
    """

    __slots__ = World._fields
    __setattr__ = World._make(World._fields).__setattr__  # type: ignore[misc]  # refuses as the tuple does
    state = World

    def __init__(self, world: World) -> None:
        """Hold what a world holds."""
        for name, held in zip(World._fields, world, strict=True):
            object.__setattr__(self, name, held)


def plain(state: type) -> Any:
    """Return an object with the fields of a declared state at their first values."""
    return _type_of(state)()


def filler(state: type) -> Callable[..., None]:
    """Return what sets the fields of an object: to the values that follow it, in order, or each to its first value."""
    filled: Callable[..., None] = vars(_type_of(state))["__init__"]
    return filled


def plain_record(kind: str, values: Mapping[str, Any]) -> Any:
    """Return an object with these attributes, and no others, of a kind of record."""
    return _type_with(kind, tuple(values))(**values)


def as_records(rows: Sequence[Any], kind: type) -> Records:
    """Return agents, plain objects or numbers as an array of their declared kind."""
    names = layout_of(kind).names
    values = rows if names is None else [tuple(getattr(row, name) for name in names) for row in rows]
    return np.array(values, layout_of(kind))


def with_fields[Agent: HasState](kind: type[Agent], own: Own) -> type[Agent]:
    """Return a class of agents that have the fields of a user's own as well; the class itself if there are none."""
    state = own.kind_of(kind.state)
    made: type[Agent] = kind if state is kind.state else _with_state(kind, state)
    return made


@cache
def _with_state(kind: Any, state: type) -> Any:
    return type(kind.__name__, (kind,), {"state": state, "__doc__": kind.__doc__, "__module__": kind.__module__})


@cache
def _type_of(state: type) -> type:
    """Return the type of plain objects of a declared state."""
    about = [(each.name, each.kind, _first(each)) for each in fields(state)]
    return make_dataclass(state.__name__, about, slots=True, eq=False)


def _first(declared: Declared) -> Any:
    """Return how a field gets its first value: each object has a list of its own."""
    if declared.about.size is None:
        return field(default=declared.first)
    return field(default_factory=declared.first.copy)


@cache
def _type_with(kind: str, names: tuple[str, ...]) -> type:
    """Return the type of plain objects with attributes of these names."""
    return make_dataclass(kind, names, slots=True, eq=False)
