"""Laying the values of factors over a scenario, checked as the reading of a file checks them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from ...simulation.reading import place_of
from ...simulation.scenario.scenario import Scenario

if TYPE_CHECKING:
    from collections.abc import Mapping

Place = tuple[str | int, ...]


class ImpossibleScenario(Exception):  # noqa: N818 - it is named for what the scenario is
    """The values of a point do not make a scenario; its text says why, in one line."""


def scenario_with(base: Scenario, values: Mapping[str, Any]) -> Scenario:
    """Return the scenario that differs from a base in these values, by path.

    Only sections that change are made anew, each by its own declaration, so that all checks are those of a file; the
    rules between parameters are checked on the whole. Raises ImpossibleScenario.
    """
    changes: dict[str | int, Any] = {}
    for path, value in values.items():
        *outer, last = _place(path)
        here = changes
        for part in outer:
            here = here.setdefault(part, {})
        here[last] = value
    try:
        laid: Scenario = _laid(base, changes)
    except ValidationError as error:
        raise ImpossibleScenario(_told(error)) from error
    return laid


def value_in(scenario: Scenario, path: str) -> Any:  # noqa: ANN401 - whatever the parameter holds
    """Return the value at a path of a scenario. Raises LookupError if a list has no such entry."""
    here: Any = scenario
    for part in _place(path):
        here = here[part] if isinstance(part, int) else getattr(here, part)
    return here


@cache
def _place(path: str) -> Place:
    return place_of(path)


def _laid(here: Any, changes: Any) -> Any:  # noqa: ANN401 - a section, a list or a value
    """Lay changes, nested as their places are, over a section, a list or a value."""
    if isinstance(here, list) and isinstance(changes, dict):
        return [_laid(entry, changes[place]) if place in changes else entry for place, entry in enumerate(here)]
    if not isinstance(here, BaseModel):
        return changes
    fields = {name: getattr(here, name) for name in type(here).model_fields}
    fields |= {name: _laid(fields[name], change) for name, change in changes.items()}
    return here.alike(fields) if isinstance(here, Scenario) else type(here).model_validate(fields)


def _told(error: ValidationError) -> str:
    """Word the mistakes of a point in one line."""
    texts = []
    for each in error.errors(include_url=False):
        place = ".".join(str(part) for part in each["loc"])
        texts.append(f"{place}: {each['msg']}" if place else each["msg"])
    return "; ".join(texts)
