"""What a Mesa model is called with: a scenario or its name, values by keyword, and luck as Mesa's runners say it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from enum import Enum
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ...reading import BadInput, Located, check, in_order, merge, read_scenario
from ...reading.mistakes import refuse, short
from ...scenario.scenario import REPLACE, Scenario
from ..variants.refusals import MOST_REPLICATE
from ..variants.ruling import with_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...declaring.own.rules import Rule

NOT_GIVEN: Final = object()
"""Stands for luck that nobody speaks of; Mesa's `batch_run` says None where it leaves luck to the model."""
IN_KEYWORD = "__"
"""What may stand in a keyword for the dot of a path: `scheme__group__size`."""
SOURCE = "LendingModel"
"""What stands in a message where a file would."""
SETS_IN_LISTS = "batch_run reads a single one entry by entry, so put it into a list"


def scenario_called(
    given: object, replace: Mapping[str, Rule] | None, settings: Mapping[str, Any], keywords: Iterable[str]
) -> Scenario:
    """Return a scenario, given or read by its name, with rules of a user's own and these values by path.

    keywords: what the caller takes beside values by path. Raises TypeError for what is no scenario and for a keyword
    that is neither, BadInput for a name without a scenario and for wrong values, and what `with_rules` raises.
    """
    if not isinstance(given, Scenario | str | Path):
        refuse("scenario", given, f"a Scenario, or the name of a preset or file; {SETS_IN_LISTS}")
    if replace is not None and not isinstance(replace, Mapping):
        refuse("replace", replace, f"functions by name of a behaviour; {SETS_IN_LISTS}")
    _refuse_unknown_keywords(settings, keywords)
    scenario = given if isinstance(given, Scenario) else read_scenario(given)
    return with_values(with_rules(scenario, replace), settings)


def refuse_no_agents(given: object) -> None:
    """Refuse what does not say which class stands for which kind of agent. Raises TypeError."""
    if not isinstance(given, Mapping | None):
        refuse("agents", given, f"classes by kind of agent; {SETS_IN_LISTS}")


def replicate_called(replicate: int | None, rng: object) -> int:
    """Return the number of a replicate: as it is given, or behind the luck that Mesa's runners hand over.

    rng: a whole number is the replicate of that number, None a replicate drawn at random, and whatever else NumPy
    makes a generator of one that is drawn by that generator. Raises ValueError if both are given, or for a wrong
    number, and TypeError for what is no luck.
    """
    if rng is NOT_GIVEN or (rng is None and replicate is not None):
        return replicate or 0
    if replicate is not None:
        message = f"rng: given {short(repr(rng))} beside replicate={replicate}; one of both"
        raise ValueError(message)
    return _numbered(int(rng)) if isinstance(rng, Integral) else _drawn(rng)


def _numbered(rng: int) -> int:
    if not 0 <= rng <= MOST_REPLICATE:
        message = f"rng: given {rng}, allowed a whole number from 0 to {MOST_REPLICATE}, the number of a replicate"
        raise ValueError(message)
    return rng


def _drawn(rng: Any) -> int:
    try:
        generator = np.random.default_rng(rng)
    except (TypeError, ValueError):
        refuse("rng", rng, "the number of a replicate, None, or what numpy.random.default_rng takes")
    return int(generator.integers(MOST_REPLICATE, endpoint=True))


def with_values(scenario: Scenario, settings: Mapping[str, Any]) -> Scenario:
    """Return a scenario with these values by path, checked as those of a file are. Raises BadInput."""
    if not settings:
        return scenario
    values = {name: value for name, value in scenario.model_dump().items() if name != REPLACE}
    root = _located(values)
    for name, value in settings.items():
        root = merge(root, _at(path_of(name).split("."), value))
    made, mistakes = check(root, is_whole=True, given=dict(scenario.rules.given))
    if mistakes or made is None:
        raise BadInput(in_order(mistakes))
    return made


def path_of(keyword: str) -> str:
    """Return the path that a keyword stands for."""
    return keyword.replace(IN_KEYWORD, ".")


def _at(path: list[str], value: object) -> Located:
    found = _located(value)
    for name in reversed(path):
        found = Located({name: found}, SOURCE)
    return found


def _located(value: Any) -> Located:
    """Return a value as a file would give it."""
    if isinstance(value, Mapping):
        return Located({str(name): _located(each) for name, each in value.items()}, SOURCE)
    if isinstance(value, Enum):
        return Located(value.name.lower(), SOURCE)
    plain = value.tolist() if isinstance(value, np.ndarray | np.generic) else value
    return Located([_located(each) for each in plain] if isinstance(plain, list | tuple) else plain, SOURCE)


def _refuse_unknown_keywords(settings: Iterable[str], keywords: Iterable[str]) -> None:
    """Refuse names that are neither a keyword nor the first part of a path. Raises TypeError with the nearest."""
    known = [*keywords, *Scenario.model_fields]
    for name in settings:
        if name not in known and path_of(name) == name and "." not in name:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; nearest: {near[0]}" if near else ""
            message = f"{SOURCE} takes no {short(repr(name))}, and a scenario has no such part{hint}"
            raise TypeError(message)
