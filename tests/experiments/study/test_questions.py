"""A question answers every run, the same whatever it is asked beside it, and never raises for what a run does."""

import pickle

import numpy as np
import pytest

from lianbao import simulate
from lianbao.experiments.study import FunctionQuestion, LendingQuestion, lending
from lianbao.experiments.study.outcomes import KNOWN, RUN_OUTCOMES
from lianbao.simulation.engine.running import simulate_runs
from lianbao.simulation.reading import read_scenario
from lianbao.simulation.reading.code import named_function
from lianbao.simulation.scenario.scenario import Scenario

SMALL = ["economy.firms.count=40", "horizon.cycles=3"]
FUNCTIONS = """
import math

def number(x, y=2.0):
    return x * y

def several(x, seed, replicate):
    return {"sum": x + seed + replicate, "root": math.sqrt(x), "more": 0}

def drawn(x, seed):
    return x + seed / 2**32

def text(x):
    return "much"
"""


@pytest.fixture(scope="module")
def small():
    return read_scenario("postal_bank_merchants_5", SMALL)


@pytest.fixture
def function(tmp_path):
    """Return how to ask for a function of a file, which the user trusts."""
    (tmp_path / "functions_of_mine.py").write_text(FUNCTIONS, encoding="utf-8")

    def named(name, outcomes, fixed=None):
        found = named_function(f"functions_of_mine.py:{name}", tmp_path)
        return FunctionQuestion(found, outcomes, fixed or {}).trusted()

    return named


def asked(question, values, seeds=None, replicates=None):
    count = len(values)
    seeds = np.full(count, 7) if seeds is None else np.array(seeds)
    return question.answer(values, seeds, np.zeros(count, int) if replicates is None else np.array(replicates))


def test_answers_are_those_of_the_scenario_run_alone(small):
    question = LendingQuestion(small, ("default_rate", "bank_loss_rate"))
    values = [{"scheme.group.size": 4, "scheme.screening.policy": "peer"}, {}, {"horizon.cycles": 2}]
    answers = asked(question, values, [3, 4, 5], [0, 1, 2])
    assert answers.failures == ["", "", ""]
    for row, (own, seed, replicate) in enumerate(zip(values, [3, 4, 5], [0, 1, 2], strict=True)):
        settings = [*SMALL, f"seed={seed}", *(f"{path}={value}" for path, value in own.items())]
        alone = simulate(read_scenario("postal_bank_merchants_5", settings), replicates=replicate + 1)
        expected = [alone.outcomes[name][replicate] for name in question.outcomes]
        assert answers.values[row, :2].tolist() == expected
        below = [float(alone.sums[name][1][replicate]) for name in question.outcomes]
        assert answers.values[row, 2:].tolist() == below


def test_answers_do_not_depend_on_what_is_asked_beside(small):
    question = LendingQuestion(small, ("default_rate",))
    values = [{"scheme.guarantee.share": share} for share in (0.0, 0.4, 1.0, 0.4)]
    together = asked(question, values, [1, 2, 3, 4]).values
    backwards = asked(question, values[::-1], [4, 3, 2, 1]).values[::-1]
    alone = [asked(question, [own], [seed]).values[0] for own, seed in zip(values, [1, 2, 3, 4], strict=True)]
    np.testing.assert_array_equal(together, backwards)
    np.testing.assert_array_equal(together, alone)


def test_an_impossible_point_fails_with_its_reason_and_leaves_the_others(small):
    question = LendingQuestion(small, ("default_rate",))
    bad = [{"scheme.group.size": 2}, {"scheme.group.size": "many"}, {"scheme.screening.policy": "nobody"}]
    answers = asked(question, [{}, *bad])
    assert answers.failures[0] == ""
    assert np.isfinite(answers.values[0, 0])
    assert np.isnan(answers.values[1:]).all()
    assert answers.failures[1].startswith("not a possible scenario: scheme.group.minimum: given 3, allowed at most")
    assert answers.failures[2].startswith("not a possible scenario: size: ")
    assert answers.failures[3].startswith("not a possible scenario: policy: ")


def test_an_undefined_outcome_is_no_failure(small):
    question = LendingQuestion(small, ("default_rate", "bank_loss_rate", "participation_rate"))
    answers = asked(question, [{"scheme.screening.policy": "scorecard", "scheme.screening.cut_off": 1}])
    assert answers.failures == [""]
    np.testing.assert_array_equal(answers.values[:, :3], [[np.nan, np.nan, 0.0]])


def test_a_run_that_raises_is_lost_alone(small, monkeypatch):
    def fails_for_two(scenarios, replicates, seeds):
        if 2 in seeds:
            message = "division by zero"
            raise ZeroDivisionError(message)
        return simulate_runs(scenarios, replicates, seeds)

    monkeypatch.setattr(lending, "simulate_runs", fails_for_two)
    answers = asked(LendingQuestion(small, ("default_rate",)), [{}, {}, {}], [1, 2, 3])
    assert answers.failures == ["", "ZeroDivisionError: division by zero", ""]
    assert np.isfinite(answers.values[[0, 2]]).all()


