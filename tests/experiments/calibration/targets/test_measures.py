"""Measures: what they are in some runs, and what a run of a scenario and its arms gives."""

import numpy as np
import pytest
from pydantic import TypeAdapter

from lianbao.experiments.calibration.targets import (
    Measure,
    MeasuredQuestion,
    Reading,
    Side,
    WrittenMeasure,
    measured,
    sums_of_side,
)
from lianbao.experiments.statistics.ratios import Ratio
from lianbao.simulation.engine.running import simulate
from lianbao.simulation.reading import read_scenario

RATE = Reading("default_rate")
ARMS = {"alone": {"scheme.guarantee.share": 0.0}}


def ratio(above, below):
    return Ratio(np.array(above, float), np.array(below, float))


def small(**more):
    return read_scenario("first_steps").with_(economy__firms__count=40, horizon__cycles=3, **more)


def asked(question, values, count):
    import pandas as pd

    numbers = np.arange(count, dtype=np.int64)
    answers = question.answer([values] * count, np.full(count, 5, np.int64), numbers)
    assert not any(answers.failures)
    return pd.DataFrame(answers.values, columns=list(question.columns))


def test_a_level_is_pooled_and_its_variance_that_of_the_linearised_ratio():
    found = measured(Measure(RATE), {Side(RATE): ratio([1, 3], [10, 20])})
    off = np.array([1 - 4 / 30 * 10, 3 - 4 / 30 * 20]) / 15
    assert found.value == pytest.approx(4 / 30)
    assert found.variance == pytest.approx(off.var(ddof=1) / 2)
    assert found.by_run.mean() == pytest.approx(found.value)


def test_a_difference_is_taken_run_by_run():
    sides = {Side(RATE): ratio([2, 4, 6], [10, 10, 10]), Side(RATE, "alone"): ratio([1, 3, 5], [10, 10, 10])}
    found = measured(Measure(RATE, less="alone"), sides)
    assert (found.value, found.variance) == pytest.approx((0.1, 0.0))
    relative = measured(Measure(RATE, relative_to="alone"), sides)
    assert relative.value == pytest.approx(0.4 / 0.3 - 1)


def test_a_measure_is_undefined_where_most_runs_have_none():
    found = measured(Measure(RATE), {Side(RATE): ratio([0, 0, 0, 1, 2], [0, 0, 0, 4, 4])})
    assert not found.is_defined
    most = measured(Measure(RATE), {Side(RATE): ratio([0, 0, 1, 2], [0, 0, 4, 4])})
    assert most.is_defined
    assert np.isnan(most.by_run).sum() == 2


def test_arms_run_on_the_same_luck_and_as_a_run_of_their_own():
    measure = Measure(RATE, less="alone")
    table = asked(MeasuredQuestion.of(small(), [measure], ARMS), {}, 6)
    for arm, settings in (("base", {}), ("alone", ARMS["alone"])):
        record = simulate(small(seed=5).with_(**{k.replace(".", "__"): v for k, v in settings.items()}), replicates=6)
        np.testing.assert_array_equal(table[f"{arm}: default_rate"], record.outcomes["default_rate"])


def test_what_is_read_of_a_tape_agrees_with_the_sums():
    measures = [Measure(RATE), Measure(Reading("default_share", is_moment=True))]
    table = asked(MeasuredQuestion.of(small(), measures), {}, 5)
    sums, tape = (sums_of_side(side, table) for side in (Side(RATE), Side(measures[1].reading)))
    np.testing.assert_allclose(sums.by_run, tape.by_run)


def test_some_cycles_are_those_of_a_shorter_run():
    window = Reading("default_rate", (1, 2))
    tape = Reading("default_share", (1, 2), is_moment=True)
    table = asked(MeasuredQuestion.of(small(), [Measure(window), Measure(tape)]), {}, 4)
    short = simulate(small(seed=5).with_(horizon__cycles=2), replicates=4).outcomes["default_rate"]
    for reading in (window, tape):
        np.testing.assert_allclose(table[str(Side(reading))], short)


def test_a_free_parameter_sets_all_its_paths():
    paths = ("scheme.saving.rate", "scheme.guarantee.share")
    question = MeasuredQuestion.of(small(), [Measure(RATE)], free={"both": paths})
    assert question.laid_out({"both": 0.3}) == dict.fromkeys(paths, 0.3)
    assert question.scenario_at({"both": 0.3}).scheme.saving.rate == 0.3


def test_an_impossible_arm_is_a_failed_run():
    question = MeasuredQuestion.of(small(), [Measure(RATE, "alone")], {"alone": {"scheme.guarantee.share": 7.0}})
    answers = question.answer([{}], np.array([1]), np.array([0]))
    assert answers.failures[0].startswith("alone: not a possible scenario: share")
    assert np.isnan(answers.values).all()


def test_other_arms_or_readings_are_another_question():
    base = MeasuredQuestion.of(small(), [Measure(RATE)], ARMS)
    others = [
        MeasuredQuestion.of(small(), [Measure(RATE)], {"alone": {"scheme.guarantee.share": 0.1}}),
        MeasuredQuestion.of(small(), [Measure(Reading("default_rate", (1, 2)))], ARMS),
        MeasuredQuestion.of(small(), [Measure(RATE)], ARMS, {"x": ("scheme.saving.rate",)}),
    ]
    assert len({each.digest for each in (base, *others)}) == 4


@pytest.mark.parametrize(
    ("written", "measure"),
    [
        ("default_rate", Measure(RATE)),
        ({"outcome": "default_rate", "arm": "alone", "less": "base"}, Measure(RATE, "alone", "base")),
        ({"tape": "late_share", "cycles": [2, 3]}, Measure(Reading("late_share", (2, 3), is_moment=True))),
        ({"outcome": "par30", "relative_to": "alone"}, Measure(Reading("par30"), relative_to="alone")),
    ],
)
def test_a_measure_as_it_is_written(written, measure):
    assert TypeAdapter(WrittenMeasure).validate_python(written).measure == measure


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"outcome": "par30", "tape": "late_share"}, "either outcome or tape"),
        ({"cycles": [1, 2]}, "either outcome or tape"),
        ({"outcome": "par30", "cycles": [3, 2]}, "cycles whose first"),
        ({"outcome": "par30", "less": "a", "relative_to": "b"}, "not both"),
        ({"tape": "late_shar"}, "late_share"),
        (7, "the name of an outcome, or a section"),
    ],
)
def test_a_wrong_measure_says_what_is_allowed(written, told):
    with pytest.raises(ValueError, match=told):
        TypeAdapter(WrittenMeasure).validate_python(written)
