"""The JSON Schema says the same as the reader."""

import json

import pytest
from ruamel.yaml import YAML

from lianbao.simulation.reading import preset_names
from lianbao.simulation.reading.extending import PRESETS
from lianbao.simulation.scenario.scenario import Scenario
from lianbao.simulation.scenario.schema import scenario_schema

jsonschema = pytest.importorskip("jsonschema")


@pytest.fixture(scope="module")
def validator():
    schema = scenario_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_it_is_strict_json():
    json.dumps(scenario_schema(), allow_nan=False)


@pytest.mark.parametrize("name", preset_names())
def test_it_accepts_every_preset(validator, name):
    validator.validate(YAML(typ="safe", pure=True).load(PRESETS / f"{name}.yaml"))


def test_it_accepts_a_scenario_in_full(validator):
    validator.validate(Scenario().model_dump())


@pytest.mark.parametrize(
    "text",
    [
        "sede: 1",
        "seed: -1",
        "scheme: {group: {size: 500}}",
        "scheme: {group: {size: '5'}}",
        "scheme: {group: {size: true}}",
        "scheme: {guarantee: {liability: JOINT}}",
        "scheme: {provisions: {days: [1, 2]}}",
        "economy: {climate: {shocks: [{cycle: 0}]}}",
        "economy: {climate: {shocks: [{sise: 0}]}}",
        "economy: {returns: {levels: [-1]}}",
    ],
)
def test_it_refuses_what_the_reader_refuses(validator, text):
    assert not validator.is_valid(YAML(typ="safe", pure=True).load(text))


def test_choices_are_names(validator):
    liability = validator.schema["properties"]["scheme"]["properties"]["guarantee"]["properties"]["liability"]
    assert liability["enum"] == ["individual", "joint", "implicit"]
    assert (liability["type"], liability["default"]) == ("string", "joint")
    assert liability["description"]


def test_every_section_refuses_unknown_keys(validator):
    def sections(schema):
        if schema.get("type") == "object":
            yield schema
            for inner in schema.get("properties", {}).values():
                yield from sections(inner)
        elif schema.get("type") == "array":
            yield from sections(schema["items"])

    found = list(sections(validator.schema))
    assert len(found) > 20
    free = [section for section in found if section["additionalProperties"] is not False]
    assert free == [validator.schema["properties"]["replace"]]  # whose keys are names of behaviours
