"""One process at a time writes to a folder, and the one that waits is told for whom."""

import os

import pytest

from lianbao.experiments.output.lock import LOCK, locked
from lianbao.experiments.output.refusals import BadFolder


def test_a_lock_names_its_holder_and_leaves_nothing(tmp_path):
    with locked(tmp_path):
        assert (tmp_path / LOCK).read_text(encoding="utf-8").startswith(f"process {os.getpid()} on ")
        for _ in range(2):  # the first refusal must not wipe the note
            with pytest.raises(BadFolder, match=f"is in use by process {os.getpid()} on "), locked(tmp_path):
                pass
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_nobody_holds_is_no_lock(tmp_path):
    (tmp_path / LOCK).write_text("process 1 on a machine that was switched off long ago", encoding="utf-8")
    with locked(tmp_path):
        assert (tmp_path / LOCK).read_text(encoding="utf-8").startswith(f"process {os.getpid()} on ")
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_given_back_when_the_work_fails(tmp_path):
    def failing():
        with locked(tmp_path):
            raise ZeroDivisionError

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            failing()
