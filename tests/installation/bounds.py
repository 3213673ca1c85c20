"""Both ends of what pyproject.toml allows are installed and run: an environment for each, and the quick tests in it.

    python -m tests.installation.bounds [--end lowest|newest] [--keep] [PYTHON ...]

PYTHON: the interpreters to make environments of; this one unless told. `lowest` are the versions of
.ci/constraints-lowest.txt, `newest` what pip finds below the upper bounds. --keep writes what came of it to bounds.txt
beside this file, with the versions that were there; tests/architecture/test_versions.py compares it with
pyproject.toml.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).with_name("bounds.txt")
EXECUTORS = "tests/experiments/store/executors/test_same_table.py"
ENDS = {"lowest": ("-c", ".ci/constraints-lowest.txt"), "newest": ()}
TESTS = (
    ("-m", "quick"),
    ("tests/same_bits/test_two_backends.py",),
    ("tests/experiments/calibration/posterior", "tests/experiments/comparison/search", EXECUTORS),
)
NOT_TO_RUN = {"test", "dev", "docs"}
"""Extras of those who change lianbao; the others are for those who use it."""
HEAD = """\
# Both ends of what pyproject.toml allows, installed and run. To make this list again:
#   python -m tests.installation.bounds --keep python3.12 python3.13
# A paragraph an environment: what was run and what came of it, and the versions it was run with.
"""


def main():
    """Run what was asked for; the exit status is 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.installation.bounds")
    parser.add_argument("--end", choices=ENDS, action="append")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("pythons", nargs="*", metavar="PYTHON")
    asked = parser.parse_args()
    pairs = [(python, end) for python in asked.pythons or [sys.executable] for end in asked.end or ENDS]
    found = []
    for python, end in pairs:
        found.append(run(python, end))
        sys.stdout.write(f"{found[-1][0]}\n")
        sys.stdout.flush()
    if asked.keep:
        KEPT.write_text("\n".join([HEAD, *(text for text, _ in found)]), encoding="utf-8", newline="\n")
    return 0 if all(is_good for _, is_good in found) else 1


def run(python, end):
    """Make an environment of one end and run the tests; return a paragraph about it, and whether all passed."""
    with tempfile.TemporaryDirectory() as folder:
        inside = environment(python, Path(folder) / "environment")
        out([inside, "-m", "pip", "install", "-q", *ENDS[end], "-e", ".[test]"])
        told = [tested(inside, tests, Path(folder) / "cache") for tests in TESTS]
        frozen = out([inside, "-m", "pip", "freeze", "--exclude-editable"]).splitlines()
        versions = sorted(filter(is_named, frozen), key=str.lower)
        about = f"{end} on Python {out([inside, '-c', 'import platform; print(platform.python_version())']).strip()}"
    lines = [f"{about}, {' '.join(tests)}: {last}" for tests, (last, _) in zip(TESTS, told, strict=True)]
    return "\n".join([*lines, *versions, ""]), all(is_good for _, is_good in told)


def environment(python, folder):
    """Make an empty environment of an interpreter; return the interpreter inside."""
    out([python, "-m", "venv", str(folder)])
    return str(folder / ("Scripts" if os.name == "nt" else "bin") / "python")


def tested(python, tests, cache):
    """Run some tests; return how many passed and failed, and whether all passed."""
    command, own = [python, "-m", "pytest", "-q", *tests], os.environ | {"LIANBAO_CACHE": str(cache)}
    done = subprocess.run(command, cwd=ROOT, env=own, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout)
    return done.stdout.strip().splitlines()[-1].partition(" in ")[0].strip("= "), done.returncode == 0


def is_named(line):
    """Tell whether a line of `pip freeze` is about a package that pyproject.toml names for running."""
    return line.partition("==")[0].lower() in declared()


def declared():
    """Return what pyproject.toml allows of each package that a user may need, for running and for extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [texts for extra, texts in project["optional-dependencies"].items() if extra not in NOT_TO_RUN]
    stated = [Requirement(text) for text in sum(extras, project["dependencies"])]
    return {each.name.lower(): each.specifier for each in stated if each.name != project["name"]}


def out(command):
    """Run a command of which nothing may go wrong, and return what it says."""
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
