"""Help is there at once: no slow library is imported for it."""

import json
import subprocess
import sys

import pytest

from lianbao.experiments.command_line import status_of

SLOW = {
    "numba",
    "mesa",
    "pandas",
    "pydantic",
    "numpy",
    "matplotlib",
    "SALib",
    "pyarrow",
    "scipy",
    "ruamel",
    "dask",
    "distributed",
}
COMMANDS = ("run", "study", "studies", "analyse", "compare", "merge", "check", "presets", "schema", "parameters")
HELP = [[command, "--help"] for command in COMMANDS]
PROGRAM = """
import json, sys
from lianbao.experiments.command_line import status_of
status = status_of(json.loads(sys.argv[1]))
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], *HELP, ["--version"], []])
def test_slow_libraries_stay_out(arguments):
    command = [sys.executable, "-c", PROGRAM, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    _, modules = json.loads(done.stderr.splitlines()[-1])
    assert not SLOW & set(modules)


def test_help_names_the_commands():
    command = [sys.executable, "-c", PROGRAM, json.dumps(["--help"])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for name in COMMANDS:
        assert name in done.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["foo"], "lianbao: No such command 'foo'. See lianbao --help."),
        (["run"], "lianbao run: Missing argument 'SCENARIO'. See lianbao run --help."),
        (
            ["run", "textbook", "--threads", "0"],
            "lianbao run: Invalid value for '--threads': 0 is not in the range x>=1.",
        ),
        (["check"], "lianbao check: Missing argument 'DIR...'. See lianbao check --help."),
    ],
)
def test_a_mistaken_command_is_told_in_one_line(arguments, line, capsys):
    assert status_of(arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith(line)
    assert (said.out, said.err.count("\n")) == ("", 1)
