"""The lowest versions that are run are those declared, and what is run as a rule lies within the declared ranges."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = {(each := Requirement(text)).name.lower(): each.specifier for text in PROJECT["dependencies"]}


def pinned(name):
    """Return the versions a file of constraints names, by package."""
    lines = (ROOT / ".ci" / name).read_text(encoding="utf-8").splitlines()
    found = (line.split("==") for line in lines if not line.startswith("#"))
    return {package.lower(): version for package, version in found}


def release(version):
    """Return a version as numbers, without zeros at its end."""
    numbers = [int(part) for part in version.split(".")]
    while numbers[-1] == 0:
        numbers.pop()
    return numbers


def test_the_lowest_versions_run_are_those_declared():
    lowest = pinned("constraints-lowest.txt")
    assert lowest.keys() == DECLARED.keys()
    for package, specifier in DECLARED.items():
        (least,) = (each.version for each in specifier if each.operator == ">=")
        assert release(lowest[package]) == release(least), package


@pytest.mark.parametrize("package", DECLARED)
def test_the_versions_run_as_a_rule_are_within_the_range(package):
    assert DECLARED[package].contains(pinned("constraints.txt")[package])
