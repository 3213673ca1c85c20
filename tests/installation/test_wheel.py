"""A wheel holds all of the project's packages under one name, and nothing else; so does one made from the sdist."""

import os
import re
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.architecture.tree import installed_files, kept_files
from tests.installation.making import ROOT, built

VERSION_FOLDER = "lianbao-"
MACHINE_CODE = "lianbao/simulation/engine/machine_code/shipped/"


def contents(wheel):
    """Return the bytes of each file of a wheel by its name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def wanted():
    """Return the bytes of each file that git keeps of the packages by its name in a wheel."""
    kept = {ROOT / name for name in kept_files("simulation", "experiments", "configs")}
    return {place.as_posix(): path.read_bytes() for place, path in installed_files().items() if path in kept}


def test_a_wheel_holds_every_module_and_data_file(wheel):
    found = {name: data for name, data in contents(wheel).items() if not name.startswith(VERSION_FOLDER)}
    code = {name for name in found if name.startswith(MACHINE_CODE)}
    last = [re.sub("-[0-9a-f]{16}", "", name.removeprefix(MACHINE_CODE)) for name in sorted(code)]
    assert last == ["intermediate.o", "kernel-x86-64-v3.o", "kernel-x86-64.o"]
    found = {name: data for name, data in found.items() if name not in code}
    assert sorted(found) == sorted(wanted())
    assert found == wanted()
    text = {".py", ".md", ".yaml", ".typed", ".json", ".css", ".csv", ".typ", ".html", ".js"}
    assert {Path(name).suffix for name in found} == text | {".wasm"}


def test_every_file_of_the_packages_has_a_place():
    places = {path.relative_to(ROOT).as_posix() for path in installed_files().values()}
    assert {path.as_posix() for path in kept_files("simulation", "experiments", "configs")} <= places


def test_nothing_generic_reaches_site_packages(wheel):
    version = next(name for name in contents(wheel) if name.startswith(VERSION_FOLDER)).split("/")[0]
    assert version.endswith(".dist-info")
    assert {name.split("/")[0] for name in contents(wheel)} == {"lianbao", version}
    assert contents(wheel)[f"{version}/top_level.txt"].split() == [b"lianbao"]


def test_a_source_distribution_makes_the_same_wheel(source, wheel, tmp_path):
    archive = built("sdist", source, tmp_path)
    with tarfile.open(archive) as opened:
        opened.extractall(tmp_path, filter="data")
        assert {name.split("/")[0] for name in opened.getnames()} == {archive.name.removesuffix(".tar.gz")}
    again = built("wheel", tmp_path / archive.name.removesuffix(".tar.gz"), tmp_path)
    assert contents(again) == contents(wheel)


@pytest.mark.parametrize("name", ["simulation", "experiments", "configs", "lianbao.experiments.face"])
def test_nothing_is_there_under_another_name(python, name, tmp_path):
    command = [python, "-c", f"import {name}"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "ModuleNotFoundError" in done.stderr


def test_the_command_is_there_by_both_names(python, wheel, tmp_path):
    points = next(data for name, data in contents(wheel).items() if name.endswith("entry_points.txt"))
    assert points.decode().split() == ["[console_scripts]", "lianbao", "=", "lianbao.experiments.command_line:main"]
    done = subprocess.run(
        [python, "-m", "lianbao", "presets"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "postal_bank_merchants_5" in done.stdout


FIRST_RUN = """
import sys
from lianbao import read_scenario, simulate
simulate(read_scenario('textbook'))
print('numba' in sys.modules)
"""
WHAT_RULES_ARE_LAID_OVER = """
from lianbao.simulation.engine.machine_code.intermediate import intermediate_kernel
print('covers' in intermediate_kernel().behaviours)
"""


@pytest.mark.parametrize(("program", "said"), [(FIRST_RUN, "False"), (WHAT_RULES_ARE_LAID_OVER, "True")])
def test_the_model_is_not_compiled_where_it_comes_with_a_wheel(program, said, python, tmp_path):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("NUMBA_")}
    environment["LIANBAO_CACHE"] = str(tmp_path / "cache")
    command = [python, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == [said]
    assert not (tmp_path / "cache").exists()
