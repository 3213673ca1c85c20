"""The mark of a behaviour: an ordinary Python function that compiled code can call as well.

A behaviour is stated once. On Mesa agents it runs as plain Python; inside the compiled backend it is compiled
together with everything that calls it. All behaviours are listed by name, so that a user's own function can
take the place of a named one on both backends (see `lianbao.simulation.engine.variants`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .parts import as_part

if TYPE_CHECKING:
    from collections.abc import Callable

BEHAVIOURS: dict[str, Callable[..., Any]] = {}


def behaviour[Rule: Callable[..., Any]](rule: Rule) -> Rule:
    """List a function as a behaviour and make it callable from compiled code.

    Raises ValueError if another behaviour has the same name: names are how behaviours are replaced.
    """
    name = rule.__name__
    if name in BEHAVIOURS:
        message = f"two behaviours are called {name}"
        raise ValueError(message)
    BEHAVIOURS[name] = rule
    return as_part(rule)
