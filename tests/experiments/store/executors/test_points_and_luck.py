"""Points of a file, constraints, cycles and a generator: the same bits anywhere, and from the store alone."""

import os
import shutil
import signal

import numpy as np
import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.output.refusals import Damaged
from lianbao.experiments.store import BadStore, Store, merge_shards
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.study import read_study
from tests.experiments.store.executors.making import awaits, blocks_in, contents, ran, started

STUDY = """name: own
function: own.py:own
design: {kind: listed_points, file: points.csv}
constraints: [x + y <= 1.5]
outcomes: [height, height above 1, height quantile 0.5]
replicates: 12
seed: 3
"""
FUNCTION = """import time


def own(x, y, rng):
    time.sleep(WAIT)
    return {"height": x + y + rng.normal()}
"""
POINTS = 40
LENDING = """name: lending
scenario: postal_bank_merchants_5
levers:
  scheme.group.size: {whole: [3, 10]}
  scheme.guarantee.share: {range: [0, 1]}
constraints: [scheme.group.size * scheme.guarantee.share <= 5]
fixed: {economy.firms.count: 30, horizon.cycles: 2, scheme.group.minimum: 3}
outcomes: [default_rate by cycle, profit, bank_loss_rate above 0.01]
design: {kind: latin_hypercube, samples: 30}
replicates: 2
"""


def laid(folder, wait="0"):
    """Write a study of a function at the points of a file."""
    folder.mkdir(exist_ok=True)
    (folder / "own.py").write_text(FUNCTION.replace("WAIT", wait), encoding="utf-8")
    drawn = np.random.default_rng(2).random((POINTS, 2))
    lines = [f"p{number},{x!r},{y!r}" for number, (x, y) in enumerate(drawn.tolist())]
    (folder / "points.csv").write_text("\n".join(["name,x,y", *lines]) + "\n", encoding="utf-8")
    (folder / "study.yaml").write_text(STUDY, encoding="utf-8")
    return folder / "study.yaml"


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("expected")
    return contents(ran(read_study(laid(folder)), folder / "out", executor_of("threads", 1)).folder)


@pytest.mark.parametrize(("word", "workers"), [("threads", 3), ("processes", 2), ("dask", 2)])
def test_a_generator_gives_the_same_luck_in_any_executor(tmp_path, expected, word, workers):
    store = ran(read_study(laid(tmp_path)), tmp_path / "out", executor_of(word, workers))
    assert contents(tmp_path / "out") == expected
    table = store.table()
    luck = table["height"] - table["x"] - table["y"]
    assert luck.nunique() == len(table) > 12 * 20
    assert abs(luck.mean()) < 4 / np.sqrt(len(table))
    assert luck.std() == pytest.approx(1, abs=0.15)


def test_a_generator_is_begun_by_seed_and_replicate(tmp_path):
    table = ran(read_study(laid(tmp_path)), tmp_path / "out").table()
    run = table.iloc[17]
    drawn = np.random.default_rng([int(run["seed"]), int(run["replicate"])]).normal()
    assert run["height"] == run["x"] + run["y"] + drawn


def test_a_store_needs_no_other_file(tmp_path, expected):
    ran(read_study(laid(tmp_path / "first")), tmp_path / "out")
    shutil.rmtree(tmp_path / "first")
    assert (tmp_path / "out" / "points.csv").read_bytes()
    study = Store(tmp_path / "out").study()
    assert study.points.names[0] == "p0"
    next((tmp_path / "out" / "runs").iterdir()).unlink()
    ran(study, tmp_path / "out")
    assert contents(tmp_path / "out") == expected
    assert status_of(["check", str(tmp_path / "out")]) == 0
    assert status_of(["analyse", str(tmp_path / "out"), "--no-figures"]) == 0


def test_a_killed_study_goes_on(tmp_path, expected):
    path = laid(tmp_path, "0.002")
    process = started(path, tmp_path / "killed")
    awaits(lambda: blocks_in(tmp_path / "killed") > 3)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert 3 < blocks_in(tmp_path / "killed") < len(expected) - 5
    study = read_study(path)
    ran(study, tmp_path / "killed")
    ran(study, tmp_path / "whole")
    assert contents(tmp_path / "killed") == contents(tmp_path / "whole")
    assert (
        Store(tmp_path / "killed").table()["height"].to_list() == Store(tmp_path / "whole").table()["height"].to_list()
    )


def test_shards_are_merged_to_the_whole(tmp_path, expected):
    path = laid(tmp_path)
    parts = [tmp_path / f"part{number}" for number in (1, 2, 3)]
    for number, part in enumerate(parts, 1):
        ran(read_study(path), part, shard=(number, 3))
    merge_shards(parts, tmp_path / "merged")
    assert contents(tmp_path / "merged") == expected


def test_a_file_that_changed_is_another_study_and_a_damaged_copy_is_told(tmp_path):
    path = laid(tmp_path)
    ran(read_study(path), tmp_path / "out")
    kept = (tmp_path / "points.csv").read_text(encoding="utf-8")
    (tmp_path / "points.csv").write_text(kept + "more,0.5,0.5\n", encoding="utf-8")
    with pytest.raises(BadStore, match="holds another study"):
        ran(read_study(path), tmp_path / "out")
    (tmp_path / "out" / "points.csv").write_text(kept.replace("p0", "q0"), encoding="utf-8")
    with pytest.raises(Damaged, match=r"points\.csv is damaged: run the study again"):
        Store(tmp_path / "out").study()
    (tmp_path / "points.csv").write_text(kept, encoding="utf-8")
    ran(read_study(path), tmp_path / "out")
    assert Store(tmp_path / "out").study().points.names[0] == "p0"


def test_cycles_constraints_and_sums_of_a_scenario_are_the_same_bits_everywhere(tmp_path):
    (tmp_path / "lending.yaml").write_text(LENDING, encoding="utf-8")
    study = read_study(tmp_path / "lending.yaml")
    for word, workers in (("threads", 2), ("processes", 2)):
        ran(study, tmp_path / word, executor_of(word, workers))
    parts = [tmp_path / "one", tmp_path / "two"]
    for number, part in enumerate(parts, 1):
        ran(study, part, shard=(number, 2))
    merge_shards(parts, tmp_path / "merged")
    assert contents(tmp_path / "threads") == contents(tmp_path / "processes") == contents(tmp_path / "merged")
    table = Store(tmp_path / "threads").table()
    assert (table["scheme.group.size"] * table["scheme.guarantee.share"] <= 5).all()
    assert {"default_rate in cycle 2", "profit", "bank_loss_rate above 0.01"} <= set(table)


def test_a_larger_part_of_the_points_reuses_every_run(tmp_path):
    path = laid(tmp_path)
    ran(read_study(path, ["design.samples=10"]), tmp_path / "out")
    before = contents(tmp_path / "out" / "runs")
    ran(read_study(path), tmp_path / "out")
    after = contents(tmp_path / "out" / "runs")
    assert {name: after[name] for name in before} == before
    ran(read_study(path), tmp_path / "at_once")
    assert Store(tmp_path / "out").table().equals(Store(tmp_path / "at_once").table())
