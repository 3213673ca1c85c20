"""A study that is killed at any moment, again and again, ends with the bytes of one that nobody stopped."""

import random
import shutil
import signal
import sys
import time

import pytest

from lianbao.experiments.output.lock import LOCK
from lianbao.experiments.store import BadStore, Store
from tests.experiments.store.executors.making import awaits, blocks_in, contents, ran, started, study_of
from tests.fuzzing.reduced import DEEPER

KILLS = 8 * min(DEEPER, 3)
LONGEST = 0.05
"""Seconds to wait at most before a kill; two blocks are written in that time."""
KILLED = -signal.SIGKILL if hasattr(signal, "SIGKILL") else 1
"""How the system tells that a process was killed; Windows has a status for it."""
SLOW = {"function": "slow", "samples": 150, "replicates": 8}


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Run the study that is to be stopped, once and whole."""
    folder = tmp_path_factory.mktemp("nobody_stopped")
    ran(study_of(folder, **SLOW), folder / "whole")
    return folder / "whole"


@pytest.fixture
def slow(tmp_path, whole):
    """Return a folder with the study, and what it leaves when nobody stops it."""
    study_of(tmp_path, **SLOW)
    shutil.copytree(whole, tmp_path / "whole")
    return tmp_path


def killed(study, folder, draw):
    """Start the study and kill it at a random moment; tell whether it was still running.

    One kill in four comes before it runs anything, the others after some more blocks: on a busy machine a moment by the
    clock would always come too early.
    """
    process = started(study, folder)
    awaits(lambda: is_holding(process, folder) or process.poll() is not None)
    wanted = blocks_in(folder) + draw.choice([0, 1, 4, 9])
    awaits(lambda: blocks_in(folder) >= wanted or process.poll() is not None)
    time.sleep(draw.uniform(0, LONGEST))
    process.kill()
    _, said = process.communicate()
    assert process.returncode in (0, KILLED), said
    return process.returncode != 0


def is_holding(process, folder):
    """Tell whether the process has the store for itself."""
    try:
        return f"process {process.pid} " in (folder / LOCK).read_text()
    except FileNotFoundError:
        return False


def test_kills_at_random_moments(slow):
    draw = random.Random(3)  # noqa: S311 - moments, not secrets
    whole, folder, kills, amid, number = contents(slow / "whole"), slow / "killed_0", 0, 0, 0
    while kills < KILLS:
        if killed(slow / "asked.yaml", folder, draw):
            kills += 1
            amid += 0 < blocks_in(folder) < blocks_in(slow / "whole")
            assert {path.name for path in folder.rglob("stage*")} <= {
                path.name for path in slow.rglob("whole/*/stage*")
            }
        else:
            assert contents(folder) == whole
            number += 1
            folder = slow / f"killed_{number}"
    ran(study_of(slow, **SLOW), folder)
    assert contents(folder) == whole
    assert amid >= KILLS / 2, "few of the kills hit a study that was running"
    assert Store(folder).table().equals(Store(slow / "whole").table())


def test_a_study_amid_its_runs_has_no_table_yet(slow):
    process = started(slow / "asked.yaml", slow / "amid")
    awaits(lambda: blocks_in(slow / "amid") > 2)
    process.kill()
    process.communicate()
    with pytest.raises(BadStore, match="blocks are still to do: run the study again"):
        Store(slow / "amid").table()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system lets no process wait")
def test_a_second_process_is_refused_and_a_dead_one_is_not_waited_for(slow):
    first = started(slow / "asked.yaml", slow / "shared")
    awaits(lambda: is_holding(first, slow / "shared"))
    first.send_signal(signal.SIGSTOP)  # so that it does not end while the second starts
    second = started(slow / "asked.yaml", slow / "shared")
    _, said = second.communicate()
    first.kill()
    first.communicate()
    assert (second.returncode, said.count("\n")) == (2, 1)
    assert f"is in use by process {first.pid} on " in said
    third = started(slow / "asked.yaml", slow / "shared")
    third.communicate()
    assert third.returncode == 0
    assert contents(slow / "shared") == contents(slow / "whole")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends an interrupt to the whole console only")
@pytest.mark.parametrize("executor", ["threads", "processes"])
def test_the_user_stops_it(slow, executor):
    process = started(slow / "asked.yaml", slow / "stopped", executor)
    awaits(lambda: blocks_in(slow / "stopped") > 2)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    _, said = process.communicate()
    assert process.returncode == 130, said
    assert time.monotonic() - began < 5
    assert said.count("\n") == 1
    assert f"of {blocks_in(slow / 'whole')} blocks, and the same command goes on from there" in said
    assert not [path for path in (slow / "stopped").rglob("*") if path.name.startswith(".")]
    assert started(slow / "asked.yaml", slow / "stopped", executor).wait() == 0
    assert contents(slow / "stopped") == contents(slow / "whole")