def test_the_digest_of_a_scenario_knows_what_decides(small):
    question = LendingQuestion(small, ("default_rate",))
    other = small.model_copy(update={"name": "other", "seed": 99, "replicates": 3})
    assert LendingQuestion(other, ("default_rate",)).digest == question.digest
    assert LendingQuestion(small, ("par30",)).digest != question.digest
    larger = read_scenario("postal_bank_merchants_5", [*SMALL, "economy.firms.count=41"])
    assert LendingQuestion(larger, ("default_rate",)).digest != question.digest


def test_the_digest_of_a_scenario_knows_the_sources_of_the_model(small, monkeypatch):
    before = LendingQuestion(small, ("default_rate",)).digest
    monkeypatch.setattr(lending, "_model_digest", lambda: "a changed behaviour")
    assert LendingQuestion(small, ("default_rate",)).digest != before


def test_work_counts_firm_periods(small):
    question = LendingQuestion(small, ("default_rate",))
    assert question.work({}) == 40 * 3 * (12 + 3)
    assert question.work({"economy.firms.count": 10, "scheme.loan.instalments": 1}) == 10 * 3 * 4


def test_questions_pickle(small, function):
    for question in (LendingQuestion(small, ("par30",)), function("number", ("y",), {"y": 3})):
        again = pickle.loads(pickle.dumps(question))  # noqa: S301 - it was pickled here
        assert again == question
        assert again.digest == question.digest


def test_every_outcome_has_a_unit_and_a_meaning(small):
    question = LendingQuestion(small, tuple(KNOWN.maps[-1]))
    answers = asked(question, [{}])
    assert answers.values.shape == (1, len(question.columns))
    assert question.columns[: len(KNOWN.maps[-1])] == tuple(KNOWN.maps[-1])
    assert all(question.units.values())
    assert all(outcome.meaning for outcome in KNOWN.maps[-1].values())


def test_outcomes_of_the_run_as_a_whole():
    thin = ["scheme.screening.policy=none", "economy.money.capital=0.005"]
    scenario = read_scenario("postal_bank_merchants_5", [*SMALL, *thin])
    series = simulate(scenario, replicates=20).series
    found = {name: outcome.of(series) for name, outcome in RUN_OUTCOMES.items()}
    assert found["defaults_count"].tolist() == series["defaults"].sum(axis=1).tolist()
    rates = series["written_off"] / series["principal"]
    assert found["worst_cycle_loss_rate"].tolist() == rates.max(axis=1).tolist()
    lost = series["written_off"].sum(axis=1)
    opening = series["capital"][:, -1] - series["profit"].sum(axis=1)
    assert found["loss_exceeds_capital"].tolist() == (lost > opening).astype(float).tolist()
    assert 0 < found["loss_exceeds_capital"].mean() < 1


def test_a_function_of_named_numbers(function):
    answers = asked(function("number", ("y",)), [{"x": 1.5}, {"x": 2, "y": 10}])
    assert answers.values.tolist() == [[3.0], [20.0]]
    assert answers.failures == ["", ""]


def test_a_function_is_given_its_luck_if_it_asks(function):
    question = function("several", ("root", "sum"))
    answers = asked(question, [{"x": 4.0}, {"x": 9.0}], [10, 20], [0, 1])
    assert answers.values.tolist() == [[2.0, 14.0], [3.0, 30.0]]


@pytest.mark.parametrize(
    ("name", "outcomes", "x", "reason"),
    [
        ("several", ("sum",), -1.0, "ValueError: math domain error"),
        ("several", ("sum", "none"), 1.0, "ValueError: the function gave no none, but sum, root, more"),
        ("number", ("a", "b"), 1.0, "ValueError: the function gave one value, not a mapping with a, b"),
        ("text", ("y",), 1.0, "ValueError: could not convert string to float: 'much'"),
    ],
)
def test_what_a_function_may_do_wrong(name, outcomes, x, reason, function):
    answers = asked(function(name, outcomes), [{"x": x}])
    assert answers.failures == [reason]


def test_the_digest_of_a_function_knows_its_source(function, tmp_path):
    before = function("number", ("y",)).digest
    path = tmp_path / "functions_of_mine.py"
    path.write_text(FUNCTIONS.replace("x * y", "x - y"), encoding="utf-8")
    assert function("number", ("y",)).digest != before


def test_many_runs_of_different_lengths_and_seeds():
    first = read_scenario("postal_bank_merchants_5", SMALL)
    second = read_scenario("grameen_classic", ["economy.firms.count=30", "horizon.cycles=2"])
    series = simulate_runs([first, second, first], [0, 1, 1], [5, 6, 5])
    assert series.shape == (3, 3)
    seeded = Scenario.model_validate({**dict(first), "seed": 5})
    np.testing.assert_array_equal(series[[0, 2]], simulate(seeded, replicates=2).series)
    seeded = Scenario.model_validate({**dict(second), "seed": 6})
    np.testing.assert_array_equal(series[1, :2], simulate(seeded, replicates=2).series[1])
    assert series["cycles"].tolist() == [[1, 1, 1], [1, 1, 0], [1, 1, 1]]


def test_many_runs_in_small_parts_are_the_same(monkeypatch):
    from lianbao.simulation.engine import running

    scenario = read_scenario("postal_bank_merchants_5", SMALL)
    whole = simulate_runs([scenario] * 5, range(5))
    monkeypatch.setattr(running, "BYTES_IN_PART", 1)
    np.testing.assert_array_equal(simulate_runs([scenario] * 5, range(5), threads=2), whole)
    assert simulate_runs([], []).shape == (0, 0)
