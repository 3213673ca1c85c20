"""Mistakes that show when behaviours run as plain Python, told in the sentences of the compiled backend."""

from __future__ import annotations

import builtins
from functools import wraps
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from ...behaviours.behaviour import BEHAVIOURS
from ...declaring.own import NOTHING as NO_DECLARATIONS
from . import sentences
from .error import BehaviourError
from .kinds import (
    FIELDS,
    LIST,
    NOTHING,
    TUPLE,
    Kind,
    as_words,
    fields_of,
    fits,
    kind_returned,
    kinds_of_fields,
    knowing,
)
from .rules import refuse_mistakes
from .sentences import STOPPING, Place
from .source import functions_of, line_of_field, names_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import CodeType, FrameType, TracebackType

    from ...declaring.mistakes import Mistake
    from ...declaring.own import Own
    from ...declaring.own.rules import Rule

PLAIN_KINDS: list[tuple[tuple[type, ...], Kind]] = [
    ((bool, np.bool_), Kind("bool")),
    ((int, np.integer), Kind("int")),
    ((float, np.floating), Kind("float")),
    ((str,), Kind("str")),
    ((type(None),), NOTHING),
    ((list,), Kind(LIST)),
]


def kind_of_value(value: object) -> Kind:
    """Return the kind of a value of plain Python."""
    if isinstance(value, tuple) and type(value).__name__ not in FIELDS:
        return Kind(TUPLE, tuple(kind_of_value(part) for part in value))
    found = next((kind for types, kind in PLAIN_KINDS if isinstance(value, types)), None)
    return found or Kind(record_of(value) or type(value).__name__)


def record_of(value: object) -> str | None:
    """Return which kind of record a value of the Mesa backend is, or None."""
    name: str = getattr(getattr(type(value), "state", type(value)), "__name__", "")
    if isinstance(value, SimpleNamespace):
        return next((kind for kind in FIELDS if fields_of(kind).keys() == vars(value).keys()), None)
    return name if name in FIELDS else None


def with_checked_returns(replace: Mapping[str, Rule]) -> dict[str, Rule]:
    """Return a user's functions such that each refuses to return another kind than the behaviour it stands for.

    They raise BehaviourError then.
    """
    return {name: _with_checked_return(name, rule) for name, rule in replace.items()}


def _with_checked_return(name: str, rule: Rule) -> Rule:
    wanted = kind_returned(BEHAVIOURS[name]) or NOTHING
    if wanted == NOTHING:
        return rule

    @wraps(rule)
    def checked(*arguments: Any) -> Any:
        returned = rule(*arguments)
        kind = kind_of_value(returned)
        if not fits(kind, wanted):
            raise BehaviourError([sentences.wrong_return(Place.of(name, rule), as_words(kind), as_words(wanted))])
        return returned

    return checked


