"""All that a user declares of his own, put together: what it adds to the kinds of records of the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from ..fields import fields, record
from ..parameter import Section, declared
from .parts import KINDS, PARAMETERS, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..outcome import Outcome


@dataclass(frozen=True, eq=False)
class Own:
    """A user's own declarations. parts: classes that derive from those of `parts`; outcomes: by name.

    Two of them are the same only if they are one object (`own_of` makes one of the same declarations).
    """

    parts: tuple[type, ...] = ()
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Say whether anything is declared."""
        return bool(self.parts or self.outcomes)

    def parts_of(self, base: type) -> tuple[type, ...]:
        """Return the parts that derive from a class of `parts`."""
        return tuple(part for part in self.parts if issubclass(part, base))

    @property
    def has_parameters(self) -> bool:
        """Whether a scenario has parameters of the user's own."""
        return any(self.parts_of(base) for base in PARAMETERS)

    def kind_of(self, state: type) -> type:
        """Return a kind of record with the user's own fields behind the model's; the kind itself if there are none."""
        base = STATES.get(state.__name__)
        added = self.parts_of(base) if base else ()
        return with_fields(state, added) if added else state


NOTHING = Own()


@cache
def with_fields(state: Any, added: tuple[type, ...]) -> type:
    """Return a kind of record with the fields of further parts."""
    parts = getattr(state, "PARTS", (state,))
    return record(state.__name__, state.__doc__, *parts, *added, whole_lines=getattr(state, "WHOLE_LINES", False))


def fields_added(own: Own, record_name: str) -> Iterable[Any]:
    """Yield the fields that a user's own parts add to a kind of record."""
    for part in own.parts_of(STATES[record_name]):
        yield from fields(part)


def own_of(parts: Iterable[type], outcomes: Mapping[str, Outcome]) -> Own:
    """Return the declarations put together; the same ones give the same object.

    Parts that say the same are one: a file's that were read as text, and those of the module that it is when it is run.
    """
    kept: dict[object, type] = {}
    for part in parts:
        kept.setdefault(_said(part), part)
    return _own_of(tuple(kept.values()), tuple(outcomes.items()))


@cache
def _said(part: Any) -> object:
    """Return all that a part says, to tell it from others; the part itself if it says what cannot be."""
    base = next(name for name, kind in KINDS.items() if issubclass(part, kind))
    if issubclass(part, Section):
        return base, part.__name__, repr(part.model_fields)
    try:
        return base, part.__name__, tuple((each.name, each.kind, each.about) for each in fields(part))
    except TypeError:
        return part


@cache
def together(several: tuple[Own, ...]) -> Own:
    """Return all declarations of several, each once."""
    parts = [part for own in several for part in own.parts]
    return own_of(parts, {name: outcome for own in several for name, outcome in own.outcomes.items()})


@cache
def _own_of(parts: tuple[type, ...], outcomes: tuple[tuple[str, Outcome], ...]) -> Own:
    return Own(parts, dict(outcomes)) if parts or outcomes else NOTHING


def parameters_of(part: type[Section]) -> dict[str, dict[str, Any]]:
    """Return what is declared of each parameter of a part, by name."""
    return {name: declared(part, name) for name in part.model_fields}
