"""The lowest versions that are run are those declared, and what is run as a rule lies within the declared ranges.

What the ends of the ranges gave is kept (tests/installation/bounds.txt): it is of these ranges, and nothing failed.
"""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.installation.bounds import declared

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = declared()
NEEDED = {Requirement(text).name.lower() for text in PROJECT["dependencies"]}
"""Packages that are always installed; those of extras are in what is kept from when they were run on."""


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


def kept_runs():
    """Return what was kept of each environment: its first line, what came of its tests, and its versions by package."""
    text = (ROOT / "tests" / "installation" / "bounds.txt").read_text(encoding="utf-8")
    for part in text.strip().split("\n\n")[1:]:
        lines = part.splitlines()
        told = [line for line in lines if "==" not in line]
        versions = dict(line.lower().split("==") for line in lines if "==" in line)
        yield told[0].partition(",")[0], told, versions


KEPT = list(kept_runs())
PYTHONS = [
    line.rpartition(" ")[2]
    for line in PROJECT["classifiers"]
    if line.startswith("Programming Language :: Python :: 3.")
]


def test_both_ends_were_run_on_every_python_that_is_named():
    found = {(about.split()[0], ".".join(about.split()[-1].split(".")[:2])) for about, _, _ in KEPT}
    assert found == {(end, python) for end in ("lowest", "newest") for python in PYTHONS}


@pytest.mark.parametrize(("about", "told", "versions"), KEPT, ids=[about for about, _, _ in KEPT])
def test_what_was_run_is_what_is_declared(about, told, versions):
    assert all(" passed" in line and " failed" not in line and " error" not in line for line in told), told
    assert NEEDED <= versions.keys() <= DECLARED.keys()
    for package, version in versions.items():
        assert DECLARED[package].contains(version), package
        if about.startswith("lowest"):
            assert release(version) == release(pinned("constraints-lowest.txt")[package])


@pytest.mark.parametrize("package", DECLARED)
def test_every_range_has_two_ends(package):
    assert {each.operator for each in DECLARED[package]} == {">=", "<"}
