"""What is refused before anything runs: names that nothing has, wrong counts, runs without luck of their own."""

from __future__ import annotations

import difflib
from numbers import Integral
from typing import TYPE_CHECKING

from ...cycle.every import BEHAVIOURS
from ...declaring.mistakes import refuse_wrong_type, short
from ...scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


MOST_REPLICATE = 2**32 - 1
"""The last replicate: its number is a word of 32 bits in the key of all luck."""


def check_names(replace: Iterable[str]) -> None:
    """Refuse names that no behaviour has, with the nearest that one has."""
    refuse_unknown("behaviour", replace, BEHAVIOURS)


def refuse_wrong_call(scenario: object, *, replicate: int = 0, **counts: int | None) -> None:
    """Refuse what is no scenario (TypeError), a wrong number of a replicate, and counts below 1 (ValueError).

    A count that is None is left.
    """
    refuse_wrong_type("scenario", scenario, Scenario, "read_scenario")
    _refuse_no_whole_number("replicate", replicate, 0, MOST_REPLICATE)
    for name, count in counts.items():
        if count is not None:
            _refuse_no_whole_number(name, count, 1)


def _refuse_no_whole_number(name: str, given: object, least: int, most: int | None = None) -> None:
    whole = int(given) if isinstance(given, Integral) and not isinstance(given, bool) else None
    if whole is None or whole < least or (most is not None and whole > most):
        to = "" if most is None else f" to {most}"
        message = f"{name}: given {short(repr(given))}, allowed a whole number from {least}{to}"
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
