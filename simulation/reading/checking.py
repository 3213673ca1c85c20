"""From located values to a scenario, or to every mistake in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from ..declaring.own import NOTHING, Own
from ..scenario import checking
from ..scenario.with_own import scenario_class, scenario_with_rules
from .economies import economies_in, wrong_draws
from .own_rules import rules_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..declaring.located import Located
    from ..declaring.mistakes import Mistake
    from ..declaring.own.rules import Given
    from ..declaring.rows import Row
    from ..scenario.scenario import Scenario


def check(
    root: Located, *, is_whole: bool, is_trusted: bool = False, given: Mapping[str, Given] | None = None
) -> tuple[Scenario | None, list[Mistake]]:
    """Build the scenario; where single values are wrong, still look for contradictions among the others.

    is_whole: whether all files could be read; if not, contradictions may only seem to be there. is_trusted: whether
    the user has said that the code of rules that a file names may be run. given: rules that he gives himself.
    """
    rules, root, wrong_rules = rules_in(root, given or {}, is_trusted=is_trusted)
    if wrong_rules:  # without its rules nobody knows which own parameters a scenario has
        return None, wrong_rules
    economies, drawn, root, wrong_economies = economies_in(root)
    try:
        scenario = scenario_with_rules(root.plain, rules, economies)
    except ValidationError as error:
        kind = scenario_class(rules.own)
        wrong = checking.mistakes_in(kind, root.plain, root, error, is_whole=is_whole)
        return None, [*wrong_economies, *wrong]
    wrong = [*wrong_economies, *wrong_draws(scenario, drawn)]
    return (None if wrong else scenario), wrong


def row_of(key: str, own: Own = NOTHING) -> Row | None:
    """Return the declaration of a parameter, also for one entry of a list of numbers."""
    return checking.row_of(scenario_class(own), key)


def nearest_path(key: str, own: Own = NOTHING) -> str:
    """Return the known path most like an unknown one: by its last name first, then by the whole."""
    return checking.nearest_path(scenario_class(own), key)
