"""Commands load no slow library that they do not need: help is there at once, a run after what a run takes."""

import json
import os
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
NEEDED_BY_RUNS = {"numpy", "pydantic", "ruamel"}
UNUSED = (SLOW - NEEDED_BY_RUNS) | {"statsmodels", "multiprocessing"}
"""What a run does without, once the model is compiled: together it takes several times as long to load as the run."""
COMMANDS = (
    "run",
    "study",
    "studies",
    "analyse",
    "discover",
    "search",
    "compare",
    "merge",
    "check",
    "presets",
    "schema",
    "outcomes",
    "parameters",
)
HELP = [[command, "--help"] for command in COMMANDS]
PROGRAM = """
import json, sys
from lianbao.experiments.command_line import status_of
status = status_of(json.loads(sys.argv[1]))
print(json.dumps([status, sorted(sys.modules)]), file=sys.stderr)
"""


def loaded_by(arguments, **surroundings):
    """Run a command in a process of its own; return what it has loaded."""
    command = [sys.executable, "-c", PROGRAM, json.dumps(arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | surroundings)
    status, modules = json.loads(done.stderr.splitlines()[-1])
    assert status == (0 if arguments else 2), done.stderr
    return set(modules)


@pytest.mark.parametrize("arguments", [["--help"], *HELP, ["--version"], []])
def test_slow_libraries_stay_out(arguments):
    assert not SLOW & loaded_by(arguments)


@pytest.mark.parametrize(
    "arguments", [["presets"], ["outcomes"], ["parameters"], ["schema"], ["run", "textbook", "--json"]]
)
def test_commands_about_a_scenario_load_what_they_need(arguments):
    as_ever = {"NUMBA_DISABLE_JIT": "0", "LIANBAO_PLAIN": ""}
    if arguments[0] == "run":
        loaded_by(arguments, **as_ever)  # which compiles the model, where it is not compiled yet
    assert not UNUSED & loaded_by(arguments, **as_ever)


def test_linear_algebra_takes_one_thread_unless_the_user_says_otherwise():
    program = "import os, sys; sys.argv[1:] = ['--help']; import lianbao.experiments.command_line as command\n"
    program += "try: command.main()\nexcept SystemExit: sys.stderr.write(os.environ['OPENBLAS_NUM_THREADS'])"
    for given, taken in (({}, "1"), ({"OPENBLAS_NUM_THREADS": "3"}, "3")):
        outside = {key: value for key, value in os.environ.items() if key != "OPENBLAS_NUM_THREADS"} | given
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=outside)
        assert done.stderr == taken


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
