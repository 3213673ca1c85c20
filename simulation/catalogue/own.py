"""What users have declared of their own, beside what the model declares: known by name."""

from __future__ import annotations

from collections import ChainMap
from functools import cache
from typing import TYPE_CHECKING, Any

from ..declaring.own.own import fields_added
from ..scenario.parameter_table import rows
from .outcomes import OUTCOMES, Outcome, Reported
from .sums import TallyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..declaring.fields import Declared
    from ..declaring.own import Own
    from ..declaring.rows import Row
    from ..scenario.scenario import Scenario

OWN_OUTCOMES: dict[str, Outcome] = {}
"""Outcomes of a user's own that scenarios of this process have brought along; the last of a name."""
OWN_SUMS: dict[str, Declared] = {}
"""Sums of a user's own that scenarios of this process have brought along; the last of a name."""
OWN_ROWS: dict[str, Row] = {}
"""Parameters of a user's own that scenarios of this process have brought along, by path; the last of a name."""


def with_own[T: Reported](declared: dict[str, T]) -> Mapping[str, T]:
    """Return declared outcomes by name, and those of a user's own as scenarios bring them along."""
    own: Any = OWN_OUTCOMES
    return ChainMap(own, declared)


@cache
def parameters_by_path() -> Mapping[str, Row]:
    """Return the model's parameters by path, and those of a user's own as scenarios bring them along."""
    return ChainMap(OWN_ROWS, {row.path: row for row in rows()})


def outcomes_of(scenario: Scenario) -> dict[str, Outcome]:
    """Return the outcomes of a scenario's runs: the model's, then those of a user's own."""
    return OUTCOMES | known_now(scenario.rules.own)


def known_now(own: Own) -> dict[str, Outcome]:
    """Let reports find the outcomes of a user's own by their names; return them."""
    OWN_OUTCOMES.update(own.outcomes)
    OWN_SUMS.update({field.name: field for field in fields_added(own, TallyState.__name__)})
    if own.has_parameters:
        OWN_ROWS.update({row.path: row for row in rows(own) if row.path not in parameters_by_path()})
    return dict(own.outcomes)
