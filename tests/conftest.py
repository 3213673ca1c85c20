"""For all tests: linear algebra on one thread, as several only get in each other's way; the packages of this clone."""

import os
from pathlib import Path

import pytest

import lianbao

ROOT = Path(__file__).resolve().parents[1]

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if not Path(lianbao.__file__).resolve().is_relative_to(ROOT):
    pytest.exit(
        f"the packages installed here are those of another place ({lianbao.__file__}); install these with "
        "pip install -e '.[test]', or run python -m tests.architecture.tree python -m pytest",
        returncode=2,
    )