class Watch:
    """Looks after the behaviours of one model: what sources and running show to be wrong is told briefly."""

    def __init__(
        self, agents: Iterable[Any], replace: Mapping[str, Rule], models: Iterable[type], own: Own = NO_DECLARATIONS
    ) -> None:
        """Refuse what sources show to be wrong.

        replace: a user's functions. models: the model's classes of agents. own: what the user has declared of his own.

        Raises BehaviourError.
        """
        self.agents = list(agents)
        first = {type(agent): agent for agent in reversed(self.agents)}
        self._known = {kind: set(vars(agent)) for kind, agent in first.items()}
        self._models, self._own = set(models), own
        self._replace = dict(replace)
        self._set = {
            name for rule in self._replace.values() for each in functions_of(rule) for name in names_set(each.__code__)
        }
        self._methods = [pair for kind in first if kind not in self._models for pair in self._methods_of(kind)]
        more = {record_of(agent) or "": set(dir(agent)) for agent in first.values()}
        with knowing(own):
            refuse_mistakes(self._replace.items(), more, self._methods)

    def _methods_of(self, kind: type) -> Iterator[tuple[str, Rule]]:
        """Yield the behaviours that a user's class of agents overrides."""
        for name in BEHAVIOURS:
            home = next((each for each in kind.__mro__ if name in vars(each)), None)
            if home is not None and home not in self._models:
                yield name, vars(home)[name]

    def run(self, step: Callable[..., None], *arguments: Any) -> None:
        """Run a step of the model.

        Raises BehaviourError where a behaviour asks for what is not there, or gives an agent a new attribute.
        """
        with knowing(self._own):
            self._run(step, *arguments)
            self._refuse_new_attributes()
            self._refuse_wrong_values(*arguments[:1])

    def _run(self, step: Callable[..., None], *arguments: Any) -> None:
        try:
            step(*arguments)
        except (AttributeError, NameError, TypeError, *STOPPING) as error:
            users = {each.__code__: name for name, rule in self._users() for each in functions_of(rule)}
            mistake = _mistake_behind(error, users)
            if mistake is None:
                raise
            raise BehaviourError([mistake]) from None

    def _users(self) -> Iterator[tuple[str, Rule]]:
        """Yield all functions of the user's."""
        yield from self._replace.items()
        yield from self._methods

    def _refuse_new_attributes(self) -> None:
        """Refuse attributes that neither state nor class of an agent names: setting one is a slip of the pen."""
        for agent in self.agents:
            known = self._known.get(type(agent))
            if known is None or len(vars(agent)) == len(known):  # of a class that it was given later; nothing new
                continue
            if new := vars(agent).keys() - known - set(dir(type(agent))):
                raise BehaviourError([self._new_attribute(min(new), agent)])

    def _refuse_wrong_values(self, world: Any = None) -> None:
        """Refuse values of another kind than their field, which compiled code would hold otherwise, or not at all."""
        for each in (*self.agents, getattr(world, "tally", None)) if self._set else ():
            kinds = kinds_of_fields(record) if (record := record_of(each)) else {}
            for field in self._set & kinds.keys():
                wanted, kind = kinds[field], kind_of_value(getattr(each, field))
                if wanted and not fits(kind, wanted):
                    place = self._place_of(field) or Place("", record or "", None)
                    told = sentences.wrong_value(place, f"{record}.{field}", as_words(kind), as_words(wanted))
                    raise BehaviourError([told])

    def _place_of(self, field: str) -> Place | None:
        """Return where a rule sets a field of this name, as far as a source tells."""
        for name, rule in (*self._users(), *BEHAVIOURS.items()):
            for each in functions_of(rule) if rule not in BEHAVIOURS.values() else (rule,):
                line = line_of_field(each, field) if isinstance(each, FunctionType) else None
                if line is not None:
                    return Place(name, each.__code__.co_filename, line)
        return None

    def _new_attribute(self, field: str, agent: Any) -> Mistake:
        """Say that an agent was given an attribute, and by which behaviour, if one sets it by this name."""
        record = record_of(agent) or ""
        place = self._place_of(field) or Place("", type(agent).__name__, None)
        return sentences.unknown_field(place, record, field, fields_of(record))


def _mistake_behind(error: Exception, users: Mapping[CodeType, str]) -> Mistake | None:
    """Return the mistake behind an error of Python's, or None if it is not one in a behaviour."""
    own = {rule.__code__: name for name, rule in BEHAVIOURS.items()}
    place, frame = _place_of(error.__traceback__, own | dict(users))
    if place is None or frame is None:
        return None
    if isinstance(error, AttributeError) and (record := record_of(error.obj)):
        return sentences.unknown_field(place, record, error.name or "", fields_of(record))
    if isinstance(error, NameError) and error.name:
        known = [*frame.f_globals, *dir(builtins), *frame.f_code.co_varnames]
        return sentences.unknown_name(place, error.name, known)
    said = sentences.stopped(error) if isinstance(error, STOPPING) else str(error)
    return sentences.does_not_run(place, said) if frame.f_code in users else None


def _place_of(trace: TracebackType | None, names: Mapping[CodeType, str]) -> tuple[Place | None, FrameType | None]:
    """Return where an error came up, and in which behaviour: the innermost one that was running."""
    behaviour = ""
    place, frame = None, None
    while trace is not None:
        frame = trace.tb_frame
        name = names.get(frame.f_code, frame.f_code.co_name)
        behaviour = name if name in BEHAVIOURS else behaviour
        place = Place(behaviour, frame.f_code.co_filename, trace.tb_lineno) if behaviour else None
        trace = trace.tb_next
    return place, frame
