"""Points that are told one by one: their names, chances, quantiles and courses over the cycles; and the figures."""

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.analysis import Target, cells_of, courses_of
from lianbao.experiments.command_line import status_of
from lianbao.experiments.reports.finding import find
from lianbao.experiments.reports.pictures.names import chosen
from lianbao.experiments.reports.text import as_text
from lianbao.experiments.statistics.estimates import Ratio, estimate
from lianbao.experiments.statistics.exact import chance, quantile
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import read_study

TEXT = """name: few
scenario: postal_bank_merchants_5
design: {kind: listed_points, file: points.csv}
fixed: {economy.firms.count: 60, horizon.cycles: 3, scheme.group.minimum: 3}
outcomes: [default_rate, bank_loss_rate above 0.01, bank_loss_rate quantile 0.5, default_rate by cycle, profit by cycle]
luck: common
replicates: 20
"""
POINTS = "name,scheme.group.size,scheme.guarantee.share\nold,3,0\nnew,8,1\n"


def run(folder, text=TEXT, points=POINTS, **how):
    folder.mkdir(exist_ok=True)
    (folder / "points.csv").write_text(points, encoding="utf-8")
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return find(run_study(read_study(folder / "study.yaml"), folder / "out", executor_of("threads", 1), **how))


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return run(tmp_path_factory.mktemp("few"))


def test_each_point_has_each_outcome_by_its_name(found):
    assert {each.name: each.where for each in found.cells} == {
        "old": {"scheme.group.size": 3, "scheme.guarantee.share": 0.0},
        "new": {"scheme.group.size": 8, "scheme.guarantee.share": 1.0},
    }
    assert [each.outcome for each in found.cells][:4] == [
        "default_rate",
        "bank_loss_rate above 0.01",
        "bank_loss_rate",
        "bank_loss_rate quantile 0.5",
    ]


def test_a_chance_and_a_quantile_have_exact_intervals(found):
    losses = found.table.loc[found.table["row"] == 0, "bank_loss_rate"].to_numpy()
    cells = {each.outcome: each.pooled for each in found.cells if each.name == "old"}
    assert cells["bank_loss_rate above 0.01"] == chance((losses > 0.01).astype(float))
    assert cells["bank_loss_rate quantile 0.5"] == quantile(losses, 0.5)
    assert cells["bank_loss_rate quantile 0.5"].low < np.quantile(losses, 0.5) < cells["bank_loss_rate"].high * 2


def test_a_course_is_pooled_cycle_by_cycle(found):
    (course,) = (each for each in found.courses if (each.outcome, each.name) == ("default_rate", "new"))
    runs = found.table[found.table["row"] == 1]
    rates, below = (runs[f"default_rate in cycle 2{end}"].to_numpy() for end in ("", ".below"))
    assert len(course.levels) == 3
    assert course.levels[1].mean == pytest.approx((rates * below).sum() / below.sum())
    assert course.levels[1] == estimate(Ratio(np.round(rates * below), below))
    assert (course.unit, {each.unit for each in found.courses}) == ("share of loans", {"share of loans", "CNY"})


def test_the_report_tells_points_by_name(found):
    text = as_text(found)
    assert "points: ratio of sums over replicates" in text
    assert "Loans in default by cycle [% of loans]" in text
    assert "an association takes at least 10 points, there are 2" in text
    assert [line.split()[0] for line in text.splitlines() if line.startswith(("  old", "  new"))] == ["old", "new"] * 4


def test_tables_and_figures_are_left(found, tmp_path, capsys):
    run(tmp_path)
    assert status_of(["analyse", str(tmp_path / "out"), "--figure", "all"]) == 0
    assert "over_cycles_default_rate" in capsys.readouterr().out
    stems = {path.stem for path in (tmp_path / "out" / "figures").iterdir()}
    assert {"cell_means", "over_cycles_default_rate", "over_cycles_profit", "loss"} <= stems
    assert not any(" " in stem for stem in stems)
    cells, courses = (
        pd.read_parquet(tmp_path / "out" / "analysis" / f"{name}.parquet") for name in ("cells", "by_cycle")
    )
    assert list(cells["point"][:4]) == ["old"] * 4
    assert len(courses) == 2 * 2 * 3
    assert courses["cycle"].tolist()[:3] == [1, 2, 3]
    answers = {each.name for each in chosen(found.study, ())}
    assert {"cell_means", "over_cycles_default_rate"} <= answers
    assert not any(name.startswith(("bars", "response")) for name in answers)


