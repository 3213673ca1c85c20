"""What is installed from a wheel does its work in an empty folder, and on any console."""

import json
import os
import re
import subprocess

import pytest

from tests.experiments.calibration.making import SMALL

FEW = ("--replicates", "12", "--set", "economy.firms.count=60", "--set", "horizon.cycles=2")
QUICK = ("replicates=4", "waves.points=20", "waves.most=1", "draws=4", "fixed.horizon.cycles=1")
VARIANT = ("--variant", "Groups of 3: scheme.group.size=3")
ON_EVERY_SYSTEM = re.compile(
    r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[\w\- .,=+%()]*[\w)]", re.ASCII | re.IGNORECASE
)
"""Names that Windows, macOS and Linux take alike."""
COMMANDS = {
    "run": (
        ["run", "first_steps", *FEW, "--table", "csv", "--figure", "all"],
        {"first_steps_outcomes.csv", "first_steps_loss.svg"},
    ),
    "page": (["page", "--no-open"], {"lianbao.html"}),
    "compare": (["compare", "first_steps", *VARIANT, *FEW, "--out", "compared"], {"compared"}),
    "brief": (["brief", "first_steps", *VARIANT, *FEW, "--out", "brief"], {"brief"}),
    "calibrate": (
        ["calibrate", "small.yaml", "--out", "fitted", *(word for each in QUICK for word in ("--set", each))],
        {"fitted"},
    ),
}


EACH_IN_TURN = """
import json, sys
from lianbao.experiments.command_line import main
for arguments in json.loads(sys.argv.pop()):
    sys.argv[1:] = arguments
    try:
        main()
    except SystemExit as end:
        print(end.code or 0, end=chr(31))
"""
"""A program that runs several commands; behind what each prints stands its status."""


def called(python, folder, *arguments, **variables):
    """Run Python in an environment, knowing nothing of the clone."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LIANBAO", "NUMBA"))}
    places = {"LIANBAO_CACHE": str(folder.parent / "cache"), "XDG_STATE_HOME": str(folder.parent)}
    environment = own | places | variables
    return subprocess.run([python, *arguments], cwd=folder, env=environment, capture_output=True, check=False)


@pytest.fixture
def empty(tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_works_in_an_empty_folder(python, empty, name):
    arguments, left = COMMANDS[name]
    if name == "calibrate":
        (empty / "small.yaml").write_text(SMALL, encoding="utf-8", newline="\n")
    done = called(python, empty, "-m", "lianbao", *arguments)
    assert done.returncode == 0, done.stderr.decode()
    found = {path.relative_to(empty).as_posix() for path in empty.rglob("*")}
    assert left <= found
    parts = {part for path in found for part in path.split("/")}
    assert {part for part in parts if not ON_EVERY_SYSTEM.fullmatch(part)} == set()
    written = [path for path in empty.rglob("*") if path.suffix in {".csv", ".json", ".yaml", ".html", ".md"}]
    assert [path for path in written if b"\r\n" in path.read_bytes()] == []


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp936"])
def test_a_console_of_another_encoding_shows_everything(python, empty, encoding):
    """A pipe on Windows has the encoding of the system's language, not UTF-8."""
    (empty / "\u8054\u4fdd.yaml").write_text(
        "extends: first_steps\nname: \u8054\u4fdd\n", encoding="utf-8", newline="\n"
    )
    story = ["run", "first_steps", *FEW[2:], "--diary", "1", "--cycle", "1"]
    all_of_them = (["parameters"], ["outcomes"], ["presets"], story, ["run", "\u8054\u4fdd.yaml", *FEW], ["--help"])
    done = called(python, empty, "-c", EACH_IN_TURN, json.dumps(all_of_them), PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    *said, last = done.stdout.decode(encoding).split("\x1f")
    assert ([each[-1] for each in said], last) == (["0"] * len(all_of_them), "")
    assert min(map(len, said)) > 100
    assert ("\u8054\u4fdd" if encoding == "cp936" else r"\u8054\u4fdd") in said[4]


@pytest.mark.parametrize(
    ("name", "is_taken"),
    [
        ("con.csv", False),
        ("AUX", False),
        ("a:b", False),
        ("ends.", False),
        ("over_cycles_x.png", True),
        ("SHA256SUMS", True),
    ],
)
def test_the_check_of_names_sees(name, is_taken):
    assert bool(ON_EVERY_SYSTEM.fullmatch(name)) is is_taken


def test_without_dask_the_executor_names_the_extra(python, empty):
    look = (
        "import sys; sys.modules['distributed'] = None; sys.argv[0] = 'lianbao'\n"
        "import importlib.util as u; known = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'distributed' else known(name, *more)\n"
        "from lianbao.experiments.command_line import main; main()"
    )
    command = [python, "-c", look, "study", "group_size_guarantee_screening", "--executor", "dask", "--yes"]
    done = subprocess.run(command, cwd=empty, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "executor dask needs Dask: pip install 'lianbao[dask]'\n")
    assert list(empty.iterdir()) == []
