"""What might be of the refused: where screening sees what the score sees nothing is off; where it sees more, it is."""

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.scorecards.judging import rate_tape
from lianbao.experiments.scorecards.preparing import Treatment
from lianbao.experiments.scorecards.refused import parcelled, weights_of_loans
from lianbao.experiments.scorecards.tapes.reading import read_tape
from lianbao.simulation.bank.rating.fitting import Scorecard

COUNT = 30_000
BOUNDS = [0.05, 0.1, 0.2, 0.3]


def chance(log_odds):
    return 1 / (1 + np.exp(-log_odds))


def screened(folder, seed, of_unseen):
    """Rate applicants screened by experience in five steps, and by what no column holds so far as of_unseen says.

    Returns the rated tape, and how many of the refused would have defaulted in truth.
    """
    random = np.random.default_rng(seed)
    experience, unseen = random.integers(0, 5, COUNT), random.normal(size=COUNT)
    bad = random.random(COUNT) < chance(-0.8 - 0.5 * (experience - 2) - unseen)
    approved = random.random(COUNT) < chance(0.7 * (experience - 2) + of_unseen * unseen)
    frame = pd.DataFrame({"group": np.arange(COUNT) // 2, "owner_experience": experience, "decision": approved * 1})
    frame["defaulted"] = np.where(approved, bad.astype(float), np.nan)
    frame.to_parquet(folder / "tape.parquet")
    tape = read_tape(folder / "tape.parquet", approved="decision")
    return rate_tape(tape, BOUNDS, Treatment(is_binned=True)), float(bad[~approved].mean())


def error_of_refused(rated):
    """Return the standard error of the expected default rate of the refused, and of their own rate by luck."""
    (only,) = rated.prepared.binned.weighed
    shares = np.bincount(only.places(rated.prepared.refused[only.name])) / len(rated.tape.refused)
    rates = np.array([each.rate.value for each in only.bins])
    of_bins = np.sum(shares**2 * rates * (1 - rates) / [each.loans for each in only.bins])
    return float(np.sqrt(of_bins + np.sum(shares * rates * (1 - rates)) / len(rated.tape.refused)))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_screening_by_what_the_score_sees_leaves_no_bias(seed, tmp_path):
    rated, truth = screened(tmp_path, seed, of_unseen=0.0)
    for guess in rated.refused.guesses[:3]:
        assert abs(guess.rates[1] - truth) < 3 * error_of_refused(rated), guess.name


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_screening_by_what_the_score_does_not_see_leaves_a_bias(seed, tmp_path):
    rated, truth = screened(tmp_path, seed, of_unseen=1.0)
    for guess in rated.refused.guesses[:3]:
        assert truth - guess.rates[1] > 8 * error_of_refused(rated), guess.name
    assert rated.refused.guesses[0].rates[1] < truth < rated.refused.guesses[-1].rates[1]


def test_fuzzy_augmentation_by_the_score_itself_adds_nothing(tmp_path):
    plain, _, fuzzy, *_ = screened(tmp_path, 4, of_unseen=0.5)[0].refused.guesses
    assert fuzzy.card.weights == pytest.approx(plain.card.weights, abs=2e-6)
    assert fuzzy.card.intercept == pytest.approx(plain.card.intercept, abs=2e-6)
    assert fuzzy.moved == 0


def test_worse_guesses_say_more_defaults_and_let_in_fewer(tmp_path):
    found = screened(tmp_path, 5, of_unseen=0.5)[0].refused
    plain, half_more, double = (found.guesses[place] for place in (0, 3, 4))
    assert plain.rates[1] < half_more.rates[1] < double.rates[1]
    assert plain.let_in >= half_more.let_in >= double.let_in
    assert all(sum(each.grades) == COUNT == found.loans + found.refused for each in found.guesses)


def test_parcels_by_hand():
    loans = np.repeat([[0.0], [1.0]], 10, axis=0)
    repaid = np.r_[np.repeat([1.0, 0.0], [6, 4]), np.repeat([1.0, 0.0], [9, 1])]
    chances = parcelled(Scorecard(0.0, (1.0,)), loans, np.array([[0.0], [1.0], [-3.0]]), repaid, 2.0)
    assert chances == pytest.approx([1 - 2 * 0.4, 1 - 2 * 0.1, 1 - 2 * 0.4])
    assert parcelled(Scorecard(0.0, (1.0,)), loans, np.zeros((1, 1)), repaid, 3.0) == [0.0]


def test_loans_speak_for_all_applicants_of_their_band():
    loans = np.repeat([[0.0], [1.0]], [10, 30], axis=0)
    refused = np.repeat([[0.0], [1.0]], [30, 10], axis=0)
    weights = weights_of_loans(loans, refused)
    assert weights == pytest.approx(np.repeat([4.0, 40 / 30], [10, 30]))
    assert weights.sum() == len(loans) + len(refused)
