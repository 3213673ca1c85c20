"""Dask from the command line: what goes wrong is one line, and nothing is left behind."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress

import psutil
import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.store.executors import dask_cluster
from tests.experiments.store.executors.making import ROOT, study_of

LOADED = "from lianbao.experiments.command_line import main"
BUSY = 8787
"""The port that Dask's dashboard takes if it is free."""


@pytest.fixture
def study(tmp_path):
    study_of(tmp_path, function="slow", samples=400, replicates=8)
    return tmp_path


def arguments_of(folder):
    command = ["study", str(folder / "asked.yaml"), "--out", str(folder / "out"), "--trust"]
    return [*command, "--no-figures", "--executor", "dask"]


def begun(folder, *options):
    command = [sys.executable, "-m", "lianbao", *arguments_of(folder), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def told(process):
    """Return the lines on standard error after those of the outlook."""
    _, said = process.communicate(timeout=120)
    assert "Traceback" not in said
    return [line for line in said.replace("\r", "\n").splitlines() if line.startswith(("no Dask", "stopped", "interr"))]


def left(children):
    return [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


def test_a_scheduler_that_cannot_be_reached_is_told_in_one_line(study, monkeypatch, capfd):
    monkeypatch.setattr(dask_cluster, "REACHED", 1.0)
    assert status_of([*arguments_of(study), "--scheduler", "tcp://127.0.0.1:1"]) == 2
    said = capfd.readouterr().err
    assert said.splitlines()[-1].startswith("no Dask cluster with workers at tcp://127.0.0.1:1: ")
    assert "Traceback" not in said
    assert "distributed" not in said


def test_a_dashboard_port_that_is_taken_does_not_matter(study):
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # somebody else may have it, which does as well
            taken.bind(("127.0.0.1", BUSY))
            taken.listen()
        process = begun(study, "--workers", "1", "--samples", "20")
        out, said = process.communicate(timeout=120)
    assert process.returncode == 0, said
    assert str(BUSY) not in said
    assert "Warning" not in said
    assert "written to" in out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends an interrupt to the whole console only")
@pytest.mark.parametrize(
    "seconds", [0.0, 1.5, 4.0, *(pytest.param(each, marks=pytest.mark.long) for each in (0.5, 2.5))]
)
def test_ctrl_c_in_the_first_seconds_ends_in_one_line(study, seconds):
    process = begun(study, "--workers", "2")
    first = process.stderr.readline()
    assert first.startswith("this study runs code of ")
    time.sleep(seconds)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    lines = told(process)
    assert (process.returncode, len(lines)) == (130, 1), lines
    gone = time.monotonic() + 10
    while left(children) and time.monotonic() < gone:
        time.sleep(0.05)
    assert not left(children)


@pytest.mark.parametrize(
    "begins", [["-m", "lianbao"], ["-c", "from lianbao.experiments.command_line import main; main()"]]
)
@pytest.mark.parametrize("library", ["click", "numpy"])
@pytest.mark.parametrize("raised", ["raise KeyboardInterrupt", "exec('raise KeyboardInterrupt')"])
def test_ctrl_c_while_the_command_is_loaded_ends_in_one_line(tmp_path, begins, library, raised):
    (tmp_path / f"{library}.py").write_text(f"{raised}\n", encoding="utf-8")
    command = [sys.executable, *begins, "run", "rural_bank_group_5"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr.strip()) == (130, "interrupted; nothing was left behind")
