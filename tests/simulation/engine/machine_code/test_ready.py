"""The model is compiled once; the next process finds its code and does not load Numba."""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from lianbao import read_scenario, simulate
from lianbao.simulation.engine.machine_code.keeping import file_for
from lianbao.simulation.engine.machine_code.processors import LEVELS, BadProcessor, processor_here
from lianbao.simulation.engine.machine_code.ready import is_ready, ready_kernel

ROOT = Path(__file__).parents[4]
X86 = platform.machine().lower() in {"x86_64", "amd64"}
LOOK = """
import json, sys
from lianbao import read_scenario, simulate
record = simulate(read_scenario("textbook", ["replicates=2"]), threads=1)
print(json.dumps([record.series.tobytes().hex(), "numba" in sys.modules]))
"""


def in_another_process(**environment):
    """Run a scenario in another process; return its series and whether Numba was loaded."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def test_once_compiled_no_process_loads_numba():
    ready_kernel()
    assert is_ready()
    here = simulate(read_scenario("textbook", ["replicates=2"]), threads=1)
    assert in_another_process() == [here.series.tobytes().hex(), False]


@pytest.mark.long
def test_what_is_damaged_is_compiled_again_and_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANBAO_CACHE", str(tmp_path))
    path = file_for(processor_here())
    path.write_bytes(b"no code")
    series, loaded = in_another_process()
    assert loaded
    assert path.stat().st_size > 100_000
    assert in_another_process() == [series, False]


@pytest.mark.skipif(not X86, reason="levels are of x86-64")
def test_a_processor_that_is_not_here_is_refused(monkeypatch):
    monkeypatch.setenv("LIANBAO_PROCESSOR", "vax")
    with pytest.raises(BadProcessor, match=r"LIANBAO_PROCESSOR: given vax, allowed here .*x86-64"):
        processor_here()


@pytest.mark.skipif(not X86, reason="levels are of x86-64")
def test_the_plainest_level_is_always_there(monkeypatch):
    monkeypatch.setenv("LIANBAO_PROCESSOR", "x86-64")
    assert processor_here().name == "x86-64"
    monkeypatch.delenv("LIANBAO_PROCESSOR")
    assert processor_here().name in LEVELS
