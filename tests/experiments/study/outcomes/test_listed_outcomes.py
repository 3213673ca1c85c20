"""How a study lists outcomes: sums, chances, quantiles and cycles, as text or as sections, and what runs give."""

import numpy as np
import pandas as pd
import pytest

from lianbao import simulate
from lianbao.experiments.study import read_study
from lianbao.experiments.study.designed import sample_of
from lianbao.experiments.study.grammar.schema import study_schema
from lianbao.experiments.study.outcomes import (
    KNOWN,
    Written,
    about,
    headline_first,
    in_each_cycle,
    sums,
    sums_in,
    title_of,
)
from lianbao.simulation.catalogue.sums import TallyState
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.reading import BadInput

TEXT = """name: listed
scenario: textbook
levers: {scheme.group.size: {values: [3, 4]}}
fixed: {economy.firms.count: 60, horizon.cycles: 3}
outcomes: [OUTCOMES]
design: {kind: grid}
replicates: 2
seed: 5
"""


@pytest.fixture
def study_of(tmp_path):
    def read(outcomes, *changes):
        text = TEXT.replace("OUTCOMES", outcomes)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "study.yaml"
        path.write_text(text, encoding="utf-8")
        return read_study(path)

    return read


def told(study_of, outcomes, *changes):
    with pytest.raises(BadInput) as caught:
        study_of(outcomes, *changes)
    return [str(mistake).rpartition("study.yaml:")[2] for mistake in caught.value.mistakes]


def answered(study):
    """Return the runs of a study as a table, and the records of the same runs, made one by one."""
    points = [study.values_at(point) for point in sample_of(study).points]
    seeds = np.array([study.seed_at(point) for point in sample_of(study).points])
    values = [each for each in points for _ in range(2)]
    found = study.question.answer(values, np.repeat(seeds, 2), np.tile([0, 1], len(points)))
    assert not any(found.failures)
    made = [
        study.question.scenario_at(each).model_copy(update={"seed": int(seed), "replicates": 2})
        for each, seed in zip(points, seeds, strict=True)
    ]
    series = np.concatenate([simulate(scenario).series for scenario in made])
    return pd.DataFrame(found.values, columns=list(study.question.columns)), series


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("default_rate", Written("default_rate")),
        ("default_rate by cycle", Written("default_rate", "by cycle")),
        ("default_rate  above .05", Written("default_rate", "above", 0.05)),
        ("default_rate above -1e-3", Written("default_rate", "above", -0.001)),
        ("default_rate quantile 0.95", Written("default_rate", "quantile", 0.95)),
        ("a name above all", Written("a name above all")),
        ("above 3", Written("above 3")),
    ],
)
def test_what_is_written(text, written):
    assert Written.of(text) == written
    assert Written.of(str(written)) == written


def test_sections_say_the_same_as_texts(study_of):
    texts = study_of("default_rate by cycle, bank_loss_rate above 0.05, bank_loss_rate quantile 0.9")
    sections = study_of(
        "{outcome: default_rate, by: cycle}, {outcome: bank_loss_rate, above: .05}, "
        "{outcome: bank_loss_rate, quantile: .9}"
    )
    assert sections.to_yaml() == texts.to_yaml()
    assert sections.outcomes == ("bank_loss_rate above 0.05", "bank_loss_rate")
    assert sections.by_cycle == ("default_rate",)


def test_a_study_written_out_is_the_same_study(study_of, tmp_path):
    study = study_of("default_rate by cycle, profit, bank_loss_rate above 0.05, bank_loss_rate quantile 0.9")
    (tmp_path / "kept.yaml").write_text(study.to_yaml(), encoding="utf-8")
    kept = read_study(tmp_path / "kept.yaml")
    assert (kept.digest, kept.quantiles, kept.by_cycle) == (study.digest, study.quantiles, study.by_cycle)


def test_a_quantile_more_is_the_same_study_and_a_cycle_or_a_level_is_another(study_of):
    plain = study_of("bank_loss_rate").digest
    assert study_of("bank_loss_rate, bank_loss_rate quantile .9").digest == plain
    others = ["bank_loss_rate, bank_loss_rate above .1", "bank_loss_rate, default_rate by cycle", "profit"]
    assert len({plain, *(study_of(each).digest for each in others)}) == 4


def test_every_sum_can_be_listed_and_is_the_mean_over_the_cycles(study_of):
    study = study_of("profit, defaults, loans_by_grade, loans_by_grade_2, bank_loss_rate above .04")
    table, series = answered(study)
    cycles = series.shape[1]
    np.testing.assert_allclose(table["profit"], series["profit"].sum(axis=1) / cycles)
    np.testing.assert_allclose(table["defaults"], series["defaults"].sum(axis=1) / cycles)
    np.testing.assert_allclose(table["loans_by_grade"], series["loans_by_grade"].sum(axis=(1, 2)) / cycles)
    np.testing.assert_allclose(table["loans_by_grade_2"], series["loans_by_grade"][..., 1].sum(axis=1) / cycles)
    rates = series["written_off"].sum(axis=1) / series["principal"].sum(axis=1)
    np.testing.assert_array_equal(table["bank_loss_rate above 0.04"], rates > 0.04)
    assert sums_in(table, "defaults").above.tolist() == series["defaults"].sum(axis=1).tolist()
    units = study.question.units
    assert (units["defaults"], units["profit"]) == ("loans per cycle", "money per cycle")
    assert units["bank_loss_rate above 0.04"] == "probability"


