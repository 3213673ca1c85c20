"""CITATION.cff and codemeta.json are what pyproject.toml says, and valid.

cff_schema.json is the schema of the Citation File Format 1.2.0 as its authors publish it, without its line breaks.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads(Path(__file__).with_name("cff_schema.json").read_text(encoding="utf-8"))
TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = TOLD["project"]
CITATION = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
CODEMETA = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))


def read(text):
    """Read a citation as the format wants it: days are text."""
    told = YAML(typ="safe").load(text)
    return told | {"date-released": str(told["date-released"])} if "date-released" in told else told


def wrong(text):
    """Say where a citation is not valid."""
    return ["/".join(map(str, error.path)) for error in Draft7Validator(SCHEMA).iter_errors(read(text))]


def test_the_citation_is_valid():
    assert wrong(CITATION) == []


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("date-released: ", "date-released: in ", "date-released"),
        ("license: Apache-2.0", "license: Apache-9", "license"),
        ("type: software", "type: program", "type"),
        ("keywords:", "words:", ""),
    ],
)
def test_the_check_of_the_citation_sees(old, new, where):
    assert old in CITATION
    assert wrong(CITATION.replace(old, new)) == [where]


def test_version_and_day_are_stated_once():
    told = read(CITATION)
    day = TOLD["tool"]["lianbao"]["released"].isoformat()
    assert (told["version"], told["date-released"]) == (PROJECT["version"], day)
    assert (CODEMETA["version"], CODEMETA["datePublished"]) == (PROJECT["version"], day)


def test_both_files_are_as_the_script_writes_them():
    look = "import cited, json; print(json.dumps(cited.files()))"
    said = subprocess.check_output([sys.executable, "-c", look], cwd=ROOT / ".ci", encoding="utf-8")
    files = json.loads(said)
    assert files.keys() == {"CITATION.cff", "codemeta.json"}
    for name, text in files.items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, "write it anew with: python .ci/cited.py"


def test_the_metadata_say_what_the_package_says():
    assert CODEMETA["@type"] == "SoftwareSourceCode"
    assert CODEMETA["license"].endswith(f"/{PROJECT['license']}")
    assert CODEMETA["softwareRequirements"] == PROJECT["dependencies"]
    assert [each["name"] for each in CODEMETA["author"]] == [each["name"] for each in PROJECT["authors"]]
    named = [each.rpartition(" ")[2] for each in PROJECT["classifiers"] if "Python :: 3." in each]
    assert CODEMETA["runtimePlatform"] == [f"Python {each}" for each in named]
