"""The same bits with the compiler off, with every index checked, and without what is private to Numba."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.same_bits.runs import compiled, digest, scenarios

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.long


def digests(**environment):
    """Run every scenario in another process under these environment variables; return its digests."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.same_bits.runs"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def expected():
    return {name: digest(compiled(name)) for name in scenarios()}


def test_the_compiler_switched_off_gives_the_same_bits(expected):
    assert digests(NUMBA_DISABLE_JIT="1") == expected


def test_compiled_afresh_with_bounds_checked_gives_the_same_bits(expected, tmp_path):
    assert digests(NUMBA_BOUNDSCHECK="1", LIANBAO_CACHE=str(tmp_path)) == expected
    assert len(list(tmp_path.glob("kernel-*.o"))) == 1


def test_compiled_without_hooks_into_numba_gives_the_same_bits(expected, tmp_path):
    assert digests(LIANBAO_PLAIN="1", LIANBAO_CACHE=str(tmp_path)) == expected
