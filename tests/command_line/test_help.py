"""Help is there at once: no slow library is imported for it."""

import json
import subprocess
import sys

import pytest

SLOW = {"numba", "mesa", "pandas", "pydantic", "numpy", "matplotlib", "SALib", "pyarrow", "scipy", "ruamel"}
PROGRAM = """
import json, sys
from experiments.command_line import status_of
status = status_of(json.loads(sys.argv[1]))
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["--version"], []])
def test_slow_libraries_stay_out(arguments):
    command = [sys.executable, "-c", PROGRAM, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    _, modules = json.loads(done.stderr.splitlines()[-1])
    assert not SLOW & set(modules)


def test_help_names_the_commands():
    command = [sys.executable, "-c", PROGRAM, json.dumps(["--help"])]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    for name in ("run", "presets", "schema", "parameters"):
        assert name in done.stdout
