"""Shards run apart and merged are the study run at once."""

import shutil

import pytest

from lianbao.experiments.output.refusals import BadFolder
from lianbao.experiments.store import BadStore, merge_shards
from tests.experiments.store.executors import asked
from tests.experiments.store.executors.making import contents, ran, study_of


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    home = tmp_path_factory.mktemp("shards")
    study = study_of(home)
    ran(study, home / "whole")
    asked.CALLS.clear()
    folders = [home / f"shard_{number}" for number in (1, 2, 3)]
    for number, folder in enumerate(folders, 1):
        ran(study, folder, shard=(number, 3))
    assert len(asked.CALLS) == 200
    return folders


def test_merged_shards_are_the_whole_byte_for_byte(shards, tmp_path):
    store = merge_shards([shards[2], shards[0], shards[1]], tmp_path / "merged")
    assert contents(store.folder) == contents(shards[0].parent / "whole")
    assert len(store.table()) == 200


def test_a_merged_study_can_grow(shards, tmp_path):
    merge_shards(shards, tmp_path / "merged")
    asked.CALLS.clear()
    ran(study_of(tmp_path, replicates=3), tmp_path / "merged")
    assert len(asked.CALLS) == 100


def test_shards_grow_and_merge(shards, tmp_path):
    grown = study_of(tmp_path, replicates=3)
    folders = []
    for number, folder in enumerate(shards, 1):
        folders.append(shutil.copytree(folder, tmp_path / folder.name))
        ran(grown, folders[-1], shard=(number, 3))
    ran(study_of(tmp_path), tmp_path / "whole")
    ran(grown, tmp_path / "whole")
    merge_shards(folders, tmp_path / "merged")
    assert contents(tmp_path / "merged") == contents(tmp_path / "whole")


def test_a_shard_alone_has_no_table(shards, tmp_path):
    from lianbao.experiments.store import Store

    with pytest.raises(BadStore, match="is only shard 1/3: merge the shards first"):
        Store(shards[0]).table()
    with pytest.raises(BadStore, match="holds shard 1/3, not shard 2/3"):
        ran(study_of(tmp_path), shards[0], shard=(2, 3))
    with pytest.raises(BadStore, match="holds shard 1/3, not the whole study"):
        ran(study_of(tmp_path), shards[0])


@pytest.mark.parametrize("shard", [(0, 3), (4, 3), (1, 0)])
def test_a_shard_that_cannot_be(tmp_path, shard):
    with pytest.raises(BadStore, match="the first number runs from 1 to the second"):
        ran(study_of(tmp_path), tmp_path / "out", shard=shard)


def refused(folders, target, words):
    with pytest.raises(BadFolder, match=words) as refusal:
        merge_shards(folders, target)
    assert "\n" not in str(refusal.value)


def test_what_is_no_complete_set_of_shards_is_refused(shards, tmp_path):
    refused(shards[:2], tmp_path / "out", "shard 3/3 is missing")
    refused([*shards, shards[1]], tmp_path / "out", "a shard is given twice")
    refused([shards[0].parent / "whole"], tmp_path / "out", "is a whole study already")
    refused([*shards[:2], tmp_path], tmp_path / "out", "holds no study")
    ran(study_of(tmp_path, low=0.5), tmp_path / "other", shard=(3, 3))
    refused([*shards[:2], tmp_path / "other"], tmp_path / "out", "are not shards of the same study")
    part = shutil.copytree(shards[2], tmp_path / "part")
    next((part / "runs").iterdir()).unlink()
    refused([*shards[:2], part], tmp_path / "out", "1 blocks of shard 3/3 are still to do")
    assert not (tmp_path / "out").exists()


def test_a_target_with_something_in_it_is_refused(shards, tmp_path):
    (tmp_path / "precious.txt").write_text("keep me")
    refused(shards, tmp_path, "is not empty")
