"""A full disk stops a study in one line; what it holds is whole, and the study goes on from there."""

import errno
import os

import pytest

from lianbao.experiments.output import tables
from lianbao.experiments.store import CannotWrite
from tests.experiments.store.executors.making import blocks_in, contents, ran, started, study_of


@pytest.fixture
def whole(tmp_path):
    return contents(ran(study_of(tmp_path), tmp_path / "whole").folder)


def test_the_disk_is_full_amid_the_study(tmp_path, whole, monkeypatch):
    class Full(tables.ParquetTable):
        def close(self, **how):
            super().close(**how)
            if blocks_in(tmp_path / "out") == 7:
                raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(tables, "ParquetTable", Full)
        with pytest.raises(CannotWrite, match="No space left on device; what it holds is whole") as refusal:
            ran(study_of(tmp_path), tmp_path / "out")
    assert "\n" not in str(refusal.value)
    held = contents(tmp_path / "out")
    assert blocks_in(tmp_path / "out") == 7
    assert held.items() <= whole.items()
    ran(study_of(tmp_path), tmp_path / "out")
    assert contents(tmp_path / "out") == whole


@pytest.mark.parametrize("size", [1, 1_000, 4_000])
def test_no_file_may_be_so_large(tmp_path, whole, size):
    resource = pytest.importorskip("resource", reason="this system sets no limit on files")

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    no_byte_code = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # which Python would write by half, for all to read
    process = started(tmp_path / "asked.yaml", tmp_path / "out", preexec_fn=limited, env=no_byte_code)
    _, said = process.communicate()
    assert (process.returncode, said.count("\n")) == (1, 1)
    assert "cannot be written: File too large; what it holds is whole" in said
    held = contents(tmp_path / "out")
    assert held.items() <= whole.items()
    ran(study_of(tmp_path), tmp_path / "out")
    assert contents(tmp_path / "out") == whole
