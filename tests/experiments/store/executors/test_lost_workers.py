"""Workers that are killed cost time and nothing else."""

from concurrent.futures.process import BrokenProcessPool

import psutil
import pytest

from lianbao.experiments.store.executors import WorkersLost, executor_of
from lianbao.experiments.store.executors.processes import Processes
from tests.experiments.store.executors.making import awaits, blocks_in, contents, ran, started, study_of


def deadly(folder, marker):
    return study_of(folder, function="deadly", samples=100, fixed=f"{{marker: '{folder / marker}'}}")


def test_a_process_that_dies_is_replaced(tmp_path):
    study = deadly(tmp_path, "once")
    ran(study, tmp_path / "out", executor_of("processes", 2))
    assert (tmp_path / "once").read_text() == "once", "no process died"
    ran(study, tmp_path / "calm")  # in this process, as the marker says that it has happened
    assert contents(tmp_path / "out") == contents(tmp_path / "calm")


def test_a_block_that_a_broken_pool_does_not_take_is_not_forgotten(tmp_path):
    taken = []

    class Breaking(Processes):
        def _submit(self, work, block):
            taken.append(block)
            if len(taken) == 3:
                raise BrokenProcessPool
            return super()._submit(work, block)

    study = study_of(tmp_path)
    ran(study, tmp_path / "out", Breaking(1))
    ran(study, tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_run_that_kills_every_process_stops_the_study(tmp_path):
    with pytest.raises(WorkersLost, match="processes died 3 times over block stage_01_block_0") as stop:
        ran(deadly(tmp_path, "ever"), tmp_path / "out", executor_of("processes", 2))
    assert "\n" not in str(stop.value)


def children_of(process):
    return psutil.Process(process.pid).children(recursive=True)


def test_processes_end_with_the_one_that_started_them(tmp_path):
    study_of(tmp_path, function="slow", samples=300, replicates=10)
    process = started(tmp_path / "asked.yaml", tmp_path / "out", "processes")
    awaits(lambda: blocks_in(tmp_path / "out") > 2)
    workers = children_of(process)
    assert len(workers) >= 2
    process.kill()
    process.communicate()
    awaits(lambda: not any(worker.is_running() for worker in workers), 10)
