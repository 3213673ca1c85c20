"""A folder of results appears whole or not at all."""

import stat
from pathlib import Path

import pytest

from lianbao.experiments.output.folder import whole_folder
from lianbao.experiments.output.refusals import BadFolder


def fill(folder):
    (folder / "a.txt").write_text("a")
    (folder / "manifest.json").write_text("{}")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_new_folder_with_the_folders_above_it(tmp_path):
    target = tmp_path / "x" / "y"
    with whole_folder(target, "manifest.json") as staging:
        fill(staging)
        assert not target.exists()
    assert names(target) == ["a.txt", "manifest.json"]
    assert names(tmp_path) == ["x"]
    assert names(tmp_path / "x") == ["y"]


def test_it_can_be_read_by_others_as_any_new_folder(tmp_path):
    (tmp_path / "ordinary").mkdir()
    with whole_folder(tmp_path / "out", "manifest.json") as staging:
        fill(staging)
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("ordinary", "out")}
    assert len(modes) == 1


def test_an_empty_folder_that_was_there(tmp_path):
    target = tmp_path / "out"
    target.mkdir()
    with whole_folder(target, "manifest.json") as staging:
        fill(staging)
    assert names(target) == ["a.txt", "manifest.json"]


def fail_in(target, error):
    with whole_folder(target, "manifest.json") as staging:
        fill(staging)
        raise error


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit, OSError])
@pytest.mark.parametrize("is_there", [False, True])
def test_any_failure_leaves_nothing(tmp_path, error, is_there):
    target = tmp_path / "deep" / "out"
    if is_there:
        target.mkdir(parents=True)
    with pytest.raises(error):
        fail_in(target, error)
    left = [path for path in tmp_path.rglob("*") if path not in (target, target.parent)]
    assert left == []
    assert target.exists() == is_there


def test_a_folder_with_something_in_it_is_refused(tmp_path):
    (tmp_path / "precious.txt").write_text("keep me")
    with pytest.raises(BadFolder, match="is not empty"), whole_folder(tmp_path, "manifest.json"):
        pytest.fail("the block must not begin")
    assert names(tmp_path) == ["precious.txt"]


@pytest.mark.parametrize("inside", [False, True])
def test_a_file_is_refused(tmp_path, inside):
    path = tmp_path / "file"
    path.write_text("keep me")
    target = path / "out" if inside else path
    with pytest.raises(BadFolder, match="is a file"), whole_folder(target, "manifest.json"):
        pytest.fail("the block must not begin")
    assert path.read_text() == "keep me"


def test_a_name_that_cannot_be(tmp_path):
    target = tmp_path / ("x" * 300)
    with pytest.raises(BadFolder, match="cannot be written"), whole_folder(target, "manifest.json"):
        pytest.fail("the block must not begin")


def left_by_a_kill(target, *, is_moving=False):
    """Leave what a killed process leaves: the folder it was filling and its lock, maybe half moved to its place."""
    place = target if target.exists() else target.parent
    staging = place / f".{target.name}.partial-0123abcd"
    staging.mkdir()
    (place / f"{staging.name}.lock").write_text("process 1 on a machine that was switched off")
    (staging / "a.txt").write_text("half")
    if is_moving:
        (staging / ".moving").write_text("a.txt\nfigures\nmanifest.json")
        (staging / "a.txt").rename(target / "a.txt")
        (target / "figures").mkdir()


def test_leftovers_of_a_killed_process_are_cleared_by_the_next(tmp_path):
    left_by_a_kill(tmp_path / "other")
    left_by_a_kill(tmp_path / "out")
    with whole_folder(tmp_path / "out", "manifest.json") as staging:
        fill(staging)
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out" / "a.txt").read_text() == "a"


@pytest.mark.parametrize("is_moving", [False, True])
def test_leftovers_in_a_folder_that_was_there(tmp_path, is_moving):
    target = tmp_path / "out"
    target.mkdir()
    left_by_a_kill(target, is_moving=is_moving)
    with whole_folder(target, "manifest.json") as staging:
        fill(staging)
    assert names(target) == ["a.txt", "manifest.json"]


def test_what_a_living_process_fills_is_left_alone(tmp_path):
    with whole_folder(tmp_path / "first", "manifest.json") as first:
        fill(first)
        with whole_folder(tmp_path / "second", "manifest.json") as second:
            fill(second)
        assert names(first) == ["a.txt", "manifest.json"]
    assert names(tmp_path) == ["first", "second"]


def test_a_move_that_fails_is_taken_back(tmp_path, monkeypatch):
    target = tmp_path / "out"
    target.mkdir()
    rename = Path.rename

    def failing(path, to):
        if path.name == "manifest.json":
            raise OSError(28, "No space left on device")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"), whole_folder(target, "manifest.json") as staging:
        fill(staging)
    assert names(target) == []


def test_a_long_name_in_any_script(tmp_path):
    target = tmp_path / ("\u8054" * 80)
    with whole_folder(target, "manifest.json") as staging:
        fill(staging)
    assert names(tmp_path) == [target.name]