def test_each_cycle_has_its_own_ratio(study_of):
    study = study_of("default_rate by cycle, defaults by cycle")
    assert study.outcomes == ()
    table, series = answered(study)
    assert list(table) == list(study.question.columns)
    for cycle in range(3):
        rates = series["defaults"][:, cycle] / series["borrowers"][:, cycle]
        np.testing.assert_allclose(table[f"default_rate in cycle {cycle + 1}"], rates)
        np.testing.assert_array_equal(table[f"defaults in cycle {cycle + 1}"], series["defaults"][:, cycle])
        pooled = sums_in(table, f"default_rate in cycle {cycle + 1}").pooled
        assert pooled == pytest.approx(series["defaults"][:, cycle].sum() / series["borrowers"][:, cycle].sum())
    assert study.question.units["defaults in cycle 1"] == "loans"


def test_a_run_that_is_shorter_has_no_later_cycle(study_of):
    changes = [
        ("scheme.group.size: {values: [3, 4]}", "horizon.cycles: {values: [2, 4]}"),
        (", horizon.cycles: 3", ""),
    ]
    study = study_of("default_rate by cycle", *changes)
    assert study.question.cycles == 4
    values = [{"horizon.cycles": 2}, {"horizon.cycles": 4}]
    (found, _) = np.hsplit(vars(study.question.answer(values, np.array([1, 1]), np.array([0, 0])))["values"], 2)
    assert np.isfinite(found).tolist() == [[True, True, False, False], [True] * 4]
    np.testing.assert_array_equal(found[0, :2], found[1, :2])


def test_the_known_sums_are_those_of_the_series():
    names = {field.name for field in fields(TallyState)}
    assert {name for name in names if name not in KNOWN} <= sums().keys()
    assert not sums().keys() & KNOWN.keys()
    assert set(in_each_cycle()) >= sums().keys()
    assert about("profit above 3").formula == "sum(profit) / sum(cycles) > 3"


def test_views_are_called_by_their_outcome():
    assert title_of("bank_loss_rate above 0.05") == "Bank's loss: above 5 %"
    assert title_of("bank_loss_rate quantile 0.9") == "Bank's loss: quantile 0.9"
    assert title_of("my own") == "my own"
    assert headline_first(["profit", "default_rate above 0.1", "default_rate"])[-1] == "profit"


@pytest.mark.parametrize(
    ("outcomes", "line"),
    [
        ("defalt_rate by cycle", "outcomes[0]: there is no outcome defalt_rate; nearest: default_rate"),
        ("proft", "outcomes[0]: there is no outcome proft; nearest: profit"),
        (
            "worst_cycle_loss_rate by cycle",
            "outcomes[0]: worst_cycle_loss_rate has no value in a cycle, as it is of the run as a whole",
        ),
        ("default_rate above .1, {outcome: default_rate, above: 0.1}", "outcomes[1]: default_rate above 0.1 is there"),
        ("default_rate quantile 1.5", "outcomes[0]: given text 'default_rate quantile 1.5', allowed an outcome such"),
        ("{outcome: default_rate, by: year}", "outcomes[0]: given a section, allowed an outcome such as"),
        ("{outcome: default_rate, above: .inf}", "outcomes[0]: given a section, allowed an outcome such as"),
        ("{outcome: default_rate}", "outcomes[0]: given a section, allowed an outcome such as"),
    ],
)
def test_mistakes(study_of, outcomes, line):
    (found,) = told(study_of, outcomes)
    assert found.startswith(f"5: {line}")


def test_a_function_is_looked_at_too_but_has_no_cycles(study_of, tmp_path):
    (tmp_path / "own.py").write_text("def own(x): return {'a': x, 'b c': 2 * x}\n", encoding="utf-8")
    changes = [
        ("scenario: textbook", "function: own.py:own"),
        ("scheme.group.size: {values: [3, 4]}", "x: {values: [1, 2]}"),
        ("fixed: {economy.firms.count: 60, horizon.cycles: 3}\n", ""),
        ("replicates: 2\n", ""),
    ]  # fmt: skip
    study = study_of("a, b c above 3", *changes)
    question = study.question.trusted()
    found = question.answer([{"x": 1}, {"x": 2}], np.array([1, 1]), np.array([0, 0]))
    np.testing.assert_array_equal(found.values, [[1, 0], [2, 1]])
    line = "4: outcomes[0]: a has no value in a cycle, as a function has no cycles"
    assert told(study_of, "a by cycle", *changes) == [line]


def test_the_schema_knows_all_ways():
    import jsonschema

    checker = jsonschema.Draft202012Validator(study_schema())
    study = {
        "name": "s",
        "scenario": "textbook",
        "levers": {"scheme.group.size": {"whole": [2, 4]}},
        "design": {"kind": "grid", "samples": 3},
    }
    good = [
        "profit",
        "default_rate by cycle",
        "default_rate above .05",
        {"outcome": "default_rate", "by": "cycle"},
        {"outcome": "profit", "quantile": 0.5},
    ]
    checker.validate(study | {"outcomes": good, "constraints": ["scheme.group.size > 2"]})
    for bad in ("default_rat", {"outcome": "default_rate", "by": "year"}, {"outcome": "x", "quantile": 2}):
        assert not checker.is_valid(study | {"outcomes": [bad]})
