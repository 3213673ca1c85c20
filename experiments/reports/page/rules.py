"""The rules of a scenario that the page needs, as one JavaScript module."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ....simulation.declaring.fields import flat_values
from ....simulation.engine.flat_scenario import economy_values, given_ties, room_for, scheme_values
from ....simulation.scenario.consistency import contradictions, value_at
from ....simulation.scenario.terms import flat
from .translating.functions import javascript_of

ROOTS: dict[str, Any] = {
    "room_for": room_for,
    "given_ties": given_ties,
    "scheme_values": scheme_values,
    "economy_values": economy_values,
    "contradictions": contradictions,
}
"""How much room a run needs, what follows from its parameters, and which of them do not go together."""
NATIVES = {flat_values: "flatValues", flat: "flatValues", value_at: "valueAt", replace: "py.replaced"}
"""What web/model/scenario.js has a form of its own of, as scenarios are other objects there."""
HEAD = 'import { py } from "./python.js";\nimport { flatValues, valueAt } from "./sections.js";\n\n'


def rules_module() -> str:
    """Return the module web/model/rules.js: it is written anew for every page, so that it is never out of date."""
    return HEAD + javascript_of(ROOTS, NATIVES, left_out=frozenset({"bytes"}))
