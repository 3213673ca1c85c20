"""Small studies that fell short once, run from beginning to end: each gives what it lists, where it is defined."""

from pathlib import Path

import numpy as np
import pytest

from lianbao.experiments.reports.finding import find
from lianbao.experiments.reports.text import as_text
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.store.executors.runner import run_study
from lianbao.experiments.study import read_study
from lianbao.experiments.study.outlook import outlook

CASES = Path(__file__).parents[1] / "cases"


def found_of(name, folder, *overrides):
    study = read_study(CASES / f"{name}.yaml", overrides)
    return find(run_study(study, folder, executor_of("threads", 1, None), trust=True))


def test_an_undefined_outcome_does_not_touch_the_answer_of_another(tmp_path):
    alone = found_of("undefined_outcome", tmp_path / "alone")
    beside = found_of("undefined_outcome_lgd", tmp_path / "beside")
    for outcome in ("default_rate", "bank_loss_rate"):
        one, other = alone.analysis.of(outcome), beside.analysis.of(outcome)
        assert one.indices == other.indices
        assert one.failed == other.failed == 0
    lgd = beside.analysis.of("loss_given_default")
    assert any("a selected part" in note for note in lgd.notes)
    assert 0.05 < lgd.left_out < 0.9


def test_each_outcome_of_a_grid_is_analysed_where_it_is_defined(tmp_path):
    found = found_of("grid_undefined_lgd", tmp_path / "out")
    assert found.failed == 0
    assert {index.factor for index in found.analysis.of("default_rate").indices} == {"scheme.guarantee.share"}
    assert found.analysis.of("loss_given_default").rows == 3
    undefined = int(found.table["loss_given_default"].isna().sum())
    assert 0 < undefined < 600
    assert f"defined in {1 - undefined / 600:.1%} of the runs (not in {undefined}), a selected part" in as_text(found)
    by_outcome = {each.outcome: each for each in found.cells if each.where["scheme.guarantee.share"] == 0}
    assert len(found.cells) == 9
    assert by_outcome["default_rate"].pooled.low < by_outcome["default_rate"].pooled.mean
    of_lgd = [each.replicates for each in found.cells if each.outcome == "loss_given_default"]
    assert sum(of_lgd) == 600 - undefined
    assert "cell means: ratio of sums over replicates" in as_text(found)


@pytest.mark.parametrize("size", ["design.samples=2", "design.samples=3", "design={kind: grid}"])
def test_a_grid_runs_what_it_lists_whatever_samples_says(size, tmp_path):
    study = read_study(CASES / "grid_mixed.yaml", [size])
    assert outlook(study).points == 18
    found = found_of("grid_mixed", tmp_path / "out", size)
    points = found.table[[factor.name for factor in study.own_factors]].value_counts()
    assert len(points) == 18
    assert set(points) == {3}


def test_pairs_of_a_grid_meet_every_listed_place(tmp_path):
    found = found_of("pairs_grid_three", tmp_path / "out")
    assert len(found.sample.points) == 15
    assert len(found.pairs) == 3 * 4 * 4
    assert {each.change.pairs for each in found.pairs} == {40}
    cells = {(*map(str, each.where.values()), each.outcome): each for each in found.cells}
    factor = [each.name for each in found.study.own_factors].index(found.study.pairs)
    for each in found.pairs:
        where = [str(value) for value in each.where.values()]
        names = each.first, each.second
        before, after = (cells[*where[:factor], name, *where[factor:], each.outcome] for name in names)
        assert (each.before.mean, each.after.mean) == (before.pooled.mean, after.pooled.mean)
        assert each.change.mean == pytest.approx(after.pooled.mean - before.pooled.mean)
    assert any(abs(each.mean_of_ratios - each.pooled.mean) > 1e-6 for each in found.cells)


def test_morris_takes_levels_and_names_as_a_contrast_that_it_states(tmp_path):
    found = found_of("morris_levels", tmp_path / "out")
    assert len(found.analysis.of("default_rate").named("mu_star")) == 4
    assert "screening policy: off is none, on is scorecard or peer" in as_text(found)
    policy = found.table["scheme.screening.policy"].to_numpy()[:: found.study.replicates]
    coordinate = found.sample.points[:, 1]
    np.testing.assert_array_equal(policy == "none", coordinate < 0.5)


def test_two_levels_refuse_a_third_choice():
    from lianbao.simulation.reading import BadInput

    with pytest.raises(BadInput, match="one lists 3 values: name two of them"):
        read_study(CASES / "grid_mixed.yaml", ["design={kind: fractional_factorial}"])


FUNCTION = """
name: alike
function: alike_function.py:alike
levers: {x: {range: [0, 1]}, y: {range: [0, 1]}}
outcomes: [a]
design: {kind: %s, samples: 64}
luck: independent
replicates: 3
"""


@pytest.mark.parametrize("kind", ["sobol", "latin_hypercube", "morris"])
def test_a_function_whose_replicates_are_all_alike_is_analysed(kind, tmp_path):
    (tmp_path / "alike_function.py").write_text("def alike(x, y, seed): return x + 2 * y\n", encoding="utf-8")
    (tmp_path / "study.yaml").write_text(FUNCTION % kind, encoding="utf-8")
    study = read_study(tmp_path / "study.yaml")
    found = find(run_study(study, tmp_path / "out", executor_of("threads", 1, None), trust=True))
    leading = {index.factor: abs(index.value) for index in found.analysis.of("a").named(found.analysis.ranks_by)}
    assert leading["y"] > leading["x"] > leading["dummy"]


NAMES = """
name: names
function: names_function.py:named
levers: {policy: {choices: %s}, x: {range: [0, 1]}}
outcomes: [a]
design: {kind: latin_hypercube, samples: 90}
seed: 4
"""


@pytest.mark.parametrize("order", ["[low, high, middle]", "[low, middle, high]"])
def test_the_order_of_names_does_not_matter(order, tmp_path):
    source = 'LEVELS = {"low": 0, "middle": 1, "high": 2}\n\n\ndef named(policy, x): return LEVELS[policy] + 0.1 * x\n'
    (tmp_path / "names_function.py").write_text(source, encoding="utf-8")
    (tmp_path / "study.yaml").write_text(NAMES % order, encoding="utf-8")
    study = read_study(tmp_path / "study.yaml")
    found = find(run_study(study, tmp_path / "out", executor_of("threads", 1, None), trust=True)).analysis.of("a")
    eta = {index.factor: index.value for index in found.named("eta_squared")}
    assert set(eta) == {"policy"}
    assert eta["policy"] > 0.99
    assert "policy" not in {index.factor for index in found.named("rank_correlation")}
