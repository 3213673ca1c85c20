"""A study of a scenario that meets several economies: what varies, what is set, and the same bytes wherever it runs."""

import numpy as np
import pytest

from lianbao import OUTCOMES, BadInput
from lianbao import study as run_study
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.study import read_study
from lianbao.simulation.engine.running import simulate_runs

SUCCESS, MACRO = "economy.types.success", "economy.climate.rho_macro"
SCENARIO = """\
extends: first_steps
name: village_banks
economies: economies.csv
calibration: {name: Village banks}
economy: {firms: {count: 30}}
horizon: {cycles: 2}
"""
STUDY = """\
name: sizes
scenario: calibrated.yaml
levers: {scheme.group.size: {whole: [3, 4]}}
outcomes: [default_rate, bank_loss_rate]
design: {kind: grid, samples: 2}
luck: common
replicates: 6
"""


@pytest.fixture
def folder(tmp_path):
    rows = [f"{0.85 + 0.03 * number!r},{0.05 * number!r}" for number in range(4)]
    (tmp_path / "economies.csv").write_text("\n".join([f"{SUCCESS},{MACRO}", *rows]) + "\n")
    (tmp_path / "calibrated.yaml").write_text(SCENARIO)
    return tmp_path


def study_of(folder, text=STUDY):
    (folder / "study.yaml").write_text(text)
    return read_study(folder / "study.yaml")


def test_points_keep_the_economies_and_factors_take_the_place_of_draws(folder):
    study = study_of(folder)
    made = study.question.scenario_at({"scheme.group.size": 3})
    assert made.economies == study.question.scenario.economies
    assert len(made.economies) == 4
    set_here = study.question.scenario_at({SUCCESS: 0.9})
    assert (set_here.economies.paths, set_here.economies.replaced) == ((MACRO,), (SUCCESS,))
    fixed = study_of(folder, f"{STUDY}fixed: {{{SUCCESS}: 0.9}}\n").question.scenario
    assert (fixed.economies.paths, fixed.economy.types.success) == ((MACRO,), 0.9)


def test_rows_on_common_luck_meet_the_same_economies_run_by_run(folder):
    study = study_of(folder)
    seeds = np.full(6, 77)
    answers = study.question.answer([{"scheme.group.size": 3}] * 6, seeds, np.arange(6))
    made = study.question.scenario_at({"scheme.group.size": 3})
    shift = 77 - made.seed
    members = [made.members()[(number + shift) % 4] for number in range(6)]
    series = simulate_runs(members, range(6), [77] * 6)
    defaults = np.asarray(answers.values)[:, study.question.columns.index("default_rate")]
    assert np.array_equal(defaults, OUTCOMES["default_rate"].of(series), equal_nan=True)


def test_a_draw_that_does_not_go_with_a_point_is_a_failure_of_its_run_with_the_reason(folder):
    study = study_of(folder)
    values = [{"economy.climate.rho_sector": 0.9}] * 4
    answers = study.question.answer(values, np.full(4, study.question.scenario.seed), np.arange(4))
    assert [bool(each) for each in answers.failures] == [False, False, True, True]
    assert "rho_macro" in answers.failures[3]


def test_an_alternative_has_no_economies_of_its_own(folder):
    variants = "variants: {bank: {a: {}, b: {extends: calibrated.yaml}}}"
    text = STUDY.replace("levers: {scheme.group.size: {whole: [3, 4]}}", variants)
    with pytest.raises(BadInput, match=r"variants\.bank\.b: all alternatives meet the economies of the study's"):
        study_of(folder, text)


def test_a_study_that_is_written_out_has_its_economies(folder, tmp_path):
    study = study_of(folder)
    (tmp_path / "again.yaml").write_text(study.to_yaml())
    again = read_study(tmp_path / "again.yaml")
    assert again.question.scenario.economies == study.question.scenario.economies
    assert again.question.digest == study.question.digest


def test_it_leaves_the_same_bytes_in_threads_and_processes(folder):
    study = study_of(folder)
    for kind in ("threads", "processes"):
        run_study(study, folder / kind, executor_of(kind, 2))
    tables = [sorted(path for path in (folder / kind).rglob("*.parquet")) for kind in ("threads", "processes")]
    assert [path.name for path in tables[0]] == [path.name for path in tables[1]] != []
    assert [path.read_bytes() for path in tables[0]] == [path.read_bytes() for path in tables[1]]
