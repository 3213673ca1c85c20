"""A store as tables: its points with their outcomes, and the cells of a design that crosses its factors."""

import numpy as np
import pandas as pd
import pytest

from lianbao import analyse, executor_of, read_scenario, read_study, simulate
from lianbao import study as run_study
from lianbao.experiments.reports import tables
from lianbao.experiments.reports.finding import find
from lianbao.experiments.study.outcomes import KNOWN
from tests.experiments.store.executors.making import ran, study_of, trusting

STUDY = """
name: small
scenario: first_steps
levers:
  scheme.group.size: {{whole: [3, 5]}}
  scheme.guarantee.liability: {{choices: [joint, individual]}}
fixed: {{economy.firms.count: 20, horizon.cycles: 2, scheme.group.minimum: 3}}
outcomes: [default_rate, worst_cycle_loss_rate, income_mean, cure_rate]
design: {design}
luck: common
replicates: 10
seed: 4
"""
FACTORS = ["scheme.group.size", "scheme.guarantee.liability"]
OUTCOMES = ["default_rate", "worst_cycle_loss_rate", "income_mean", "cure_rate"]
MOST_SHOWN = 20_000
"""Bytes of the output of a notebook's cell."""


def made(folder, design="{kind: grid, levels: [3, 2]}"):
    file = folder / "small.yaml"
    file.write_text(STUDY.format(design=design), encoding="utf-8")
    with executor_of("threads", 2) as executor:
        return run_study(read_study(file), folder / "out", executor)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return made(tmp_path_factory.mktemp("grid"))


def test_each_point_has_its_values_and_what_its_runs_give(store):
    points = store.points()
    assert points.index.equals(pd.RangeIndex(6, name="row"))
    assert list(points) == [*FACTORS, *OUTCOMES]
    base = read_scenario("first_steps").with_(
        economy__firms__count=20, horizon__cycles=2, scheme__group__minimum=3, seed=4, replicates=10
    )
    for _, point in points.iterrows():
        record = simulate(base.with_(**point[FACTORS].to_dict()))
        above, below = record.sums["default_rate"]
        assert point["default_rate"] == pytest.approx(above.sum() / below.sum(), rel=1e-12)
        worst = KNOWN["worst_cycle_loss_rate"].of(record.series)
        assert point["worst_cycle_loss_rate"] == pytest.approx(np.nanmean(worst), rel=1e-12)


def test_columns_of_points_say_what_they_are(store):
    attrs = store.points().attrs
    assert attrs["units"] == {
        "scheme.group.size": "firms",
        "scheme.guarantee.liability": "-",
        "default_rate": "share of loans",
        "worst_cycle_loss_rate": "share of principal",
        "income_mean": "CNY per cycle",
        "cure_rate": "share of late loans",
    }
    assert attrs["labels"]["scheme.group.size"] == "Group size"
    assert attrs["labels"]["default_rate"] == KNOWN["default_rate"].label
    assert attrs["meanings"].keys() == attrs["units"].keys()


def test_an_outcome_that_no_run_of_a_point_has_is_missing(store):
    table = store.table()
    without = table.groupby("row")["cure_rate"].apply(lambda values: values.isna().all())
    assert store.points()["cure_rate"].isna().tolist() == without.tolist()


def test_cells_are_the_points_with_their_intervals(store):
    cells, points = store.cells(), store.points()
    assert len(cells) == len(points) * len(OUTCOMES)
    wide = cells.pivot_table(index=FACTORS, columns="outcome", values="mean", sort=False, dropna=False)
    expected = points.set_index(FACTORS)["default_rate"]
    np.testing.assert_allclose(wide["default_rate"].loc[expected.index], expected, rtol=1e-12)
    income = cells[cells["outcome"] == "income_mean"]
    assert (income["low"] < income["mean"]).all()
    assert (income["mean"] < income["high"]).all()
    assert set(income["unit"]) == {"CNY per cycle"}
    assert cells.loc[cells["low"].isna(), "note"].str.len().min() > 0
    assert cells.attrs["units"]["scheme.group.size"] == "firms"


def test_cells_are_those_of_the_file(store):
    tables.write(find(store), store.folder, "said")
    written = pd.read_parquet(store.folder / "analysis" / "cells.parquet")
    pd.testing.assert_frame_equal(written, store.cells())


def test_a_design_that_does_not_cross_has_points_only(tmp_path):
    store = made(tmp_path, "{kind: latin_hypercube, samples: 20}")
    assert len(store.points()) == 20
    with pytest.raises(ValueError, match=r"^small: design latin_hypercube does not cross .*: ask for points\(\)$"):
        store.cells()


def test_a_study_of_a_function_has_points_too(tmp_path):
    study = trusting(study_of(tmp_path, samples=60))
    store = ran(study, tmp_path / "out")
    points, table = store.points(), store.table()
    assert list(points) == ["x", "n", "kind", "height", "chance"]
    means = table.groupby("row")["height"].mean()
    np.testing.assert_allclose(points["height"], means, rtol=1e-12)


def test_what_is_shown_of_a_study_is_short(store):
    study = store.study()
    analysis = analyse(study, store.table(), store.sample())
    for shown in (study, store, analysis, analysis.of("default_rate")):
        assert len(repr(shown)) < MOST_SHOWN / 4
    assert "study small" in repr(store)
    assert "scheme.group.size (lever)" in repr(study)
    assert "default_rate" in repr(analysis)
