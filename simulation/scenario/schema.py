"""The JSON Schema of scenario files, so that an editor completes, explains and checks while one types."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from ..declaring.own import NOTHING, Own
from ..declaring.parameter import section_of
from ..declaring.rows import LIST_MARK, Row, plain
from .economies import CALIBRATION, ECONOMIES
from .parameter_table import rows, sections
from .scenario import OWN, REPLACE

if TYPE_CHECKING:
    from pydantic import BaseModel

    Known = dict[str, type[BaseModel]]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TYPES = {"true or false": "boolean", "whole number": "integer", "number": "number", "text": "string"}
EXTENDS = {
    "type": "string",
    "minLength": 1,
    "description": "the preset, or the path of a file, whose values hold wherever this file gives none",
}

EXTENDS_SECTION = {
    "type": "string",
    "minLength": 1,
    "description": "the preset, or the path of a file, whose section this one takes, but for the values given here",
}

RULES = {
    "type": "object",
    "description": "functions of your own in the place of behaviours, as `FILE.py:function`, a file beside this one; "
    "they run only with `--trust`",
    "additionalProperties": {"type": "string", "pattern": "^[^:]+:[^:]+$"},
}

DECLARATIONS = {
    "type": "array",
    "items": {"type": "string", "pattern": r"\.py$"},
    "description": "files beside this one that declare parameters, fields, sums or outcomes of your own, and no rule",
}

_TEXT, _WHOLE = {"type": "string"}, {"type": "integer", "minimum": 0}
_TEXTS = {"type": "array", "items": _TEXT}
DRAWS = {
    "description": "economies that the runs meet in turn, draws of what is not known: a CSV file beside this one whose "
    "heading is paths of parameters, or a list of {path: value}",
    "oneOf": [
        {"type": "string", "pattern": r"\.csv$"},
        {
            "type": "array",
            "items": {"type": "object", "additionalProperties": {"type": ["number", "string", "boolean"]}},
        },
    ],
}

RESTS_ON = {
    "type": "object",
    "description": "what the draws were calibrated to; it is only said of the scenario",
    "additionalProperties": False,
    "required": ["name"],
    "properties": {
        "name": _TEXT, "targets": _TEXTS, "not_identified": _TEXTS, "draws": _WHOLE, "file": _TEXT, "digest": _TEXT,
    },
}  # fmt: skip


def scenario_schema(own: Own = NOTHING) -> dict[str, Any]:
    """Return the schema of a scenario file. Choices are lower-case names, unknown keys are refused.

    own: what a user has declared of his own.
    """
    body = _section_schema("", {row.path: row for row in rows(own)}, sections(own))
    more = {"extends": EXTENDS, REPLACE: RULES, OWN: DECLARATIONS, ECONOMIES: DRAWS, CALIBRATION: RESTS_ON}
    properties = more | body.pop("properties")
    for name in ("scheme", "economy"):
        properties[name]["properties"] = {"extends": EXTENDS_SECTION} | properties[name]["properties"]
    return {"$schema": DIALECT, **body, "properties": properties}


def _section_schema(path: str, by_path: dict[str, Row], known: Known) -> dict[str, Any]:
    section = known[path]
    properties = {name: _property(section, path, name, by_path, known) for name in section.model_fields}
    return {
        "type": "object",
        "title": section.model_config["title"],
        "description": (section.__doc__ or "").strip().splitlines()[0],
        "properties": properties,
        "additionalProperties": False,
    }


def _property(section: type[BaseModel], path: str, name: str, by_path: dict[str, Row], known: Known) -> dict[str, Any]:
    key = f"{path}.{name}".strip(".")
    if key in by_path:
        row = by_path[key]
        is_section_list = section_of(section, name) is not None
        return _list_of(row, _section_schema(key + LIST_MARK, by_path, known)) if is_section_list else _value(row)
    return _section_schema(key, by_path, known)


def _value(row: Row) -> dict[str, Any]:
    if row.length is not None:
        return _list_of(row, {"type": "number", **_range(row)})
    if row.choices:
        return {"type": "string", "enum": list(row.choices), **_about(row)}
    return {"type": TYPES[row.kind], **_range(row), **_about(row)}


def _list_of(row: Row, entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "array",
        "items": entry,
        "minItems": row.shortest or 0,
        "maxItems": row.length,
        **_about(row),
    }


def _range(row: Row) -> dict[str, Any]:
    """Return the finite bounds; JSON has no infinity."""
    bounds = {"minimum": row.low, "maximum": row.high}
    return {name: bound for name, bound in bounds.items() if bound is not None and math.isfinite(bound)}


def _about(row: Row) -> dict[str, Any]:
    """Return label, meaning, unit, source and default; an infinite default is named in the description."""
    description = f"{row.meaning} [{row.unit}]"
    about: dict[str, Any] = {
        "title": row.label,
        "description": description,
        "unit": row.unit,
        "source": row.source,
    }
    if isinstance(row.default, float) and not math.isfinite(row.default):
        return about | {"description": f"{description}, default {plain(row.default)}"}
    default = plain(row.default) if row.choices else row.default
    return about | {"default": default}
