"""The JSON Schema of study files accepts good studies and refuses bad ones."""

import copy
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from lianbao.experiments.study import read_study, study_names, study_schema

STUDIES = Path(__file__).parents[3] / "configs" / "studies"
GOOD = {
    "name": "s",
    "scenario": "textbook",
    "levers": {
        "scheme.group.size": {"whole": [2, 4]},
        "scheme.screening.policy": {"choices": ["none", "peer"]},
        "scheme.provisions.rates[4]": {"range": [0.5, 1]},
        "economy.climate.shocks[0].size": {"range": [-3, 0]},
    },
    "uncertainties": {"economy.types.success": {"distribution": {"family": "normal", "mean": 0.8, "sd": 0.1}}},
    "outcomes": ["default_rate", "loss_exceeds_capital"],
    "design": {"kind": "morris", "samples": 20, "levels": 6},
}


@pytest.fixture(scope="module")
def checker():
    schema = study_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def load(text):
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("name", study_names())
def test_shipped_studies_pass_as_written_and_as_kept(name, checker):
    checker.validate(load((STUDIES / f"{name}.yaml").read_text(encoding="utf-8")))
    checker.validate(load(read_study(name).to_yaml()))


def test_a_good_study_passes(checker):
    checker.validate(GOOD)


def test_a_function_has_arguments_of_any_name(checker):
    own = {key: value for key, value in GOOD.items() if key != "scenario"}
    checker.validate(own | {"function": "a.b:c", "levers": {"x": {"range": [0, 1]}}, "outcomes": ["y"]})


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("levers", "scheme.group.sise"), {"whole": [2, 4]}),
        (("levers", "seed"), {"whole": [2, 4]}),
        (("levers", "scheme.group.size"), {"range": [2, 4]}),
        (("levers", "scheme.group.size"), {"whole": [0, 4]}),
        (("levers", "scheme.group.size"), {"whole": [2, 4], "values": [2, 3]}),
        (("levers", "scheme.screening.policy"), {"choices": ["none", "pear"]}),
        (("levers", "scheme.guarantee.share"), {"range": [0, 2]}),
        (("uncertainties", "economy.types.success"), {"distribution": {"family": "normal", "mean": 1}}),
        (("outcomes",), ["default_rat"]),
        (("outcomes",), []),
        (("design", "kind"), "sobl"),
        (("luck",), "comon"),
        (("replicates",), 0),
        (("function",), "a.b:c"),
        (("scenario",), {"scheme": {"group": {"sise": 3}}}),
        (("nmae",), "s"),
    ],
)
def test_a_bad_study_is_refused(place, value, checker):
    study = copy.deepcopy(GOOD)
    here = study
    for key in place[:-1]:
        here = here[key]
    here[place[-1]] = value
    assert not checker.is_valid(study)


def test_points_take_the_place_of_factors(checker):
    plain = {key: value for key, value in GOOD.items() if key not in ("levers", "uncertainties")}
    assert not checker.is_valid(plain | {"design": {"kind": "listed_points"}})
    checker.validate(plain | {"design": {"kind": "listed_points", "file": "mine.csv"}})
    checker.validate(plain | {"design": {"kind": "listed_points"}, "points": [{"scheme.group.size": 3}]})
    assert not checker.is_valid(plain | {"design": {"kind": "listed_points", "file": "mine.txt"}})


@pytest.mark.parametrize(
    ("design", "is_good"),
    [
        ({"kind": "grid", "levels": [3, 4]}, True),
        ({"kind": "grid", "levels": 3}, False),
        ({"kind": "grid", "levels": [1]}, False),
        ({"kind": "morris", "samples": 20, "levels": 6}, True),
        ({"kind": "morris", "samples": 20, "levels": 5}, False),
        ({"kind": "morris", "samples": 20, "slides": 5}, False),
        ({"kind": "sobol", "samples": 64, "second_order": 1}, False),
        ({"kind": "one_at_a_time", "samples": 5, "centre": 0.25}, True),
    ],
)
def test_the_options_of_each_design_are_known(design, is_good, checker):
    assert checker.is_valid(GOOD | {"design": design}) == is_good


def test_every_option_says_what_it_is_for():
    told = [each["then"]["properties"] for each in study_schema()["$defs"]["DesignSection"]["allOf"]]
    assert all(option["description"] for options in told for option in options.values())
    assert any("levels" in options for options in told)
