"""A file of a store that is not what was written is told by its name, and made again where that can be done."""

import random
import re
import shutil

import pytest

from lianbao.experiments.output.refusals import BadFolder
from lianbao.experiments.store import Store, merge_shards
from tests.experiments.store.executors import asked
from tests.experiments.store.executors.making import contents, ran, study_of

BLOCK, OTHER_BLOCK = "runs/stage_01_block_000003.parquet", "runs/stage_01_block_000004.parquet"
DRAWN, STUDY, MANIFEST = "designs/samples_100.parquet", "study.yaml", "manifest.json"
CODE = "asked.py"
AGAIN = "run the study again, which makes it anew"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Return a folder with a study, one of another range, and two shards of the first."""
    home = tmp_path_factory.mktemp("home")
    ran(study_of(home, low=0.5), home / "other")
    study = study_of(home)
    ran(study, home / "whole")
    for number in (1, 2):
        ran(study, home / f"shard_{number}", shard=(number, 2))
    return home


@pytest.fixture
def copy(home, tmp_path):
    return shutil.copytree(home / "whole", tmp_path / "copy")


def flip(path, bit):
    content = bytearray(path.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    path.write_bytes(content)


def read(folder):
    """Read all that an analysis reads."""
    store = Store(folder)
    return store.study().digest, store.table(), store.sample()


def refused(reading, *arguments):
    """Return the one line that is told."""
    with pytest.raises(BadFolder) as refusal:
        reading(*arguments)
    assert "\n" not in str(refusal.value)
    return str(refusal.value)


def healed(home, folder, capsys):
    """Run the study again; return what it says."""
    from lianbao.experiments.output.progress import Progress

    ran(study_of(home), folder, progress=Progress(0))
    assert contents(folder) == contents(home / "whole")
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith("note: ")]


def cut(path):
    path.write_bytes(path.read_bytes()[:-100])


def empty(path):
    path.write_bytes(b"")


def turn(path):
    flip(path, 8 * (path.stat().st_size // 2))


def remove(path):
    path.unlink()


def fill_with_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("name", [BLOCK, DRAWN, STUDY, CODE, MANIFEST])
@pytest.mark.parametrize("harm", [cut, empty, turn, remove])
def test_harm_is_told_by_name_and_healed(home, copy, capsys, name, harm):
    harm(copy / name)
    told = refused(read, copy)
    assert str(copy / name) in told or (harm is remove and name in {BLOCK, MANIFEST})
    if name == MANIFEST:
        assert "begin the study anew" in told or "holds no study" in told
        refused(ran, study_of(home), copy)
    else:
        told_again = healed(home, copy, capsys)
        assert [str(copy / name) in line for line in told_again] == ([] if (harm, name) == (remove, BLOCK) else [True])


@pytest.mark.parametrize("name", [BLOCK, DRAWN, STUDY])
def test_a_file_of_another_study_is_told_and_made_again(home, copy, capsys, name):
    shutil.copyfile(home / "other" / name, copy / name)
    assert refused(read, copy).startswith(f"{copy / name} is ")
    assert refused(read, copy).endswith(f"{'not that of this study' if name == STUDY else 'of another study'}: {AGAIN}")
    assert len(healed(home, copy, capsys)) == 1


def test_the_manifest_of_another_study(home, copy):
    shutil.copyfile(home / "other" / MANIFEST, copy / MANIFEST)
    assert refused(read, copy) == f"{copy / STUDY} is not that of this study: {AGAIN}"
    assert "holds another study" in refused(ran, study_of(home), copy)


def test_blocks_that_changed_places(home, copy, capsys):
    shutil.copyfile(home / "whole" / OTHER_BLOCK, copy / BLOCK)
    assert refused(read, copy) == f"{copy / BLOCK} is another part of the study: {AGAIN}"
    asked.CALLS.clear()
    assert len(healed(home, copy, capsys)) == 1
    assert len(asked.CALLS) == 10, "only that block is made again"


@pytest.mark.parametrize("name", [BLOCK, DRAWN, STUDY, MANIFEST])
@pytest.mark.parametrize("other", [BLOCK, DRAWN, STUDY, CODE, MANIFEST])
def test_a_whole_file_in_the_place_of_another(home, copy, name, other):
    if name != other:
        shutil.copyfile(home / "whole" / other, copy / name)
        assert str(copy / name) in refused(read, copy)


def test_a_block_of_the_same_study_cut_otherwise(home, copy, capsys, tmp_path):
    from lianbao.experiments.store.executors import executor_of
    from lianbao.experiments.store.executors.runner import run_study
    from lianbao.experiments.store.plan import Cut

    run_study(study_of(home), tmp_path / "wide", executor_of("threads", 1), cut=Cut(runs=20), trust=True)
    shutil.copyfile(tmp_path / "wide" / BLOCK, copy / BLOCK)
    assert refused(read, copy) == f"{copy / BLOCK} holds other runs than the plan has there: {AGAIN}"
    assert len(healed(home, copy, capsys)) == 1


def test_a_store_without_checksums_is_begun_anew(home, copy):
    text = (copy / MANIFEST).read_text(encoding="utf-8")
    (copy / MANIFEST).write_text(re.sub(r' *"checksum".*\n', "", text), encoding="utf-8")
    told = refused(read, copy)
    assert "has no checksum (it is damaged, or of a version before 0.2): begin the study anew" in told
    assert refused(ran, study_of(home), copy) == told


def test_of_many_bad_blocks_the_first_are_named(home, copy, capsys):
    for path in (copy / "runs").iterdir():
        turn(path)
    told = healed(home, copy, capsys)
    assert len(told) == 4
    assert "17 more files" in told[-1]


def test_a_folder_in_place_of_a_file(copy):
    fill_with_folder(copy / DRAWN)
    assert refused(read, copy) == f"{copy / DRAWN} is no file: {AGAIN}"


@pytest.mark.parametrize("name", [BLOCK, DRAWN, STUDY, CODE, MANIFEST])
def test_a_damaged_shard_is_not_merged(home, tmp_path, name):
    shards = [shutil.copytree(home / f"shard_{number}", tmp_path / f"shard_{number}") for number in (1, 2)]
    bad = next(shard for shard in shards if (shard / name).exists())
    turn(bad / name)
    assert str(bad / name) in refused(merge_shards, shards, tmp_path / "merged")
    assert not (tmp_path / "merged").exists()


def test_what_else_lies_in_a_shard_is_not_merged(home, tmp_path):
    shards = [shutil.copytree(home / f"shard_{number}", tmp_path / f"shard_{number}") for number in (1, 2)]
    shutil.copyfile(home / "other" / BLOCK, shards[0] / "runs" / "stage_07_block_000000.parquet")
    merge_shards(shards, tmp_path / "merged")
    assert contents(tmp_path / "merged") == contents(home / "whole")


def test_any_flipped_bit_is_told(home, copy):
    draw = random.Random(5)  # noqa: S311 - places, not secrets
    for path in sorted(path for path in copy.rglob("*") if path.is_file()):
        whole = path.read_bytes()
        for _ in range(12):
            flip(path, draw.randrange(8 * len(whole)))
            assert str(path) in refused(read, copy)
            path.write_bytes(whole)
    assert read(copy)[1].equals(read(home / "whole")[1])
