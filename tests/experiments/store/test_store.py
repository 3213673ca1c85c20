"""What a store holds, who can read it, and what it refuses."""

import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from lianbao.experiments.designs import DESIGNS
from lianbao.experiments.output.provenance import strict_json
from lianbao.experiments.output.refusals import BadFolder
from lianbao.experiments.output.seals import BLANK, seal
from lianbao.experiments.store import BadStore, Store
from lianbao.experiments.store.parquet import kinds_of, widened
from lianbao.experiments.store.plan import Cut
from tests.experiments.store.executors import asked
from tests.experiments.store.executors.making import SMALL, blocks_in, contents, ran, study_of

KEYS = ["row", "base", "replicate", "seed", "address"]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    return ran(study_of(folder), folder / "out")


def test_a_row_for_each_row_of_the_design_and_replicate(store):
    table = store.table()
    assert list(table) == [*KEYS, "x", "n", "kind", "height", "chance", "failure"]
    assert table["row"].tolist() == np.repeat(np.arange(100), 2).tolist()
    assert table["replicate"].tolist() == [0, 1] * 100
    assert table["address"].is_unique


def test_the_answers_are_those_of_the_question(store):
    for run in store.table().to_dict("records"):
        answer = asked.wave(*(run[name] for name in ("x", "n", "kind", "seed", "replicate")))
        assert {name: run[name] for name in answer} == answer
    assert set(store.table()["failure"]) == {""}


def test_values_and_base_are_those_of_the_design(store):
    study = store.study()
    drawn = DESIGNS["latin_hypercube"].sample(3, 100, study.seed, {})
    table = store.table().iloc[::2]
    assert np.array_equal(store.sample().points, drawn.points)
    assert np.array_equal(store.sample().base, drawn.base)
    assert table["base"].tolist() == drawn.base.tolist()
    assert table[["x", "n", "kind"]].to_dict("records") == [study.values_at(point) for point in drawn.points]
    assert table["seed"].tolist() == [study.seed_at(point) for point in drawn.points]


def test_others_read_it_directly(store):
    read = pd.read_parquet(store.folder / "runs").sort_values(["row", "replicate"], ignore_index=True)
    assert read[store.table().columns].equals(store.table())


def test_columns_carry_units(store):
    schema = pq.read_schema(next(store.folder.glob("runs/*.parquet")))
    assert schema.field("x").metadata == {b"unit": b"-", b"meaning": b"x"}
    assert schema.field("height").metadata[b"meaning"] == b"outcome of the run"
    assert b"from 0" in schema.field("row").metadata[b"meaning"]


def test_the_manifest_says_whose_runs_they_are(store):
    kept = json.loads((store.folder / "manifest.json").read_text())
    assert kept["digest"] == store.study().digest
    assert kept["stages"] == [{"samples": 100, "replicates": 2, "rows": 100, "runs": 200, "blocks": 20}]
    assert kept["seed"] == 7
    assert kept["versions"]["numpy"] == np.__version__


def test_it_can_be_moved_and_needs_nothing_else(store, tmp_path):
    moved = store.folder.rename(tmp_path / "elsewhere")
    assert Store(moved).study().digest == Store(moved).manifest.digest
    assert len(Store(moved).table()) == 200
    moved.rename(store.folder)


