"""Scores over economies, fronts and regrets, worked by hand."""

import dataclasses

import numpy as np
import pytest

from lianbao.experiments.comparison.search.evaluating import Evaluation
from lianbao.experiments.comparison.search.scoring import Scored, chosen, front_of, regrets, score
from lianbao.experiments.comparison.search.wishes import Score
from tests.experiments.comparison.search.making import made

LOSS, PAID = Score("bank_loss_rate"), Score("guarantee_paid_mean")
DEFAULTS = Score("default_rate", is_worst=True)


@pytest.fixture
def search(tmp_path):
    return made(tmp_path)


def scored(number, loss, paid, *, broken=0.0, failure=""):
    by_economy = {"bank_loss_rate": np.array(loss), "guarantee_paid_mean": np.array(paid)}
    scores = {LOSS: float(np.mean(loss)), PAID: float(np.mean(paid))}
    return Scored(number, {}, by_economy, scores, (broken,), failure)


def evaluation(search, sums):
    """Return runs of which each outcome has these sums above and below, economy by economy."""
    columns = list(search.question.columns)
    runs = np.full((len(next(iter(sums.values()))), len(columns)), np.nan)
    for name, pairs in sums.items():
        above, below = np.array(pairs, dtype=float).T
        runs[:, columns.index(name)] = np.divide(above, below, out=np.full(len(above), np.nan), where=below > 0)
        runs[:, columns.index(f"{name}.below")] = below
    return Evaluation({}, runs)


def test_sums_are_pooled_over_runs_and_ratios_averaged_over_economies(search):
    plain = [(1, 10), (1, 10), (1, 10), (1, 10)]
    sums = {"bank_loss_rate": [(1, 10), (5, 20), (0, 10), (2, 10)], "guarantee_paid_mean": plain, "default_rate": plain}
    found = score(search, 7, evaluation(search, sums))
    assert list(found.by_economy["bank_loss_rate"]) == pytest.approx([6 / 30, 2 / 20])
    assert found.scores[LOSS] == pytest.approx((0.2 + 0.1) / 2)
    assert found.number == 7


def test_the_worst_tenth_is_at_least_one_economy_and_lies_on_the_worse_side(search):
    plain = [(1, 10), (1, 10), (1, 10), (1, 10)]
    sums = {
        "bank_loss_rate": plain,
        "guarantee_paid_mean": plain,
        "default_rate": [(1, 10), (1, 10), (10, 10), (9, 10)],
    }
    found = score(search, 1, evaluation(search, sums))
    assert found.scores[DEFAULTS] == pytest.approx(0.95)
    assert found.excesses == pytest.approx(((0.95 - 0.9) / 0.9,))
    assert not found.is_allowed


def test_an_outcome_that_is_undefined_in_an_economy_leaves_no_scores(search):
    plain = [(1, 10), (1, 10), (1, 10), (1, 10)]
    sums = {"bank_loss_rate": plain, "guarantee_paid_mean": plain, "default_rate": [(1, 10), (1, 10), (0, 0), (0, 0)]}
    found = score(search, 1, evaluation(search, sums))
    assert found.failure == "default_rate is not defined in economy worse"
    assert not found.is_allowed


def test_a_run_without_an_outcome_does_not_count_where_others_have_it(search):
    plain = [(1, 10), (1, 10), (1, 10), (1, 10)]
    sums = {"bank_loss_rate": plain, "guarantee_paid_mean": plain, "default_rate": [(1, 10), (0, 0), (3, 10), (3, 10)]}
    found = score(search, 1, evaluation(search, sums))
    assert list(found.by_economy["default_rate"]) == pytest.approx([0.1, 0.3])


def test_the_front_is_what_nothing_allowed_beats(search):
    schemes = [
        scored(1, [0.1], [0.5]),
        scored(2, [0.2], [0.4]),
        scored(3, [0.2], [0.5]),  # beaten by both
        scored(4, [0.0], [0.0], broken=0.1),  # breaks a limit
        scored(5, [0.0], [0.0], failure="failed"),
        scored(6, [0.1], [0.5]),  # the same as the first
        scored(7, [0.3], [0.1]),
    ]
    assert [each.number for each in front_of(search, schemes)] == [1, 2, 7]


def test_told_are_the_best_by_each_objective_and_those_far_apart(search):
    front = [scored(number, [number / 10], [1 - number / 10]) for number in range(11)]
    few = dataclasses.replace(search, front=3)
    assert [each.number for each in chosen(few, front)] == [0, 5, 10]
    assert [each.number for each in chosen(dataclasses.replace(search, front=1), front)] == [0]
    assert len(chosen(dataclasses.replace(search, front=20), front)) == 11
    assert chosen(search, []) == []


def test_regret_is_the_largest_loss_on_the_best_in_any_economy(search):
    schemes = [scored(1, [0.1, 0.5], [0, 0]), scored(2, [0.2, 0.2], [1, 1]), scored(3, [0.0, 0.9], [0, 0], broken=1.0)]
    found = regrets(search, schemes)
    assert found[1]["bank_loss_rate"] == pytest.approx(0.3)
    assert found[2]["bank_loss_rate"] == pytest.approx(0.1)
    assert found[2]["guarantee_paid_mean"] == pytest.approx(1.0)
    assert found[3]["bank_loss_rate"] == pytest.approx(0.7)  # the best are the allowed ones
