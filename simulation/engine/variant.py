"""Other behaviours in the place of named ones: the same code, bound to other names (both backends)."""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from enum import Enum
from numbers import Integral
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from ..behaviours.behaviour import BEHAVIOURS
from ..cycle import order  # noqa: F401 - loading the order of the cycle lists every behaviour
from ..declaring.mistakes import refuse_wrong_type, short
from ..scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

type Rule = Callable[..., Any]

PLAIN = (int, float, bool, str, type(None))
FIXED = (Enum, FunctionType, BuiltinFunctionType, ModuleType, type)
"""What is the same only if it is the same object, and stays what it is."""


def rebind(
    replace: Mapping[str, Rule], wrap: Callable[[str, Rule], Rule], more: Mapping[str, Rule] | None = None
) -> dict[str, Rule]:
    """Return all behaviours anew, calling each other by name through `wrap`, some replaced by the user's own.

    more: what else behaviours of the model find under these names, in place of what Python has there.

    Raises ValueError for a name that no behaviour has.
    """
    check_names(replace)
    modules: dict[str, dict[str, Any]] = {}
    rebound: dict[str, Rule] = {}
    for name, rule in BEHAVIOURS.items():
        names = modules.setdefault(rule.__module__, rule.__globals__ | dict(more or {}))
        copy = FunctionType(rule.__code__, names, name, rule.__defaults__, rule.__closure__)
        copy.__qualname__ = f"variant.{rule.__qualname__}"  # code of the model itself must not be taken for its own
        rebound[name] = wrap(name, replace.get(name, copy))
    for names in modules.values():
        names.update({name: rule for name, rule in rebound.items() if name in names})
    return rebound


def check_names(replace: Mapping[str, Rule]) -> None:
    """Refuse names that no behaviour has, with the nearest that one has."""
    refuse_unknown("behaviour", replace, BEHAVIOURS)


def refuse_wrong_call(scenario: object, *, replicate: int = 0, **counts: int | None) -> None:
    """Refuse what is no scenario (TypeError), a wrong number of a replicate, and counts below 1 (ValueError).

    A count that is None is left.
    """
    refuse_wrong_type("scenario", scenario, Scenario, "read_scenario")
    _refuse_no_whole_number("replicate", replicate, 0)
    for name, count in counts.items():
        if count is not None:
            _refuse_no_whole_number(name, count, 1)


def _refuse_no_whole_number(name: str, given: object, least: int) -> None:
    if isinstance(given, bool) or not isinstance(given, Integral) or given < least:
        message = f"{name}: given {short(repr(given))}, allowed a whole number from {least}"
        raise ValueError(message)


def refuse_wrong_luck(scenarios: Sequence[Scenario], **numbers: Sequence[int] | None) -> None:
    """Refuse runs that do not each have a number of its own, from 0 on (ValueError); None is left."""
    for name, given in numbers.items():
        if given is None:
            continue
        if len(given) != len(scenarios):
            message = f"{name}: given {len(given)}, allowed {len(scenarios)}, one for each scenario"
            raise ValueError(message)
        if len(given) and min(given) < 0:
            message = f"{name}: given {min(given)}, allowed whole numbers from 0"
            raise ValueError(message)


def refuse_unknown(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that nothing of this kind has, with the nearest that something has."""
    names = list(known)
    for name in given:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"; nearest: {near[0]}" if near else ""
            message = f"no {what} is called {name}{hint}"
            raise ValueError(message)


@dataclass(frozen=True)
class AlikeRule:
    """A rule that equals others of the same code, defaults, surroundings and values of the names that it uses.

    A function that is written again, as in a loop or a notebook, is then no other one. Where a name stands for
    something that may change, such as an array, a rule equals itself alone.
    """

    rule: Rule = field(compare=False)
    key: object = field(init=False)

    def __post_init__(self) -> None:
        """Find out what the rule depends on."""
        object.__setattr__(self, "key", _key(self.rule))


def _key(rule: Any) -> object:
    if not isinstance(rule, FunctionType):
        return rule
    code, around = rule.__code__, list(_around(rule))
    has_inner = any(isinstance(each, CodeType) for each in code.co_consts)
    if has_inner or not all(isinstance(value, (*PLAIN, *FIXED)) for _, value in around):
        return rule
    return code, id(rule.__globals__), tuple((name, *_same(value)) for name, value in around)


def _around(rule: FunctionType) -> Iterator[tuple[str, object]]:
    """Yield what a rule has besides its code: defaults, values of the names it takes from outside."""
    yield from (("default", value) for value in rule.__defaults__ or ())
    yield from ((name, value) for name, value in (rule.__kwdefaults__ or {}).items())
    yield from (
        (name, cell.cell_contents) for name, cell in zip(rule.__code__.co_freevars, rule.__closure__ or (), strict=True)
    )
    yield from ((name, rule.__globals__[name]) for name in rule.__code__.co_names if name in rule.__globals__)


def _same(value: object) -> tuple[type, object]:
    """Return what tells a value from others, 1 from 1.0 and 0.0 from -0.0 as well."""
    return type(value), repr(value) if isinstance(value, PLAIN) and not isinstance(value, Enum) else value
