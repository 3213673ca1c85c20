"""Compiled code that is kept is told and compiled again if it is damaged; a folder that cannot be one is refused."""

import errno
import logging
from pathlib import Path

import pytest

from lianbao.simulation.engine.machine_code.keeping import (
    KEPT_FILES,
    BadCache,
    digest_of_sources,
    file_for,
    keep,
    kept,
    refuse_bad_home,
)
from lianbao.simulation.engine.machine_code.processors import Processor

HERE, THERE = Processor("x86_64-unknown-linux-gnu", "x86-64-v3"), Processor("x86_64-unknown-linux-gnu", "x86-64")
CODE = bytes(range(256)) * 4


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("LIANBAO_CACHE", str(tmp_path / "cache"))
    refuse_bad_home()
    return tmp_path / "cache"


def test_what_is_kept_is_found_by_its_processor_alone(home):
    assert kept(HERE) is None
    keep(CODE, HERE)
    assert kept(HERE) == CODE
    assert kept(THERE) is None
    assert [path.name for path in home.iterdir()] == [file_for(HERE).name]


@pytest.mark.parametrize("place", [0, 20, len(CODE) - 1, len(CODE) + 5])
def test_damage_is_told_with_its_path_and_nothing_is_found(home, caplog, place):
    keep(CODE, HERE)
    path = file_for(HERE)
    whole = path.read_bytes()
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
    assert kept(HERE) is None
    assert [line.getMessage() for line in caplog.records] == [f"{path} is damaged: the model is compiled again"]
    assert list(home.iterdir()) == []


def test_an_empty_file_is_damaged(home):
    home.joinpath(file_for(HERE).name).write_bytes(b"")
    assert kept(HERE) is None


def test_a_full_disk_keeps_nothing_and_stops_nothing(home, caplog, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with caplog.at_level(logging.WARNING):
        keep(CODE, HERE)
    assert "No space left on device; it is compiled again next time" in caplog.text
    assert list(home.iterdir()) == []


def test_another_compiler_or_setting_has_a_file_of_its_own(home, monkeypatch):
    files = {file_for(HERE)}
    for name, value in [("LIANBAO_PLAIN", "places"), ("NUMBA_BOUNDSCHECK", "1"), ("NUMBA_OPT", "2")]:
        monkeypatch.setenv(name, value)
        files.add(file_for(HERE))
        monkeypatch.delenv(name)
    assert len(files) == 4
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(home))
    assert file_for(HERE) in files


def test_old_code_is_cleared_away(home):
    (home / "compiled-of-an-earlier-release").mkdir()
    for number in range(2 * KEPT_FILES["kernel"]):
        keep(CODE, Processor("any", str(number)))
    assert len(list(home.iterdir())) == KEPT_FILES["kernel"]


def test_sources_have_one_digest():
    assert digest_of_sources() == digest_of_sources()
    assert len(digest_of_sources()) == 16


def test_a_cache_without_a_name_is_refused(monkeypatch):
    monkeypatch.setenv("LIANBAO_CACHE", "")
    for looking in (refuse_bad_home, lambda: kept(HERE)):
        with pytest.raises(BadCache, match="LIANBAO_CACHE: given nothing, allowed a folder"):
            looking()


def test_a_cache_that_is_a_file_is_refused(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("keep me")
    monkeypatch.setenv("LIANBAO_CACHE", str(tmp_path / "file"))
    assert kept(HERE) is None
    with pytest.raises(BadCache, match=r"file cannot be written: .*name another folder for compiled code"):
        refuse_bad_home()
    assert (tmp_path / "file").read_text() == "keep me"
