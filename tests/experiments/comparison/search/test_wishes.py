"""Objectives and limits as they are written and read."""

import pytest

from lianbao.experiments.comparison.search.wishes import Limit, Objective, Score, scores_in
from lianbao.simulation.catalogue.outcomes import Better


@pytest.mark.parametrize(
    ("text", "outcome", "is_worst"),
    [
        ("bank_loss_rate", "bank_loss_rate", False),
        (" worst  tenth of bank_loss_rate ", "bank_loss_rate", True),
        ("worst tenth of bank_loss_rate above .05", "bank_loss_rate above 0.05", True),
    ],
)
def test_a_score_is_read_and_written(text, outcome, is_worst):
    score = Score.of(text)
    assert (score.outcome, score.is_worst) == (outcome, is_worst)
    assert Score.of(str(score)) == score


def test_only_what_a_run_has_can_be_scored():
    listed = ("default_rate", "default_rate above .1", "default_rate quantile .9", "default_rate by cycle")
    assert [Score.of(text).is_scored for text in listed] == [True, True, False, False]


@pytest.mark.parametrize("text", ["default_rate", "default_rate < 0.1", "<= 0.1", "default_rate <= much", ""])
def test_what_is_no_limit_is_none(text):
    assert Limit.of(text) is None


def test_a_limit_is_broken_by_a_share_of_it():
    most, least = Limit.of("default_rate <= 0.05"), Limit.of("worst tenth of profit >= -20")
    assert most.excess(0.06) == pytest.approx(0.2)
    assert most.excess(0.05) == 0.0
    assert least.excess(-30.0) == pytest.approx(0.5)
    assert least.excess(-10.0) < 0.0
    assert str(least) == "worst tenth of profit >= -20"


def test_more_gain_is_better_whatever_the_side():
    score = Score("bank_loss_rate")
    assert Objective(score, Better.LOWER).gain(0.1) > Objective(score, Better.LOWER).gain(0.2)
    assert Objective(score, Better.HIGHER).gain(0.2) > Objective(score, Better.HIGHER).gain(0.1)


def test_each_score_counts_once():
    one, other = Score("bank_loss_rate"), Score("default_rate", is_worst=True)
    objectives = [Objective(one, Better.LOWER), Objective(other, Better.LOWER)]
    assert scores_in(objectives, [Limit(other, "<=", 0.1), Limit(one, "<=", 0.1)]) == (one, other)
