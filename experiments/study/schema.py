"""The JSON Schema of study files, so that an editor completes, explains and checks while one types."""

from __future__ import annotations

from typing import Any

from ...simulation.scenario.parameter_table import LIST_MARK, rows
from ...simulation.scenario.schema import DIALECT, scenario_schema
from ..designs import DESIGNS
from .distributions import FAMILIES, OPTIONAL
from .outcomes import KNOWN
from .reading.designing import LARGEST_SEED, MOST_REPLICATES
from .reading.following import LEAST_LOANS, MOST_LOANS, MOST_SIZES
from .reading.subjects import OF_THE_STUDY
from .reading.targets import ANY, CHOICE, LIST_OF_NUMBERS, SWITCH, WORDS, Target, parameter_at
from .study import Luck

Schema = dict[str, Any]
SCALAR: Schema = {"type": ["number", "string", "boolean"]}
INDEX = r"\[[0-9]+\]"


def study_schema() -> Schema:
    """Return the schema of a study file. Where it asks about a scenario, the paths of factors are known."""
    return {
        "$schema": DIALECT,
        "title": "lianbao study",
        "type": "object",
        "properties": _properties(),
        "required": ["name", "outcomes", "design"],
        "additionalProperties": False,
        "oneOf": [{"required": ["scenario"]}, {"required": ["function"]}],
        "anyOf": [{"required": [section]} for section in ("levers", "uncertainties", "variants")],
        "if": {"required": ["scenario"]},
        "then": {
            "properties": {
                "levers": {"$ref": "#/$defs/parameters"},
                "uncertainties": {"$ref": "#/$defs/parameters"},
                "outcomes": {"items": {"enum": list(KNOWN)}},
            }
        },
        "$defs": {"parameters": _parameters(), "factor": _factor(Target()), "scenario": _scenario()},
    }


def _properties() -> dict[str, Schema]:
    """Return what every study may say."""
    factors = {"type": "object", "additionalProperties": {"$ref": "#/$defs/factor"}}
    names = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return {
        "name": {"type": "string", "minLength": 1, "description": "name of the study"},
        "description": {"type": "string", "description": "what it asks, and why"},
        "scenario": {"$ref": "#/$defs/scenario"},
        "function": {
            "type": "string",
            "pattern": "^[^:]+:[^:]+$",
            "description": "a plain Python function of named numbers, as module.path:function_name",
        },
        "levers": factors | {"description": "what the bank chooses: factors by their paths in the scenario"},
        "uncertainties": factors | {"description": "what the bank meets: factors by their paths in the scenario"},
        "variants": _variants(),
        "fixed": {"type": "object", "description": "values in place of the scenario's, by their paths"},
        "conditions": {
            "type": "object",
            "additionalProperties": _condition(),
            "description": "when a factor is active",
        },
        "groups": {"type": "object", "additionalProperties": names, "description": "factors that are sampled as one"},
        "outcomes": names | {"uniqueItems": True, "description": "what is asked of each run"},
        "design": _design(),
        "luck": {"enum": [str(each) for each in Luck], "description": "whose luck the rows of the design meet"},
        "replicates": {"type": "integer", "minimum": 1, "maximum": MOST_REPLICATES, "description": "runs at each row"},
        "seed": {"type": "integer", "minimum": 0, "maximum": LARGEST_SEED, "description": "key of sample and luck"},
        "dummy": {"type": "boolean", "description": "whether the design carries a factor that does nothing"},
        "pairs": {"type": "string", "description": "factor whose alternatives are compared with its first, run by run"},
        "regression": _regression(),
    }


def _variants() -> Schema:
    """Return factors whose alternatives set several values at once."""
    alternatives = {"type": "object", "minProperties": 2, "additionalProperties": {"type": "object"}}
    told = "factors by names of your own: alternatives, each a section of a scenario that it lays over the base"
    return {"type": "object", "additionalProperties": alternatives, "description": told}


