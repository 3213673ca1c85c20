"""Slips of the pen in a user's own classes of agents: Python would take them for new names, and say nothing."""

from __future__ import annotations

import difflib
import dis
from itertools import pairwise
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any

from .error import BehaviourError
from .kinds import fields_of
from .sentences import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ...declaring.mistakes import Mistake

NEAR = 0.85
"""How alike two names are (difflib's ratio) for one to be a slip of the pen: a letter or two more, less or other."""


def refuse_wrong_agents(given: Mapping[str, type], kinds: Mapping[str, type]) -> None:
    """Refuse what cannot stand in the place of a kind of agent. given, kinds: classes by kind.

    Raises TypeError for a class that does not derive from that of its kind, BehaviourError for a name in it that is
    nearly one of an agent's and that the class itself never uses, or for a field given to the class.
    """
    for kind, agent in given.items():
        base = kinds[kind]
        if not (isinstance(agent, type) and issubclass(agent, base)):
            message = f"agents: {kind} has to be a subclass of {base.__name__}, and is {agent!r}"
            raise TypeError(message)
    mistakes = [each for kind, agent in given.items() for each in _slips(agent, kinds[kind])]
    if mistakes:
        raise BehaviourError(mistakes)


def _slips(agent: type, base: Any) -> Iterator[Mistake]:
    """Yield the slips in a user's class, from its own and its parents' names down to those of the model's class."""
    own = {name: value for each in agent.__mro__ if not issubclass(base, each) for name, value in vars(each).items()}
    fields = fields_of(base.state.__name__).keys()
    known = {name for name in dir(base) if not name.startswith("_")} | fields
    used = {name for value in own.values() for code in _codes(value) for name in _loaded(code)}
    for name, value in own.items():
        place = _place(agent, value)
        if name in fields and not hasattr(type(value), "__set__"):
            yield place.mistake(
                f"each agent has a {name} of its own; set it in __init__, after that of {base.__name__}"
            )
        elif name not in known:
            yield from _near(place, name, known, used)
    for value in (value for method, value in own.items() if method not in known):  # behaviours are read as such
        for name in {name for code in _codes(value) for name in _stored(code)} - known - own.keys():
            yield from _near(_place(agent, value), name, known, used)


def _near(place: Place, name: str, known: Collection[str], used: Collection[str]) -> Iterator[Mistake]:
    """Yield the mistake that a name is nearly a known one, unless it is private or in use."""
    near = difflib.get_close_matches(name, known, 1, NEAR)
    if near and not name.startswith("_") and name not in used:
        yield place.mistake(f"no behaviour or field is called {name}", near[0])


def _place(agent: type, value: object) -> Place:
    """Return where a name of a class stands, as far as that is known."""
    return Place.of("", value) if isinstance(value, FunctionType) else Place("", agent.__name__, None)


def _codes(value: object) -> Iterator[CodeType]:
    """Yield the code of a function or property."""
    for function in (value, *(getattr(value, part, None) for part in ("fget", "fset", "__func__"))):
        if isinstance(function, FunctionType):
            yield function.__code__


def _loaded(code: CodeType) -> Iterator[str]:
    """Yield the names of attributes that a code reads or calls."""
    yield from (step.argval for step in dis.get_instructions(code) if step.opname in {"LOAD_ATTR", "LOAD_SUPER_ATTR"})


def _stored(code: CodeType) -> Iterator[str]:
    """Yield the names of attributes that a code sets on the agent itself: on its first argument."""
    steps = list(dis.get_instructions(code))
    own = code.co_varnames[:1]
    for before, step in pairwise(steps):
        if step.opname == "STORE_ATTR" and before.opname.startswith("LOAD_FAST") and before.argval in own:
            yield step.argval
