"""The behaviours that a rule of one's own can stand in the place of, as a list to read."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from ....simulation.cycle.every import BEHAVIOURS

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

ROOT = "lianbao.simulation."


def as_text(word: str = "") -> str:
    """Return the behaviours that say a word, room by room: arguments, what is returned, and what it does.

    Raises ValueError if none says it.
    """
    found = {name: rule for name, rule in BEHAVIOURS.items() if word.lower() in _all_said(name, rule)}
    if not found:
        message = f"no behaviour says {word}"
        raise ValueError(message)
    rooms: dict[str, list[str]] = {}
    for name, rule in found.items():
        rooms.setdefault(_room(rule), []).append(_told(name, rule))
    blocks = ("\n".join([room, *lines]) for room, lines in sorted(rooms.items()))
    return "\n\n".join(blocks) + f"\n\n{_counted(len(found))}; an own rule takes the same arguments, in this order\n"


def _told(name: str, rule: Callable[..., Any]) -> str:
    said = (inspect.getdoc(rule) or "").partition("\n")[0]
    callers = [other for other, each in BEHAVIOURS.items() if name in each.__code__.co_names]
    called = f"\n      called by {', '.join(callers)}" if callers else ""
    return f"  {name}{_signature(rule)}\n      {said}{called}"


def _signature(rule: Callable[..., Any]) -> str:
    """Return what a behaviour takes and returns, in the words of its source."""
    told = [f"{each}: {rule.__annotations__.get(each, '')}" for each in inspect.signature(rule).parameters]
    return f"({', '.join(told)}) -> {rule.__annotations__.get('return', '')}"


def _room(rule: Callable[..., Any]) -> str:
    return rule.__module__.removeprefix(ROOT).replace(".", "/") + ".py"


def _all_said(name: str, rule: Callable[..., Any]) -> str:
    return f"{name} {_room(rule)} {inspect.getdoc(rule) or ''}".lower()


def _counted(count: int) -> str:
    return "1 behaviour" if count == 1 else f"{count} behaviours"
