"""The agents of the Mesa backend: their attributes are declared states, their methods the behaviours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import mesa

from ...behaviours.behaviour import BEHAVIOURS
from ...catalogue.agents import BankState, FirmState, GroupState, OfficerState
from ...declaring.fields import fields
from ..checks.agents import refuse_wrong_agents
from ..variants.refusals import refuse_unknown
from .records import filler

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ...declaring.own.rules import Rule


def names_of(state: type) -> tuple[str, ...]:
    """Return the names of the fields of a declared state."""
    return tuple(field.name for field in fields(state))


class Actor(mesa.Agent):
    """An agent whose attributes are those of a declared state, at their first values.

    The fields have slots: they are read faster than from a dictionary, and take a fraction of its memory. What a
    user's own class adds is in the dictionary, as that of any agent.
    """

    __slots__ = ()
    state: type

    def __init__(self, model: mesa.Model) -> None:
        """Set every field of the state to its first value."""
        super().__init__(model)
        filler(self.state)(self)


class Firm(Actor):
    """A small or micro enterprise that borrows. Its methods are the behaviours whose subject is a firm."""

    __slots__ = names_of(FirmState)
    state = FirmState


class Group(Actor):
    """A group of borrowers; one without members waits to be founded."""

    __slots__ = names_of(GroupState)
    state = GroupState


class LoanOfficer(Actor):
    """A loan officer."""

    __slots__ = names_of(OfficerState)
    state = OfficerState


class Bank(Actor):
    """The bank."""

    __slots__ = names_of(BankState)
    state = BankState


KINDS: dict[str, type[Actor]] = {"firm": Firm, "group": Group, "officer": LoanOfficer, "bank": Bank}


def refuse_agents(given: Mapping[str, type]) -> None:
    """Refuse agents of an unknown kind (ValueError), and those that cannot stand in the place of their kind."""
    refuse_unknown("kind of agent", given, KINDS)
    refuse_wrong_agents(given, KINDS)


def subject_of(name: str) -> str | None:
    """Return which kind of agent a behaviour belongs to: the name of its first argument."""
    code = BEHAVIOURS[name].__code__
    first = code.co_varnames[0] if code.co_argcount else ""
    return first if first in KINDS else None


def _method(name: str) -> Rule:
    """Return the method of that name: it runs the behaviour as this agent's model has it."""

    def method(self: Actor, *rest: Any) -> Any:
        return self.model.rules[name](self, *rest)

    method.__name__ = name
    method.__doc__ = BEHAVIOURS[name].__doc__
    return method


METHODS: dict[str, Rule] = {}
for _name in BEHAVIOURS:
    if (_subject := subject_of(_name)) is not None:
        METHODS[_name] = _method(_name)
        setattr(KINDS[_subject], _name, METHODS[_name])


def overridden_in(kinds: Iterable[type]) -> frozenset[str]:
    """Return the behaviours that some of these classes have a method of their own for."""
    names = (name for kind in kinds for name, method in METHODS.items() if getattr(kind, name, method) is not method)
    return frozenset(names)


def overridden_by(agents: Sequence[object]) -> frozenset[str]:
    """Return the behaviours that some of these agents have a method of their own for, by class or each for itself."""
    own = {name for agent in agents for name in vars(agent)}
    return overridden_in({type(agent) for agent in agents}) | (own & METHODS.keys())
