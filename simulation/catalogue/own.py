"""What users have declared of their own, beside what the model declares: known by name."""

from __future__ import annotations

from collections import ChainMap
from typing import TYPE_CHECKING, Any

from ..declaring.own.own import fields_added
from .outcomes import OUTCOMES, Outcome, Reported
from .sums import TallyState

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..declaring.fields import Declared
    from ..declaring.own import Own
    from ..scenario.scenario import Scenario

OWN_OUTCOMES: dict[str, Outcome] = {}
"""Outcomes of a user's own that scenarios of this process have brought along; the last of a name."""
OWN_SUMS: dict[str, Declared] = {}
"""Sums of a user's own that scenarios of this process have brought along; the last of a name."""


def with_own[T: Reported](declared: dict[str, T]) -> Mapping[str, T]:
    """Return declared outcomes by name, and those of a user's own as scenarios bring them along."""
    own: Any = OWN_OUTCOMES
    return ChainMap(own, declared)


def outcomes_of(scenario: Scenario) -> dict[str, Outcome]:
    """Return the outcomes of a scenario's runs: the model's, then those of a user's own."""
    return OUTCOMES | known_now(scenario.rules.own)


def known_now(own: Own) -> dict[str, Outcome]:
    """Let reports find the outcomes of a user's own by their names; return them."""
    OWN_OUTCOMES.update(own.outcomes)
    OWN_SUMS.update({field.name: field for field in fields_added(own, TallyState.__name__)})
    return dict(own.outcomes)
