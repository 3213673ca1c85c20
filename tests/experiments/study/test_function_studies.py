"""A study can ask a plain Python function of named numbers."""

from dataclasses import replace

import numpy as np
import pytest

from lianbao.experiments.analysis import Target
from lianbao.experiments.study import Luck, read_study
from lianbao.experiments.study.designed import advice_of
from lianbao.simulation.reading import BadInput
from lianbao.simulation.reading.code import WANTED
from tests.experiments.store.executors.making import trusting

FUNCTIONS = """
def steady(first, second, third=0.0):
    return first + second + third

def lucky(first, second, seed):
    return first + second + seed

def drawn(first, second, rng):
    return rng.normal(first)

def open_to_all(**more):
    return sum(more.values())
"""
TEXT = """
name: sums
function: sums_of_mine.py:NAME
levers:
  first: {range: [-1, 1]}
uncertainties:
  second: {distribution: {family: normal, mean: 0, sd: 1}}
fixed: {}
outcomes: [total]
design: {kind: sobol, samples: 64}
"""


@pytest.fixture
def study_of(tmp_path):
    (tmp_path / "sums_of_mine.py").write_text(FUNCTIONS, encoding="utf-8")

    def read(name, *changes):
        text = TEXT.replace("NAME", name)
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "study.yaml"
        path.write_text(text, encoding="utf-8")
        return trusting(read_study(path))

    return read


def told(study_of, *arguments):
    with pytest.raises(BadInput) as caught:
        study_of(*arguments)
    return [str(mistake).rpartition("study.yaml:")[2] for mistake in caught.value.mistakes]


def test_where_a_function_asks_for_no_luck_equal_points_are_one_run(study_of):
    study = study_of("steady")
    assert (study.luck, study.replicates) == (Luck.COMMON, 1)
    answers = study.question.answer([study.values_at(np.array([0.75, 0.5, 0.1]))], np.array([1]), np.array([0]))
    assert answers.values.tolist() == [[pytest.approx(0.5)]]


def test_where_it_asks_for_luck_the_seed_is_a_factor(study_of):
    study = study_of("lucky")
    assert (study.luck, [factor.name for factor in study.factors][-2:]) == (Luck.SEED_AS_FACTOR, ["dummy", "luck"])


def test_a_generator_differs_from_run_to_run_and_is_the_same_again(study_of):
    question = study_of("drawn").question
    values, seeds, replicates = [{"first": 0.0, "second": 1.0}] * 4, np.array([1, 1, 2, 1]), np.array([0, 1, 0, 0])
    answers = question.answer(values, seeds, replicates)
    found = [height for (height,) in answers.values.tolist()]
    assert found == [np.random.default_rng([seed, run]).normal() for seed, run in zip(seeds, replicates, strict=True)]
    assert len({*found}) == 3
    assert found[0] == found[3]


@pytest.mark.parametrize(("name", "replicates"), [("steady", 1), ("lucky", 1), ("drawn", 10)])
def test_replicates_are_usual_where_they_can_differ(study_of, name, replicates):
    study = study_of(name, ("kind: sobol", "kind: pawn"), ("samples: 64", "samples: 100"))
    assert study.replicates == replicates
    told = any("all 3 replicates of a point are the same" in line for line in advice_of(replace(study, replicates=3)))
    assert told == (name != "drawn")
    refused = Target.parse("mean<0.1").mistakes(study)
    assert ("neither replicate nor rng" in str(refused)) == (name != "drawn")


def test_fixed_arguments_reach_the_function(study_of):
    study = study_of("steady", ("{}", "{third: 5}"))
    answers = study.question.answer([{"first": 1.0, "second": 1.0}], np.array([1]), np.array([0]))
    assert answers.values.tolist() == [[7.0]]
    assert study.digest != study_of("steady").digest


def test_a_function_may_take_any_name(study_of):
    assert study_of("open_to_all", ("first", "anything")).own_factors[0].name == "anything"


def test_a_kept_study_asks_the_same_function(study_of, tmp_path):
    study = study_of("lucky")
    (tmp_path / "kept.yaml").write_text(study.to_yaml(), encoding="utf-8")
    assert read_study(tmp_path / "kept.yaml").digest == study.digest


def test_unknown_and_missing_arguments(study_of):
    steady, takes = "sums_of_mine.py:steady", "it takes first, second, third"
    assert told(study_of, "steady", ("second", "secnd"), ("{}", "{thrd: 1}")) == [
        f"3: function: {steady} needs second as well, as a factor or fixed",
        f"7: uncertainties: {steady} has no argument secnd, {takes}; nearest: second",
        f"8: fixed: {steady} has no argument thrd, {takes}; nearest: third",
    ]


def test_the_luck_of_a_function_is_no_factor(study_of):
    (line,) = told(study_of, "lucky", ("levers:\n", "levers:\n  seed: {whole: [1, 3]}\n"))
    assert line == "5: levers: sums_of_mine.py:lucky has no argument seed, it takes first, second; nearest: second"


def test_a_function_that_is_not_there(study_of, tmp_path):
    given = f"given text 'sums_of_mine.py:none', allowed {WANTED}"
    assert told(study_of, "none") == [f"3: function: {given} ({tmp_path / 'sums_of_mine.py'} has no function none)"]
