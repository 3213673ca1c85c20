"""Compiled code that is kept is told and compiled again if it is damaged; a folder that cannot be one is refused."""

import errno
import importlib.util
import logging
import sys

import numba
import pytest

from lianbao.simulation.behaviours import machine
from lianbao.simulation.behaviours.hooks.choosing import hook
from lianbao.simulation.behaviours.machine import BadCache, cache_folder, is_compiled_here
from lianbao.simulation.engine.kernel import compile_runs

SOURCE = "def doubled(x):\n    return 2 * x\n"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return where compiled code is kept, and how to make a function that is kept there."""
    monkeypatch.setenv("LIANBAO_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(numba.config, "CACHE_DIR", str(cache_folder()))
    (tmp_path / "asked.py").write_text(SOURCE, encoding="utf-8")

    def compiled():
        spec = importlib.util.spec_from_file_location("asked", tmp_path / "asked.py")
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "asked", module)
        spec.loader.exec_module(module)
        return compile_runs(module.doubled, cached=True)

    return cache_folder(), compiled


def hits(function):
    """Run a function; return how often its code was found."""
    assert function(21) == 42
    return sum(function.stats.cache_hits.values())


def test_what_is_kept_is_found(kept):
    folder, compiled = kept
    assert not is_compiled_here()
    assert [hits(compiled()), hits(compiled())] == [0, 1]
    assert is_compiled_here()
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".nbi", ".nbc"}


@pytest.mark.parametrize("kind", ["nbi", "nbc"])
@pytest.mark.parametrize("looking", [is_compiled_here, cache_folder])
def test_damage_is_told_with_its_path_and_compiled_again(kept, caplog, kind, looking):
    folder, compiled = kept
    hits(compiled())
    (path,) = folder.rglob(f"*.{kind}")
    whole = path.read_bytes()
    for place in (0, 20, len(whole) // 2, len(whole) - 1):
        caplog.clear()
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
        looking()
        assert [line.getMessage() for line in caplog.records] == [f"{path} is damaged: the model is compiled again"]
        assert not is_compiled_here()
        assert [hits(compiled()), hits(compiled())] == [0, 1]
    path.write_bytes(b"")
    looking()
    assert hits(compiled()) == 0


def test_a_full_disk_keeps_nothing_and_stops_nothing(kept, caplog, monkeypatch):
    _, compiled = kept
    function = compiled()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(hook("sealed").IndexDataCacheFile, "_save_index", full)
    with caplog.at_level(logging.WARNING):
        assert hits(function) == 0
    assert "No space left on device; it is compiled again next time" in caplog.text


def test_a_cache_without_a_name_is_refused(monkeypatch):
    monkeypatch.setenv("LIANBAO_CACHE", "")
    for looking in (is_compiled_here, cache_folder):
        with pytest.raises(BadCache, match="LIANBAO_CACHE: given nothing, allowed a folder"):
            looking()


def test_a_cache_that_is_a_file_is_refused(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("keep me")
    monkeypatch.setenv("LIANBAO_CACHE", str(tmp_path / "file"))
    with pytest.raises(BadCache, match=r"file cannot be written: .*name another folder for compiled code"):
        cache_folder()


def test_without_the_hook_nothing_is_kept(kept, monkeypatch):
    monkeypatch.setattr("lianbao.simulation.engine.kernel.hook", lambda _: None)
    folder, compiled = kept
    assert hits(compiled()) == 0
    assert machine.is_compiled_here() is False
    assert [path for path in folder.rglob("*") if path.is_file()] == []
