"""Scorecards fitted on loans: they find the truth, say how sure they are, and refuse what cannot be fitted."""

import numpy as np
import pytest
import statsmodels.api as sm

from lianbao.simulation.bank.rating.fitting import DECIMALS, fit_scorecard

TRUE = np.array([-0.5, 0.3, 0.0, 0.4])


def loans(count=20_000, intercept=2.0, seed=3):
    random = np.random.default_rng(seed)
    ratios = random.normal(size=(count, len(TRUE)))
    return ratios, random.random(count) >= 1 / (1 + np.exp(-(intercept + ratios @ TRUE)))


def test_the_true_weights_are_found():
    card = fit_scorecard(*loans(), wants_errors=True)
    off = (np.array([card.intercept, *card.weights]) - [2.0, *TRUE]) / card.errors
    assert (np.abs(off) < 4).all()
    assert max(card.errors) < 0.05


def test_weights_are_those_of_statsmodels_rounded():
    ratios, bad = loans(500)
    found = sm.Logit((~bad).astype(float), sm.add_constant(ratios)).fit(disp=0)
    card = fit_scorecard(ratios, bad, wants_errors=True)
    assert [card.intercept, *card.weights] == pytest.approx(list(np.round(found.params, DECIMALS)))
    assert card.errors == pytest.approx(tuple(found.bse))


def test_errors_clustered_by_group_see_that_loans_repeat_each_other():
    ratios, bad = loans(2000)
    twice = np.tile(ratios, (2, 1)), np.tile(bad, 2)
    alone = fit_scorecard(*twice, wants_errors=True)
    clustered = fit_scorecard(*twice, groups=np.tile(np.arange(2000), 2), wants_errors=True)
    assert clustered.weights == alone.weights
    assert np.array(clustered.errors) / alone.errors == pytest.approx(np.full(5, np.sqrt(2)), rel=0.15)


def test_probability_is_one_over_one_plus_the_odds():
    card = fit_scorecard(*loans(2000))
    ratios = np.array([[0.0] * 4, [1.0, 0, 0, 0]])
    odds = np.exp(card.intercept + np.array([0.0, card.weights[0]]))
    assert card.default_probability(ratios) == pytest.approx(1 / (1 + odds))


@pytest.mark.parametrize("least", [0, 1, 50])
def test_loans_of_one_kind_are_refused(least):
    ratios, bad = loans(300)
    assert fit_scorecard(ratios, np.zeros_like(bad), least=least) is None
    assert fit_scorecard(ratios, np.ones_like(bad), least=least) is None


def test_too_few_defaults_are_refused():
    ratios, bad = loans(300)
    defaults = int(bad.sum())
    assert fit_scorecard(ratios, bad, least=defaults + 1) is None
    assert fit_scorecard(ratios, bad, least=defaults) is not None


def test_ratios_that_separate_the_loans_are_refused():
    ratios, _ = loans(300)
    assert fit_scorecard(ratios, ratios[:, 0] > 0) is None


def test_ratios_that_move_together_are_refused():
    ratios, bad = loans(300)
    assert fit_scorecard(np.column_stack([ratios, ratios[:, 0]]), bad) is None
