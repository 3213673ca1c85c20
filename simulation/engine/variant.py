"""Other behaviours in the place of named ones: the same code, bound to other names (both backends)."""

from __future__ import annotations

import difflib
from numbers import Integral
from types import FunctionType
from typing import TYPE_CHECKING, Any

from ..behaviours.behaviour import BEHAVIOURS
from ..cycle import order  # noqa: F401 - loading the order of the cycle lists every behaviour
from ..reading.mistakes import refuse_wrong_type, short
from ..scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

type Rule = Callable[..., Any]


def rebind(replace: Mapping[str, Rule], wrap: Callable[[str, Rule], Rule]) -> dict[str, Rule]:
    """Return all behaviours anew, calling each other by name through `wrap`, some replaced by the user's own.

    Raises ValueError for a name that no behaviour has.
    """
    check_names(replace)
    modules: dict[str, dict[str, Any]] = {}
    rebound: dict[str, Rule] = {}
    for name, rule in BEHAVIOURS.items():
        names = modules.setdefault(rule.__module__, dict(rule.__globals__))
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


def refuse_unknown(what: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that nothing of this kind has, with the nearest that something has."""
    names = list(known)
    for name in given:
        if name not in names:
            near = difflib.get_close_matches(name, names, 1)
            hint = f"; nearest: {near[0]}" if near else ""
            message = f"no {what} is called {name}{hint}"
            raise ValueError(message)
