"""What a page is told of the model: parameters, outcomes, scenarios and the layout of the kernel's memory."""

from __future__ import annotations

import json
from dataclasses import asdict
from enum import IntEnum
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ....simulation.catalogue.outcomes import OUTCOMES
from ....simulation.declaring.parameter import choice_of
from ....simulation.engine.machine_code.webassembly import END_OF_DATA, LAYOUT
from ....simulation.scenario.levers import CURATED
from ....simulation.scenario.parameter_table import rows, sections
from ...output.measures import measure_of
from ...single.diary import sentences
from .lessons import LESSONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....simulation.declaring.outcome import Outcome
    from ....simulation.declaring.rows import Row
    from ....simulation.scenario.scenario import Scenario


WORLDS, WORLDS_FIRST = 20, 8
"""Runs that a scheme is shown by, and those that are shown as soon as they are there."""
TILES = (
    "default_rate", "par30", "bank_loss_rate", "bank_profit_rate", "participation_rate", "income_mean",
    "guarantee_paid_p95", "good_payers_excluded_rate",
)  # fmt: skip
"""Outcomes that are always seen."""
WHO_PAID = ("paid_by_borrowers", "paid_by_partners", "recovered_after_default", "lost_by_bank")
"""Outcomes that add up to all that was due."""


def contents(scenarios: Iterable[Scenario]) -> dict[str, Any]:
    """Return all that the page shows and is told of by Python, as plain values for JSON."""
    return {
        "version": version("lianbao"),
        "parameters": [_parameter(row) for row in rows()],
        "outcomes": {name: _outcome(each) for name, each in OUTCOMES.items()},
        "presets": [_preset(each) for each in scenarios],
        "lessons": LESSONS,
        "sentences": sentences.as_data(),
        "levers": [_given(asdict(each)) for each in CURATED],
        "tiles": TILES,
        "who_paid": WHO_PAID,
        "worlds_first": WORLDS_FIRST,
        "worlds": WORLDS,
        "layout": json.loads(LAYOUT.read_text(encoding="utf-8")) | {"end_of_data": END_OF_DATA},
    }


def _parameter(row: Row) -> dict[str, Any]:
    """Return the declaration of a parameter. codes: of its choices, in their order."""
    told = {
        "key": row.path, "label": row.label, "kind": row.kind, "unit": row.unit, "meaning": row.meaning,
        "source": row.source, "allowed": row.allowed, "low": row.low, "high": row.high, "length": row.length,
        "shortest": row.shortest, "default": _plain(row.default),
    }  # fmt: skip
    if row.choices:
        section, _, name = row.path.rpartition(".")
        choice = choice_of(sections()[section], name)
        told |= {"choices": row.choices, "codes": [int(each) for each in choice or ()]}
    return _given(told)


def _given(told: dict[str, Any]) -> dict[str, Any]:
    """Return what is said, without what is not."""
    return {key: value for key, value in told.items() if value is not None}


def _plain(value: object) -> object:
    return value.name.lower() if isinstance(value, IntEnum) else value


def _outcome(outcome: Outcome) -> dict[str, Any]:
    measure = measure_of(outcome.unit)
    return {
        "label": outcome.label, "unit": outcome.unit, "scale": measure.scale, "shown": measure.level,
        "meaning": outcome.meaning, "better": int(outcome.better), "heading": outcome.heading,
        "above": outcome.above, "below": outcome.below,
    }  # fmt: skip


def _preset(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario by what differs from the declared values, by the parameter's number (web/model/about.js)."""
    numbers = {row.path: number for number, row in enumerate(rows())}
    return {
        "name": scenario.name,
        "description": " ".join(scenario.description.split()),
        "values": {str(numbers[key]): value for key, value in changed_values(scenario).items()},
    }


def changed_values(scenario: Scenario) -> dict[str, Any]:
    """Return the values of a scenario by full key, as a file writes them, where they are not as declared."""
    given = scenario.model_dump(mode="python")
    standard = type(scenario)().model_dump(mode="python")
    keys = [row.path for row in rows() if "[]" not in row.path]
    return {key: _at(given, key) for key in keys if _at(given, key) != _at(standard, key)}


def _at(values: dict[str, Any], key: str) -> object:
    found: Any = values
    for name in key.split("."):
        found = found[name]
    return found
