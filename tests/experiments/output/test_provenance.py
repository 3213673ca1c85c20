"""The digest names what was run: all values count, what is only said of it does not."""

import json

import pytest

from lianbao.experiments.output.provenance import digest, manifest, resolved, strict_json
from lianbao.simulation.reading import read_scenario
from lianbao.simulation.scenario.scenario import Scenario


def test_what_is_only_said_of_a_run_does_not_count():
    assert digest(Scenario(name="a", description="b", currency="CNY")) == digest(Scenario())


@pytest.mark.parametrize("override", ["seed=2", "replicates=101", "horizon.cycles=2", "scheme.group.size=3"])
def test_every_value_counts(override):
    assert digest(read_scenario("textbook", [override])) != digest(read_scenario("textbook"))


def test_how_a_number_is_written_does_not_count():
    assert digest(read_scenario("textbook", ["scheme.loan.principal=2"])) == digest(
        read_scenario("textbook", ["scheme.loan.principal=2.0e0"])
    )


def test_a_value_equal_to_the_default_does_not_count():
    assert digest(read_scenario("textbook", ["scheme.group.size=2"])) == digest(read_scenario("textbook"))
    assert digest(read_scenario("textbook", ["scheme.arrears.materiality=.01"])) == digest(Scenario())


def test_the_form_is_canonical():
    assert strict_json({"b": 1, "a": [1.5, ".inf"]}, indent=None) == '{"a":[1.5,".inf"],"b":1}'


def test_values_are_strict_json():
    values = resolved(Scenario())
    assert values["scheme"]["exclusion"]["cycles"] == ".inf"
    assert values["scheme"]["guarantee"]["liability"] == "joint"
    json.dumps(values, allow_nan=False)


def test_the_manifest_repeats_itself():
    about = [manifest(Scenario(), ["lianbao"], "compiled", {}) for _ in range(2)]
    assert about[0] == about[1]
    assert {"python", "numpy", "numba", "mesa", "pyarrow"} <= about[0]["versions"].keys()
