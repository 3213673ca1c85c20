"""What a Mesa model is called with: a scenario or its name, values by keyword, and luck as Mesa's runners say it."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from numbers import Integral
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from ...declaring.mistakes import refuse, short
from ...reading import read_scenario
from ...scenario.laying import IN_KEYWORD
from ...scenario.scenario import Scenario
from ..variants.refusals import MOST_REPLICATE
from ..variants.ruling import with_rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...declaring.own.rules import Rule

NOT_GIVEN: Final = object()
"""Stands for luck that nobody speaks of; Mesa's `batch_run` says None where it leaves luck to the model."""
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
    ruled = with_rules(scenario, replace)
    return ruled.with_(**settings) if settings else ruled


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


def _refuse_unknown_keywords(settings: Iterable[str], keywords: Iterable[str]) -> None:
    """Refuse names that are neither a keyword nor the first part of a path. Raises TypeError with the nearest."""
    known = [*keywords, *Scenario.model_fields]
    for name in settings:
        if name not in known and IN_KEYWORD not in name and "." not in name:
            near = difflib.get_close_matches(name, known, 1)
            hint = f"; nearest: {near[0]}" if near else ""
            message = f"LendingModel takes no {short(repr(name))}, and a scenario has no such part{hint}"
            raise TypeError(message)
