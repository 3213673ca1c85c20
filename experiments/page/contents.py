"""What a page is told of the model: parameters, outcomes, scenarios and the layout of the kernel's memory."""

from __future__ import annotations

import json
from enum import IntEnum
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from ...simulation.catalogue.outcomes import OUTCOMES
from ...simulation.declaring.outcome import Outcome
from ...simulation.declaring.parameter import choice_of
from ...simulation.engine.machine_code.webassembly import END_OF_DATA, LAYOUT
from ...simulation.scenario.parameter_table import Row, rows, sections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...simulation.scenario.scenario import Scenario


def contents(scenarios: Iterable[Scenario]) -> dict[str, Any]:
    """Return all that the page shows and is told of by Python, as plain values for JSON."""
    return {
        "version": version("lianbao"),
        "parameters": [_parameter(row) for row in rows()],
        "outcomes": {name: _outcome(each) for name, each in OUTCOMES.items()},
        "presets": [_preset(each) for each in scenarios],
        "layout": json.loads(LAYOUT.read_text("utf-8")) | {"end_of_data": END_OF_DATA},
    }


def _parameter(row: Row) -> dict[str, Any]:
    """Return the declaration of a parameter. codes: of its choices, in their order."""
    told = {
        "key": row.path, "label": getattr(row, "label", row.path), "kind": row.kind, "unit": row.unit, "meaning": row.meaning,
        "source": row.source, "allowed": row.allowed, "low": row.low, "high": row.high, "length": row.length,
        "shortest": row.shortest, "default": _plain(row.default),
    }  # fmt: skip
    if row.choices:
        section, _, name = row.path.rpartition(".")
        choice = choice_of(sections()[section], name)
        told |= {"choices": row.choices, "codes": [int(each) for each in choice or ()]}
    return {key: value for key, value in told.items() if value is not None}


def _plain(value: Any) -> Any:
    if isinstance(value, IntEnum):
        return value.name.lower()
    return [] if isinstance(value, list) and not value else value


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return {
        "label": getattr(outcome, "label", "x"), "unit": outcome.unit, "meaning": outcome.meaning, "better": int(outcome.better),
        "heading": outcome.heading, "headline": outcome.headline, "above": outcome.above, "below": outcome.below,
        "high": None if outcome.high == float("inf") else outcome.high,
    }  # fmt: skip


def _preset(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario by what differs from the declared values, by full key."""
    return {
        "name": scenario.name,
        "description": " ".join(scenario.description.split()),
        "values": changed_values(scenario),
    }


def changed_values(scenario: Scenario) -> dict[str, Any]:
    """Return the values of a scenario by full key, as a file writes them, where they are not as declared."""
    given = scenario.model_dump(mode="python")
    standard = type(scenario)().model_dump(mode="python")
    keys = [row.path for row in rows() if "[]" not in row.path]
    return {key: _at(given, key) for key in keys if _at(given, key) != _at(standard, key)}


def _at(values: dict[str, Any], key: str) -> Any:
    for name in key.split("."):
        values = values[name]
    return values
