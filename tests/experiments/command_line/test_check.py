"""The command `check`: what run and study left is what was written, or the file that is not is named."""

import signal
import time

import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.command_line.signals import ending_tidily
from tests.experiments.store.executors.making import ran, study_of


@pytest.fixture
def folders(tmp_path, capsys):
    """Return the folders of a run and of a study."""
    small = ("--set", "economy.firms.count=30", "--set", "economy.firms.clusters=1", "--replicates", "2")
    assert status_of(["run", "textbook", *small, "--out", str(tmp_path / "run")]) == 0
    ran(study_of(tmp_path), tmp_path / "study")
    capsys.readouterr()
    return tmp_path / "run", tmp_path / "study"


def told(capsys, *folders):
    status = status_of(["check", *map(str, folders)])
    said = capsys.readouterr()
    return status, said.out.splitlines(), said.err.splitlines()


def test_sound_and_damaged_folders(folders, capsys):
    run, study = folders
    lines = [f"{run}: 6 files, as written", f"{study}: 20 of 20 blocks, as written"]
    assert told(capsys, run, study) == (0, lines, [])
    for path in (run / "tape.parquet", run / "scenario.yaml"):
        path.write_bytes(path.read_bytes()[:-1])
    assert told(capsys, run, study) == (
        2,
        lines[1:],
        [f"{run / name} is damaged" for name in ("scenario.yaml", "tape.parquet")],
    )
    (run / "manifest.json").write_text("{}")
    status, _, lines = told(capsys, run)
    assert (status, len(lines)) == (2, 1)
    assert "manifest.json has no checksum" in lines[0]


def test_a_folder_with_nothing_to_check(tmp_path, capsys):
    assert told(capsys, tmp_path, tmp_path) == (2, [], [f"{tmp_path} holds no study"])


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has other signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, getattr(signal, "SIGHUP", None)])
def test_who_is_told_to_end_is_interrupted_once(number):
    with ending_tidily() as ended_by:
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(number)
        signal.raise_signal(number)  # so that clearing up is not itself cut short
    assert ended_by == [number]
    assert signal.getsignal(number) is signal.SIG_DFL


def test_a_signal_amid_the_compiler_is_heard_after_it():
    scope = {"signal": signal}
    exec(compile("def work():\n    signal.raise_signal(signal.SIGTERM)\n", "llvmlite/work.py", "exec"), scope)  # noqa: S102
    with ending_tidily() as ended_by:
        scope["work"]()
        assert ended_by == []
        with pytest.raises(KeyboardInterrupt):
            time.sleep(5)
    assert ended_by == [signal.SIGTERM]


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has other signals")
def test_what_the_caller_ignores_stays_ignored():
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_tidily() as ended_by:
            signal.raise_signal(signal.SIGHUP)
        assert ended_by == []
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