def test_the_same_bytes_twice_and_nothing_to_do_the_third_time(store, tmp_path):
    study = study_of(tmp_path)
    ran(study, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(store.folder)
    asked.CALLS.clear()
    ran(study, tmp_path / "again")
    assert asked.CALLS == []
    assert contents(tmp_path / "again") == contents(store.folder)


def test_a_missing_block_is_said_and_run_again(tmp_path):
    study = study_of(tmp_path)
    store = ran(study, tmp_path / "out")
    whole = contents(store.folder)
    for lost in sorted(store.folder.glob("runs/*.parquet"))[3:5]:
        lost.unlink()
    with pytest.raises(BadStore, match="2 of 20 blocks are still to do"):
        store.table()
    asked.CALLS.clear()
    ran(study, store.folder)
    assert len(asked.CALLS) == 20
    assert contents(store.folder) == whole


def test_half_written_files_are_cleared_away(tmp_path):
    study = study_of(tmp_path)
    whole = contents(ran(study, tmp_path / "out").folder)
    (tmp_path / "out" / "runs" / ".stage_01_block_000003.parquet.partial").write_text("half")
    (tmp_path / "out" / ".manifest.json.partial").write_text("half")
    ran(study, tmp_path / "out")
    assert contents(tmp_path / "out") == whole


def test_equal_points_are_one_run(tmp_path):
    asked.CALLS.clear()
    study = study_of(tmp_path, kind="sobol", samples=64, luck="seed_as_factor")
    table = ran(study, tmp_path / "out").table()
    assert len(table) == 64 * (2 + 4) * 2
    assert len(asked.CALLS) == table["address"].nunique() == pq.read_table(tmp_path / "out" / "runs").num_rows
    assert len(asked.CALLS) < len(table)
    same = table.groupby("address")[["x", "n", "kind", "seed", "replicate", "height"]].nunique()
    assert (same == 1).all(axis=None)


@pytest.mark.parametrize(
    ("change", "what"),
    [({"low": 0.5}, "another range"), ({"function": "slow"}, "another function"), ({"luck": "common"}, "luck")],
)
def test_a_changed_study_is_refused(store, tmp_path, change, what):
    before = contents(store.folder)
    with pytest.raises(BadStore, match=r"holds another study \(wave \w{12}, asked for \w+ \w{12}\)") as refusal:
        ran(study_of(tmp_path, **change), store.folder)
    assert "\n" not in str(refusal.value), what
    assert contents(store.folder) == before


def test_a_changed_description_is_not_another_study(store, tmp_path):
    study_of(tmp_path)
    text = (
        (tmp_path / "asked.yaml").read_text().replace("how high", "tell me how high").replace("name: wave", "name: w")
    )
    (tmp_path / "other.yaml").write_text(text)
    from lianbao.experiments.study import read_study

    asked.CALLS.clear()
    ran(read_study(str(tmp_path / "other.yaml")), store.folder)
    assert asked.CALLS == []
    ran(study_of(tmp_path), store.folder)


def test_a_folder_with_anything_else_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "precious.txt").write_text("keep me")
    with pytest.raises(BadStore, match="is not empty and holds no study"):
        ran(study_of(tmp_path), tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["precious.txt"]
    with pytest.raises(BadFolder, match="is a file"):
        ran(study_of(tmp_path), tmp_path / "out" / "precious.txt" / "deeper")


def test_the_folder_of_a_single_run_is_no_store(tmp_path):
    (tmp_path / "manifest.json").write_text(strict_json({"scenario": {}, "checksum": BLANK}))
    seal(tmp_path / "manifest.json")
    with pytest.raises(BadStore, match="holds no study"):
        ran(study_of(tmp_path), tmp_path)
    with pytest.raises(BadStore, match="holds no study"):
        Store(tmp_path / "nowhere")


def test_the_beginnings_of_a_store_are_begun_again(tmp_path):
    study = study_of(tmp_path)
    whole = contents(ran(study, tmp_path / "out").folder)
    ran(study_of(tmp_path, low=0.5), tmp_path / "cut_short")  # killed before it had a manifest, then changed
    (tmp_path / "cut_short" / "manifest.json").unlink()
    for path in tmp_path.glob("cut_short/runs/*"):
        path.unlink()
    assert contents(ran(study, tmp_path / "cut_short").folder) == whole


def test_a_column_cannot_come_twice(tmp_path):
    study_of(tmp_path)
    text = (tmp_path / "asked.yaml").read_text().replace("outcomes: [height, chance]", "outcomes: [row, chance]")
    (tmp_path / "bad.yaml").write_text(text)
    from lianbao.experiments.study import read_study

    with pytest.raises(BadStore, match="row: the table of runs has a column of that name"):
        ran(read_study(str(tmp_path / "bad.yaml")), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_columns_hold_what_any_stage_has():
    assert kinds_of([{"a": 1, "b": True, "c": "x"}, {"a": 2.5, "b": False, "c": 1}]) == {
        "a": "float64",
        "b": "bool",
        "c": "object",
    }
    assert widened({"a": "int64", "b": "bool"}, {"a": "float64", "b": "int64"}) == {"a": "float64", "b": "object"}


@pytest.mark.parametrize(("work", "runs"), [(1, 10), (400, 3), (5_000, 1)])
def test_blocks_are_cut_by_runs_and_by_work(work, runs):
    numbers = Cut(runs=10, work=1_000).numbers(np.full(100, work))
    assert np.bincount(numbers).max() == runs
    assert np.array_equal(np.unique(numbers), np.arange(numbers[-1] + 1))
    assert (np.diff(numbers) >= 0).all()


def test_a_store_keeps_the_cut_it_was_begun_with(tmp_path):
    from lianbao.experiments.store.executors import executor_of
    from lianbao.experiments.store.executors.runner import run_study

    study = study_of(tmp_path)
    ran(study, tmp_path / "out")
    whole = contents(tmp_path / "out")
    next((tmp_path / "out" / "runs").iterdir()).unlink()
    run_study(study, tmp_path / "out", executor_of("threads", 1), cut=Cut(runs=SMALL.runs * 2))
    assert blocks_in(tmp_path / "out") == 20
    assert contents(tmp_path / "out") == whole
