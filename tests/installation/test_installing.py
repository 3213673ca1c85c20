""".github/INSTALLING.md: sizes are those measured, extras and Pythons those of pyproject.toml and of the workflow."""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import version

import pytest

from tests.installation.bounds import NOT_TO_RUN, declared
from tests.installation.making import ROOT

PAGE = (ROOT / ".github" / "INSTALLING.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = [extra for extra in PROJECT["optional-dependencies"] if extra not in NOT_TO_RUN]
ROW = re.compile(r"^\| \**([\w\-`\[\] ]+?)\** \| \**(\d+)\** \|$", re.MULTILINE)


def pinned():
    """Return the versions of .ci/constraints.txt, by package."""
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {name.lower(): found for name, found in (line.split("==") for line in lines if not line.startswith("#"))}


def test_the_sizes_are_those_measured():
    """Packages within a tenth and four megabytes, with the versions that the page is of; names and numbers exactly."""
    if sys.platform != "linux" or any(version(name) != pinned()[name] for name in declared()):
        pytest.skip("the page is of Linux and the versions of .ci/constraints.txt")
    said = subprocess.check_output([sys.executable, ".ci/sizes.py"], cwd=ROOT, encoding="utf-8")
    stated, found = dict(ROW.findall(PAGE)), dict(ROW.findall(said))
    assert len(found) > 20
    assert found.keys() == stated.keys()
    for name in stated.keys() & found.keys():
        assert int(stated[name]) == pytest.approx(int(found[name]), rel=0.1, abs=4), name


def test_every_extra_has_its_line():
    assert re.findall(r"^\| `\[(\w+)\]` \| ", PAGE, re.MULTILINE) == EXTRAS
    assert re.findall(r"^\| `\[(\w+)\]` adds", PAGE, re.MULTILINE) == EXTRAS


def test_every_system_and_python_is_run_by_the_workflow():
    told = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    assert "os: [ubuntu-latest, macos-latest, windows-latest]" in told
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert told.count(f"python: [{', '.join(f'"{each}"' for each in named)}]") == 2
    assert all(f" {each}" in PAGE for each in named)


def test_extras_are_installed_where_lowest_versions_are_run():
    """The extra of the brief brings that of spreadsheets along."""
    named = re.search(r"'\.\[([\w,]+)\]'", (ROOT / ".ci" / "run_lowest").read_text(encoding="utf-8"))[1].split(",")
    assert {*named, "xlsx"} == {*EXTRAS}
    assert "lianbao[xlsx]" in PROJECT["optional-dependencies"]["pdf"]


@pytest.mark.skipif(shutil.which("bash") is None, reason="the script is for a shell")
def test_a_machine_without_the_newest_python_is_told_so(tmp_path):
    (tmp_path / ".ci").mkdir()
    shutil.copy2(ROOT / ".ci" / "run_newer", tmp_path / ".ci")
    (tmp_path / "pyproject.toml").write_text(
        '"Programming Language :: Python :: 3.99",\n', encoding="utf-8", newline="\n"
    )
    said = subprocess.check_output([shutil.which("bash"), ".ci/run_newer"], cwd=tmp_path, encoding="utf-8")
    assert said == "no Python 3.99 on this machine: nothing run with it\n"
