"""A study that grows runs only what it has not run before, and can be asked for any size it has had."""

import io

import pytest

from lianbao.experiments.output.progress import Progress
from lianbao.experiments.store import BadStore, Store
from lianbao.experiments.store.executors.runner import Until
from tests.experiments.store.executors import asked
from tests.experiments.store.executors.making import blocks_in, contents, ran, study_of

SOBOL = {"kind": "sobol", "samples": 64, "replicates": 1}
ROWS = 64 * (2 + 3)


def calls_of(study, folder, **how):
    asked.CALLS.clear()
    ran(study, folder, **how)
    return list(asked.CALLS)


def test_more_samples_reuse_every_run(tmp_path):
    first = calls_of(study_of(tmp_path, **SOBOL), tmp_path / "out")
    more = calls_of(study_of(tmp_path, **SOBOL | {"samples": 128}), tmp_path / "out")
    assert (len(first), len(more)) == (ROWS, ROWS)
    assert not {*first} & {*more}
    at_once = calls_of(study_of(tmp_path, **SOBOL | {"samples": 128}), tmp_path / "at_once")
    assert {*at_once} == {*first} | {*more}
    assert Store(tmp_path / "out").table().equals(Store(tmp_path / "at_once").table())


def test_more_replicates_reuse_every_run(tmp_path):
    first = calls_of(study_of(tmp_path, **SOBOL), tmp_path / "out")
    more = calls_of(study_of(tmp_path, **SOBOL | {"replicates": 3}), tmp_path / "out")
    assert (len(first), len(more)) == (ROWS, 2 * ROWS)
    calls_of(study_of(tmp_path, **SOBOL | {"replicates": 3}), tmp_path / "at_once")
    assert Store(tmp_path / "out").table().equals(Store(tmp_path / "at_once").table())


def test_a_design_whose_sample_is_another_for_another_size_grows_too(tmp_path):
    first = calls_of(study_of(tmp_path, samples=100), tmp_path / "out")
    more = calls_of(study_of(tmp_path, samples=120), tmp_path / "out")
    assert (len(first), len(more)) == (200, 240)
    assert Store(tmp_path / "out").table()["row"].max() == 119


def test_a_smaller_size_is_answered_without_a_run(tmp_path):
    calls_of(study_of(tmp_path, **SOBOL), tmp_path / "small")
    calls_of(study_of(tmp_path, **SOBOL | {"samples": 128, "replicates": 2}), tmp_path / "out")
    assert calls_of(study_of(tmp_path, **SOBOL), tmp_path / "out") == []
    store = Store(tmp_path / "out")
    assert store.table().equals(Store(tmp_path / "small").table())
    assert (store.study().design.samples, store.study().replicates) == (64, 1)
    assert len(store.sample().points) == ROWS


def test_a_large_size_that_was_stopped_does_not_hold_up_a_small_one(tmp_path):
    calls_of(study_of(tmp_path, **SOBOL | {"samples": 128}), tmp_path / "out")
    for path in (tmp_path / "out" / "runs").iterdir():
        path.unlink()
    asked.CALLS.clear()
    assert len(calls_of(study_of(tmp_path, **SOBOL), tmp_path / "out")) <= ROWS + 10
    assert blocks_in(tmp_path / "out") < 128 * 5 / 10
    calls_of(study_of(tmp_path, **SOBOL), tmp_path / "small")
    assert Store(tmp_path / "out").table().equals(Store(tmp_path / "small").table())


def doubled(study, table, sample):
    """Want at least 500 runs."""
    assert len(table) == len(sample.points) * study.replicates
    return None if len(table) >= 500 else study.with_replicates(2 * study.replicates)


def test_it_grows_until_it_is_good_enough(tmp_path):
    study = study_of(tmp_path, replicates=1)
    assert len(calls_of(study, tmp_path / "out", until=Until(doubled))) == 800
    store = Store(tmp_path / "out")
    assert [stage.replicates for stage in store.manifest.stages] == [1, 2, 4, 8]
    assert len(store.table()) == 800


def test_a_growth_that_was_stopped_goes_on_where_it_was(tmp_path):
    study = study_of(tmp_path, replicates=1)
    ran(study, tmp_path / "whole", until=Until(doubled))

    def stopped(study, table, sample):
        if len(table) == 200:
            raise KeyboardInterrupt
        return doubled(study, table, sample)

    with pytest.raises(KeyboardInterrupt):
        ran(study, tmp_path / "out", until=Until(stopped))
    next((tmp_path / "out" / "runs").glob("stage_02*")).unlink()
    assert len(calls_of(study, tmp_path / "out", until=Until(doubled))) == 10 + 200 + 400
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert calls_of(study, tmp_path / "out", until=Until(doubled)) == []


def test_a_budget_ends_the_growth_and_is_said(tmp_path):
    told = io.StringIO()
    how = {"until": Until(doubled, budget=400), "progress": Progress(0, told)}
    assert len(calls_of(study_of(tmp_path, replicates=1), tmp_path / "out", **how)) == 400
    assert told.getvalue() == "not there yet, but the next step takes 800 runs, more than the budget of 400\n"


def test_a_shard_does_not_know_when_it_is_enough(tmp_path):
    with pytest.raises(BadStore, match="leave `until` out, or the shard"):
        ran(study_of(tmp_path), tmp_path / "out", until=Until(doubled), shard=(1, 2))
