"""Giving a scenario rules of a user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...scenario.with_own import with_functions
from ..checks.declarations import refuse_wrong_declarations
from ..checks.given import refuse_no_functions
from .refusals import check_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ...declaring.own.rules import Given, Rule, Rules
    from ...scenario.scenario import Scenario


def with_rules(scenario: Scenario, replace: Mapping[str, Rule | Given] | None) -> Scenario:
    """Return a scenario with a user's own functions in the place of behaviours, and what is declared beside them.

    Raises ValueError for an unknown behaviour, and BehaviourError for what is no function and for declarations
    that cannot be.
    """
    if not replace:
        return scenario
    check_names(replace)
    refuse_no_functions(replace)
    refuse_wrong_declarations(scenario.rules.with_functions(replace))
    return with_functions(scenario, replace)


def is_variant(rules: Rules) -> bool:
    """Say whether the model is another with these rules: outcomes of a user's own need no other. Files are run.

    Raises BadCode for a file that may not be run, or cannot be.
    """
    return bool(rules.replace or rules.own.parts)
