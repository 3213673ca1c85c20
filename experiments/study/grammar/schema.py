"""The JSON Schema of study files, so that an editor completes, explains and checks while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from ....simulation.declaring.rows import LIST_MARK
from ....simulation.scenario.parameter_table import rows
from ....simulation.scenario.schema import DIALECT, scenario_schema
from ...designs import DESIGNS
from ..outcomes import ABOVE, BY_CYCLE, KNOWN, NUMBER, QUANTILE, in_each_cycle, sums
from .listing import OUTCOME
from .part import marked
from .study_file import Factors, NamesSubject, StudyFile, Varying
from .targets import CHOICE, LIST_OF_NUMBERS, OF_THE_STUDY, SWITCH, WHOLE, Target, parameter_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

    from ...designs.options import Option

Schema = dict[str, Any]
INDEX = r"\[[0-9]+\]"


def study_schema() -> Schema:
    """Return the schema of a study file. Where it asks about a scenario, the paths of factors are known."""
    shape = StudyFile.model_json_schema(schema_generator=_Plain)
    parts = shape.pop("$defs")
    shape["properties"]["scenario"] |= _scenario()
    factors = {key: {"$ref": "#/$defs/parameters"} for key in marked(StudyFile, Factors)}
    parts["DesignSection"]["allOf"] = list(_designs(parts["DesignSection"]))
    return {
        "$schema": DIALECT,
        **shape,
        "title": "lianbao study",
        "oneOf": [{"required": [key]} for key in marked(StudyFile, NamesSubject)],
        "anyOf": [*({"required": [section]} for section in (*marked(StudyFile, Varying), "points")), _FROM_FILE],
        "if": {"required": ["scenario"]},
        "then": {"properties": {**factors, "outcomes": {"items": _outcomes()}}},
        "$defs": {**parts, "parameters": _parameters(parts["Spreading"])},
    }


_FROM_FILE: Schema = {"properties": {"design": {"required": ["file"]}}, "required": ["design"]}
"""A study whose factors are the columns of a file of points."""


def _outcomes() -> Schema:
    """Return how the outcomes of a scenario are listed: their names are known."""
    names = [*KNOWN, *sums()]
    one, in_cycle = ("|".join(each) for each in (names, in_each_cycle()))
    ways = [f"({one}) ({ABOVE}|{QUANTILE}) {NUMBER}", f"({in_cycle}) {BY_CYCLE}"]
    section = {"type": "object", "properties": {OUTCOME: {"enum": names}}, "required": [OUTCOME]}
    return {"anyOf": [{"enum": names}, *({"type": "string", "pattern": f"^{way}$"} for way in ways), section]}


def _designs(section: Schema) -> Iterator[Schema]:
    """Yield for each design what its section may hold: what every design has, and its own options, described."""
    plain = list(section["properties"])
    for kind, design in DESIGNS.items():
        options = {name: _option(option) for name, option in design.settings.items()}
        told = {"description": f"size of the design: {design.noun}"}
        then = {"properties": {"samples": told, **options}, "propertyNames": {"enum": [*plain, *options]}}
        yield {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": then}


def _option(option: Option) -> Schema:
    default = list(option.default) if isinstance(option.default, tuple) else option.default
    return {**option.schema, "description": option.meaning, "default": default}


class _Plain(GenerateJsonSchema):
    """Writes neither names of keys as titles nor defaults that stand for nothing."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002
        """Leave out titles, which only repeat the names of keys."""
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out a default of null: it says that the default hangs on the rest of the study."""
        found = super().default_schema(schema)
        return {key: value for key, value in found.items() if key != "default" or value is not None}


def _scenario() -> Schema:
    """Return what a study may name as its scenario."""
    inside = {key: value for key, value in scenario_schema().items() if key != "$schema"}
    told = {"type": "string", "minLength": 1, "description": "the name of a preset, or the path of a file"}
    return {"anyOf": [told, inside]}


def _parameters(spreading: Schema) -> Schema:
    """Return the factors that a scenario can have; a number in brackets stands for the place in a list."""
    plain: dict[str, Schema] = {}
    patterns: dict[str, Schema] = {}
    for row in rows():
        path = row.path + (LIST_MARK if row.kind == LIST_OF_NUMBERS else "")
        target = parameter_at(path.replace(LIST_MARK, "[0]"))
        if target is None or path in OF_THE_STUDY:
            continue
        about = _factor(spreading, target) | {"description": f"{row.meaning} [{row.unit}], {row.range}"}
        if LIST_MARK in path:
            patterns[f"^{path.replace('.', '[.]').replace(LIST_MARK, INDEX)}$"] = about
        else:
            plain[path] = about
    return {"type": "object", "properties": plain, "patternProperties": patterns, "additionalProperties": False}


def _factor(spreading: Schema, target: Target) -> Schema:
    """Narrow the ways in which a factor can be spread to those that its target stands."""
    ways = {word: _narrowed(spreading["properties"][word], target) for word in target.words}
    return {**spreading, "properties": ways}


def _narrowed(body: Schema, target: Target) -> Schema:
    """Narrow what stands under one word to values that the target allows."""
    if "items" not in body:
        return body
    bounds = {"minimum": target.low, "maximum": target.high}
    finite = {name: bound for name, bound in bounds.items() if abs(bound) != float("inf")}
    kinds: dict[str, Schema] = {
        CHOICE: {"enum": list(target.choices)},
        SWITCH: {"type": "boolean"},
        WHOLE: {"type": "integer", **finite},
    }
    return body | {"items": kinds.get(target.kind, body["items"] | finite)}
