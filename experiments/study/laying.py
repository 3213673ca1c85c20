"""Laying the values of factors over a scenario, checked as the reading of a file checks them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ...simulation.reading import place_of
from ...simulation.scenario.laying import laid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...simulation.scenario.scenario import Scenario


class ImpossibleScenario(Exception):  # noqa: N818 - it is named for what the scenario is
    """The values of a point do not make a scenario; its text says why, in one line."""


def scenario_with(base: Scenario, values: Mapping[str, Any]) -> Scenario:
    """Return the scenario that differs from a base in these values, by path. Raises ImpossibleScenario."""
    try:
        return laid(base, values.items())
    except ValidationError as error:
        raise ImpossibleScenario(_told(error)) from error


def value_in(scenario: Scenario, path: str) -> Any:  # noqa: ANN401 - whatever the parameter holds
    """Return the value at a path of a scenario. Raises LookupError if a list has no such entry."""
    here: Any = scenario
    for part in place_of(path):
        here = here[part] if isinstance(part, int) else getattr(here, part)
    return here


def _told(error: ValidationError) -> str:
    """Word the mistakes of a point in one line."""
    texts = []
    for each in error.errors(include_url=False):
        place = ".".join(str(part) for part in each["loc"])
        texts.append(f"{place}: {each['msg']}" if place else each["msg"])
    return "; ".join(texts)