def _scenario() -> Schema:
    """Return what a study may name as its scenario."""
    inside = {key: value for key, value in scenario_schema().items() if key != "$schema"}
    told = {"type": "string", "minLength": 1, "description": "the name of a preset, or the path of a file"}
    return {"anyOf": [told, inside]}


def _design() -> Schema:
    """Return the choice of a design."""
    samples = "size of the design in its own unit: base samples, trajectories, rows or levels"
    return {
        "type": "object",
        "description": "how points are chosen; other keys are options of the design",
        "properties": {
            "kind": {"enum": list(DESIGNS), "description": "the method"},
            "samples": {"type": "integer", "minimum": 1, "description": samples},
        },
        "required": ["kind"],
    }


def _regression() -> Schema:
    """Return the regression of default on the loan tape of each point."""
    size = {"type": "integer", "minimum": LEAST_LOANS, "maximum": MOST_LOANS}
    loans = {"type": "array", "items": size, "minItems": 1, "maxItems": MOST_SIZES, "uniqueItems": True}
    return {
        "type": "object",
        "description": "logit of default on the loan tape of each point, at each of these sizes",
        "properties": {"loans": loans},
        "required": ["loans"],
        "additionalProperties": False,
    }


def _condition() -> Schema:
    values = {"anyOf": [SCALAR, {"type": "array", "items": SCALAR, "minItems": 1}]}
    when = {"type": "object", "minProperties": 1, "additionalProperties": values}
    return {
        "type": "object",
        "properties": {"when": when, "otherwise": SCALAR},
        "required": ["when", "otherwise"],
        "additionalProperties": False,
    }


def _parameters() -> Schema:
    """Return the factors that a scenario can have; a number in brackets stands for the place in a list."""
    plain: dict[str, Schema] = {}
    patterns: dict[str, Schema] = {}
    for row in rows():
        path = row.path + (LIST_MARK if row.kind == LIST_OF_NUMBERS else "")
        target = parameter_at(path.replace(LIST_MARK, "[0]"))
        if target is None or path in OF_THE_STUDY:
            continue
        about = _factor(target) | {"description": f"{row.meaning} [{row.unit}], {row.range}"}
        if LIST_MARK in path:
            patterns[f"^{path.replace('.', '[.]').replace(LIST_MARK, INDEX)}$"] = about
        else:
            plain[path] = about
    return {"type": "object", "properties": plain, "patternProperties": patterns, "additionalProperties": False}


def _factor(target: Target) -> Schema:
    """Return the ways in which a factor can be spread: exactly one word."""
    words = {word: _body(word, target) for word in WORDS[target.kind]}
    return {
        "type": "object",
        "properties": words,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
    }


def _body(word: str, target: Target) -> Schema:
    """Return what stands under one word."""
    if word == "distribution":
        return {"oneOf": [_distribution(family) for family in FAMILIES]}
    if word == "choices":
        return {"type": "array", "items": _choice(target), "minItems": 2, "uniqueItems": True}
    kind = "integer" if word == "whole" or target.kind == "whole number" else "number"
    bounds = {"minimum": target.low, "maximum": target.high}
    finite = {name: bound for name, bound in bounds.items() if abs(bound) != float("inf")}
    most = {} if word == "values" else {"maxItems": 2}
    return {"type": "array", "items": {"type": kind, **finite}, "minItems": 2, **most}


def _choice(target: Target) -> Schema:
    alternatives: dict[str, Schema] = {
        CHOICE: {"enum": list(target.choices)},
        SWITCH: {"type": "boolean"},
        ANY: SCALAR,
    }
    return alternatives[target.kind]


def _distribution(family: str) -> Schema:
    """Return a distribution of one family with its parameters, and bounds that cut it."""
    names = FAMILIES[family].names
    numbers = {name: {"type": "number"} for name in (*names, "at_least", "at_most")}
    return {
        "type": "object",
        "properties": {"family": {"const": family}, **numbers},
        "required": ["family", *(name for name in names if name not in OPTIONAL.get(family, {}))],
        "additionalProperties": False,
    }
