"""The tree of the packages as they are installed is whole, up to date, and speaks of the files of the clone."""

from pathlib import Path

import pytest

from tests.architecture import tree as module
from tests.architecture.tree import ROOT, TREE, installed_files, lay, named_as_in_clone, ran


def contents(folder):
    """Return the bytes of each file below a folder by its path."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def wanted():
    """Return the bytes of each file of the packages by its place."""
    return {place: path.read_bytes() for place, path in installed_files().items()}


def refused(*_arguments, **_options):
    """Do as a system that lets nobody make links."""
    raise OSError


@pytest.fixture(params=["links", "copies"])
def way(request, monkeypatch):
    if request.param == "copies":
        monkeypatch.setattr(Path, "symlink_to", refused)
    return request.param


def test_the_tree_holds_every_file_once(tmp_path, way):
    assert contents(lay(tmp_path)) == wanted()
    assert (tmp_path / "lianbao" / "__init__.py").read_bytes() == (ROOT / "experiments/face/__init__.py").read_bytes()
    assert not (tmp_path / "lianbao" / "experiments" / "face").exists()
    assert (tmp_path / "lianbao" / "__init__.py").is_symlink() == (way == "links")


@pytest.mark.usefixtures("way")
def test_the_tree_follows_the_clone(tmp_path):
    lay(tmp_path)
    first = tmp_path / "lianbao" / "simulation" / "cycle" / "order.py"
    kept = first.lstat().st_mtime_ns
    (tmp_path / "lianbao" / "old_room").mkdir()
    (tmp_path / "lianbao" / "old_room" / "gone.py").touch()
    (tmp_path / "lianbao" / "gone.py").touch()
    (tmp_path / "lianbao" / "configs" / "README.md").unlink()
    other = tmp_path / "lianbao" / "configs" / "STUDIES.md"
    other.unlink()
    other.write_text("as it was", encoding="utf-8")
    assert contents(lay(tmp_path)) == wanted()
    assert not (tmp_path / "lianbao" / "old_room").exists()
    assert (tmp_path / "lianbao" / "simulation" / "cycle" / "order.py").lstat().st_mtime_ns == kept, (
        "nothing is laid twice"
    )


def test_messages_name_the_files_of_the_clone():
    said = f".cache/tree/lianbao/simulation/cycle.py:1: error\n{TREE}/lianbao/__init__.py:2: error"
    assert named_as_in_clone(said) == "simulation/cycle.py:1: error\nexperiments/face/__init__.py:2: error"


def test_a_command_has_the_tree_first_on_its_path():
    done = ran(["python", "-c", "import lianbao.experiments; print(lianbao.experiments.__file__, lianbao.__file__)"])
    assert done.returncode == 0, done.stdout
    assert done.stdout.split() == ["experiments/__init__.py", "experiments/face/__init__.py"]


def test_the_status_of_a_command_is_passed_on():
    assert ran(["python", "-c", "raise SystemExit(3)"]).returncode == 3
    assert module.mapping()["lianbao.simulation"] == ROOT / "simulation"
