"""A real scheduler and two worker processes on this machine, one of which is killed amid a study."""

import json
import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from lianbao.experiments.store import BadStore
from lianbao.experiments.store.executors import BadExecutor, WorkersLost, executor_of
from lianbao.experiments.store.executors import dask_cluster as module
from tests.experiments.store.executors.making import ROOT, awaits, blocks_in, contents, ran, study_of

QUIET = {"DASK_DISTRIBUTED__LOGGING__DISTRIBUTED": "critical"}


def begun(*command):
    environment = os.environ | QUIET | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path):
    file = tmp_path / "scheduler.json"
    scheduler = begun(
        "distributed.cli.dask_scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--no-dashboard",
        "--scheduler-file",
        file,
    )
    awaits(lambda: file.exists() and file.read_text().endswith("}"))
    address = json.loads(file.read_text())["address"]
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", tmp_path)
    workers = [begun("distributed.cli.dask_worker", address, *options) for _ in range(2)]
    yield SimpleNamespace(address=address, workers=workers, scheduler=scheduler)
    for process in (*workers, scheduler):
        process.kill()
        process.wait()


def test_a_cluster_loses_a_worker_and_the_table_is_the_same(tmp_path, cluster, monkeypatch):
    study = study_of(tmp_path, function="slow", samples=150, replicates=8)
    lost = []

    class Watched(module.Dask):
        def map_blocks(self, work, blocks):
            for answered in super().map_blocks(work, blocks):
                if blocks_in(tmp_path / "out") > 10 and not lost:
                    assert len(self.client.nthreads()) == 2
                    cluster.workers[0].kill()
                    lost.append(cluster.workers[0].wait())
                yield answered
            awaits(lambda: len(self.client.nthreads()) == 1)

    monkeypatch.setattr(module, "Dask", Watched)
    awaits(lambda: both_are_there(cluster.address))
    ran(study, tmp_path / "out", executor_of("dask", scheduler=cluster.address))
    assert lost == [-9]
    assert cluster.workers[1].poll() is None
    ran(study, tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def test_a_cluster_that_is_gone_stops_the_study_in_one_line(tmp_path, cluster, monkeypatch, capfd):
    study = study_of(tmp_path, function="slow", samples=150, replicates=8)

    monkeypatch.setattr(module, "PATIENCE", 5.0)

    class Doomed(module.Dask):
        def map_blocks(self, work, blocks):
            for answered in super().map_blocks(work, blocks):
                if blocks_in(tmp_path / "out") == 5:
                    cluster.scheduler.kill()
                    cluster.scheduler.wait()
                yield answered

    monkeypatch.setattr(module, "Dask", Doomed)
    with pytest.raises(WorkersLost, match=r"the Dask cluster cannot go on: .*what is stored stays") as stop:
        ran(study, tmp_path / "out", executor_of("dask", scheduler=cluster.address))
    assert "\n" not in str(stop.value)
    assert capfd.readouterr().err == ""
    ran(study, tmp_path / "out")
    ran(study, tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")


def both_are_there(address):
    from distributed import Client

    with Client(address) as client:
        return len(client.nthreads()) == 2


def test_no_cluster_at_the_address(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "REACHED", 1.0)
    with pytest.raises(BadExecutor, match=r"no Dask cluster with workers at tcp://127\.0\.0\.1:1: "):
        ran(study_of(tmp_path), tmp_path / "out", executor_of("dask", scheduler="tcp://127.0.0.1:1"))
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_taken_is_told_before_workers_are_looked_for(tmp_path):
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "letter.txt").touch()
    with pytest.raises(BadStore, match="is not empty and holds no study"):
        ran(study_of(tmp_path), taken, executor_of("dask", scheduler="tcp://127.0.0.1:1"))