def test_many_points_have_associations_and_curves(tmp_path):
    drawn = np.random.default_rng(1).random((60, 2)).tolist()
    points = "x,y\n" + "\n".join(f"{x},{y}" for x, y in drawn)
    tmp_path.mkdir(exist_ok=True)
    (tmp_path / "f.py").write_text("def f(x, y): return x - y / 10\n", encoding="utf-8")
    text = "name: many\nfunction: f.py:f\ndesign: {kind: listed_points, file: points.csv}\noutcomes: [z, z above .5]\n"
    many = run(tmp_path, text, points, trust=True)
    ranked = {each.factor: each.value for each in many.analysis.of("z").named("rank_correlation")}
    assert ranked["x"] > 0.9
    assert ranked["y"] < 0
    names = {each.name for each in chosen(many.study, ())}
    assert {"bars_z", "response_z", "bars_z_above_0.5"} <= names
    assert len(many.cells) == 120
    assert many.cells[1].pooled.note == "an interval needs at least 10 replicates, has 1"


def test_along_factors_cycles_are_told_where_points_are_a_sample(tmp_path):
    text = TEXT.replace("design: {kind: listed_points, file: points.csv}", "design: {kind: pawn, samples: 100}")
    levers = "levers: {scheme.group.size: {whole: [3, 10]}, scheme.screening.policy: {choices: [none, peer]}}\nfixed"
    found = run(tmp_path, text.replace("fixed", levers, 1).replace("replicates: 20", "replicates: 2"))
    courses = [each for each in courses_of(found.study, found.table) if each.outcome == "default_rate"]
    assert (courses[0].factor, courses[0].level) == ("", "")
    assert {each.level for each in courses if each.factor == "scheme.screening.policy"} == {"none", "peer"}
    assert sum(each.factor == "scheme.group.size" for each in courses) == 4
    whole = found.table
    above = (whole["default_rate in cycle 3"] * whole["default_rate in cycle 3.below"]).sum()
    assert courses[0].levels[2].mean == pytest.approx(above / whole["default_rate in cycle 3.below"].sum())
    assert cells_of(found.study, found.table) == ()
    assert "all runs" in as_text(found)


def test_replicates_that_are_all_the_same_run_are_one_and_said(tmp_path):
    (tmp_path / "f.py").write_text("def f(x, seed): return x * seed % 7\n", encoding="utf-8")
    text = "name: same\nfunction: f.py:f\ndesign: {kind: listed_points, file: points.csv}\noutcomes: [z above 3]\n"
    plain = read_study_of(tmp_path, text)
    assert plain.replicates == 1
    found = run(tmp_path, text + "replicates: 20\n", "x\n3\n4\n", trust=True)
    assert [each.pooled.low for each in found.cells] == [None, None]
    assert "all 20 replicates of a point are the same run: the function takes neither replicate nor rng" in as_text(
        found
    )


def read_study_of(folder, text):
    (folder / "points.csv").write_text("x\n3\n4\n", encoding="utf-8")
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return read_study(folder / "study.yaml")


def test_a_study_may_list_cycles_alone(tmp_path):
    text = TEXT.replace("default_rate, bank_loss_rate above 0.01, bank_loss_rate quantile 0.5, ", "")
    found = run(tmp_path, text)
    assert found.study.outcomes == ()
    assert "Loans in default by cycle" in as_text(found)
    assert status_of(["analyse", str(tmp_path / "out")]) == 0
    assert Target.parse("mean<.01").grown(found.study, found.table, found.sample) is None


def test_a_rule_may_speak_of_a_chance(found):
    rule = Target.parse("mean(bank_loss_rate above .01) < 0.3")
    assert (rule.outcome, str(rule)) == ("bank_loss_rate above 0.01", "mean(bank_loss_rate above 0.01)<0.3")
    assert rule.mistakes(found.study) == []
    first = found.table[found.table["replicate"] < 10]
    chances = [chance(runs["bank_loss_rate above 0.01"].to_numpy()) for _, runs in first.groupby("row")]
    is_met = max((each.high - each.low) / 2 for each in chances) < 0.3
    assert (rule.grown(found.study, found.table, found.sample) is None) == is_met
