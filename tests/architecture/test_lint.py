"""The sources pass the linter, the formatter and the strict type checker."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "command",
    [
        *("ruff check .", "ruff format --check ."),
        pytest.param("tests.architecture.tree mypy --strict -p lianbao", marks=pytest.mark.long),
    ],
)
def test_sources_pass(command):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
