"""Other behaviours in the place of named ones: the same code, bound to other names (both backends)."""

from __future__ import annotations

import difflib
from numbers import Integral
from types import FunctionType
from typing import TYPE_CHECKING, Any

from ..behaviours.behaviour import BEHAVIOURS
from ..cycle import order  # noqa: F401 - loading the order of the cycle lists every behaviour
from ..reading.mistakes import refuse_wrong_type
from ..scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

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


def refuse_wrong_call(scenario: object, **counts: int | None) -> None:
    """Refuse what is no scenario (TypeError), and counts that are no whole number from 1 (ValueError); None is left."""
    refuse_wrong_type("scenario", scenario, Scenario, "read_scenario")
    for name, count in counts.items():
        if count is not None and (isinstance(count, bool) or not isinstance(count, Integral) or count < 1):
            message = f"{name}: given {count!r}, allowed a whole number from 1"
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
