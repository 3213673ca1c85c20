"""The one model of study files: what is said of a key, and what comes of whatever stands in its place."""

import copy
import zlib
from typing import Annotated

import pytest
from pydantic import ValidationError

from lianbao.experiments.study import read_study
from lianbao.experiments.study.grammar.document import README, with_tables
from lianbao.experiments.study.grammar.spreading import Spreading, words
from lianbao.experiments.study.grammar.study_file import StudyFile
from lianbao.experiments.study.grammar.targets import WAYS
from lianbao.experiments.study.grammar.values import Between
from lianbao.experiments.study.grammar.writing import yaml_of
from lianbao.experiments.study.reading.shape import Misshapen
from lianbao.experiments.study.spread.distributions import FAMILIES
from lianbao.simulation.reading import BadInput, Located
from tests.fuzzing.reduced import DEEPER

GRID = {
    "name": "s",
    "scenario": "textbook",
    "levers": {"scheme.group.size": {"whole": [2, 4]}, "scheme.screening.cut_off": {"values": [0.1, 0.5]}},
    "uncertainties": {"economy.types.success": {"range": [0.5, 0.9]}},
    "variants": {"leader": {"off": {}, "on": {"scheme": {"group": {"leader": True}}}}},
    "fixed": {"economy.firms.count": 20},
    "conditions": {"scheme.screening.cut_off": {"when": {"leader": ["on"]}, "otherwise": 0.1}},
    "outcomes": ["default_rate"],
    "luck": "common",
    "design": {"kind": "grid", "samples": 2},
    "pairs": "leader",
    "regression": {"loans": [1000, 2000]},
}
SAMPLE = {
    "name": "s",
    "scenario": "textbook",
    "levers": {"scheme.screening.policy": {"choices": ["none", "peer"]}, "scheme.guarantee.share": {"range": [0, 1]}},
    "uncertainties": {
        "economy.types.success": {"distribution": {"family": "triangular", "low": 0.2, "mode": 0.5, "high": 0.9}}
    },
    "groups": {"terms": ["scheme.screening.policy", "scheme.guarantee.share"]},
    "outcomes": ["default_rate"],
    "luck": "independent",
    "seed": 3,
    "dummy": True,
    "design": {"kind": "morris", "samples": 20, "levels": 6},
    "replicates": 2,
}
LISTED = {
    "name": "s",
    "scenario": "textbook",
    "variants": {"leader": {"off": {}, "on": {"scheme": {"group": {"leader": True}}}}},
    "constraints": ["scheme.group.size * scheme.guarantee.share <= 4"],
    "points": [
        {"name": "one", "leader": "on", "scheme.group.size": 3, "scheme.guarantee.share": 0.5},
        {"name": "two", "leader": "off", "scheme.group.size": 5, "scheme.guarantee.share": 0.75},
    ],
    "outcomes": ["profit", {"outcome": "default_rate", "by": "cycle"}, "default_rate quantile 0.5"],
    "luck": "common",
    "design": {"kind": "listed_points", "samples": 2},
}
JUNK = [None, "", -1, 0.5, True, [], {}, [None], [[1]], ["x", "x"], {"x": 1}, float("nan"), 10**29, {"family": [1]}]
PART = 3
"""Each place of a file is given one in so many of these in the suite."""


def places(data, here=()):
    """Yield the place of every value."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield (*here, key)
        yield from places(value, (*here, key))


def with_value(data, place, value):
    changed = copy.deepcopy(data)
    here = changed
    for key in place[:-1]:
        here = here[key]
    here[place[-1]] = value
    return changed


@pytest.fixture
def read(tmp_path):
    def of(data):
        path = tmp_path / "study.yaml"
        path.write_text(yaml_of(data), encoding="utf-8")
        return read_study(path)

    return of


@pytest.mark.parametrize("data", [GRID, SAMPLE], ids=["grid", "sample"])
def test_the_base_is_a_study_and_is_written_back_as_it_was_read(data, read):
    study = read(data)
    told = study.data()
    assert {key: told[key] for key in data if key not in ("scenario", "uncertainties")} == {
        key: value for key, value in data.items() if key not in ("scenario", "uncertainties")
    }
    StudyFile.model_validate(told)
    assert read(told).digest == study.digest


@pytest.mark.parametrize(
    ("data", "place"),
    [(data, place) for data in (GRID, SAMPLE, LISTED) for place in places(data)],
    ids=lambda value: "" if isinstance(value, dict) else ".".join(map(str, value)),
)
def test_whatever_stands_in_a_file_is_read_or_told_in_lines(data, place, read):
    first = zlib.crc32(repr(place).encode()) % PART
    for junk in JUNK if DEEPER > 1 else JUNK[first::PART]:
        lines = told(read, with_value(data, place, junk))
        assert len(lines) == len(set(lines))
        assert not [line for line in lines if any(room in line for room in ("{within}", "{value}", "{alternatives}"))]


def told(read, data):
    """Return the lines about a bad study; none if it is one."""
    try:
        read(data)
    except BadInput as error:
        return str(error).splitlines()
    return []


@pytest.mark.parametrize("model", [StudyFile, Spreading])
def test_every_key_says_what_it_is_for(model):
    assert [name for name, field in model.model_fields.items() if not field.description] == []


def test_the_tables_of_the_readme_are_those_of_the_model():
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text
    assert with_tables(text.replace("| `pairs` |", "| `pears` |")) == text
    assert all(f"`{family}` (" in text for family in FAMILIES)


def test_every_way_to_spread_a_factor_has_a_kind_of_parameter():
    assert {way for ways in WAYS.values() for way in ways} == set(words())


def test_the_examples_of_ways_can_be_read():
    for word, field in Spreading.model_fields.items():
        (example,) = field.examples
        said = {word: example}
        assert Spreading.model_validate(said).model_dump(exclude_none=True) == said


def test_a_new_key_is_one_line():
    class Longer(StudyFile):
        workers: Annotated[int, Between(1, 64)] = 1

    with pytest.raises(ValidationError) as caught:
        Longer.model_validate({**GRID, "workers": 65})
    (mistake,) = (Misshapen.of(each) for each in caught.value.errors())
    root = Located({"workers": Located(65, "study.yaml", 8)}, "study.yaml", 1)
    assert str(mistake.mistake(root)) == "study.yaml:8: workers: given 65, allowed a whole number, 1 to 64"
    described = Longer.model_json_schema()["properties"]["workers"]
    assert (described["minimum"], described["maximum"], described["default"]) == (1, 64, 1)
    assert Longer.model_validate({**GRID, "workers": 3}).model_dump()["workers"] == 3
