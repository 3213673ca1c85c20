"""The rating of one firm: points, grades, cut-off, limits and price steps, exactly."""

import math
from types import SimpleNamespace

import pytest

from lianbao.simulation.bank.pricing.choices import Pricing
from lianbao.simulation.bank.pricing.pricing import rate_of
from lianbao.simulation.bank.rating.choices import Grade, RatingKind
from lianbao.simulation.bank.rating.grading import (
    default_probability,
    grade_of,
    passes_rating,
    points_of,
    price_step,
    seen_log_odds,
    strain,
)
from lianbao.simulation.bank.rating.limits import most_lent

BOUNDS = [0.01, 0.02, 0.05, 0.1]


def log_odds(probability):
    return math.log((1 - probability) / probability)


@pytest.mark.parametrize(("probability", "points"), [(0.02, 599.4), (1 / 51, 600.0), (1 / 101, 620.0), (0.5, 487.12)])
def test_points_are_600_at_50_to_1_and_20_more_double_the_odds(probability, points):
    assert points_of(log_odds(probability)) == pytest.approx(points, abs=0.03)


def test_points_are_the_formula_of_the_specification():
    for probability in (1e-6, 0.001, 0.02, 0.3, 0.99):
        assert points_of(log_odds(probability)) == pytest.approx(487.12 + 28.854 * log_odds(probability), abs=0.01)


@pytest.mark.parametrize("score", [-30.0, -2.0, 0.0, 3.9, 30.0])
def test_probability_is_that_of_the_log_odds(score):
    assert log_odds(default_probability(score)) == pytest.approx(score, abs=2e-3)


@pytest.mark.parametrize(
    ("probability", "grade"),
    [
        (0.0, "A"),
        (0.01, "A"),
        (0.0101, "B"),
        (0.02, "B"),
        (0.05, "C"),
        (0.0999, "D"),
        (0.1, "D"),
        (0.11, "E"),
        (1, "E"),
    ],
)
def test_a_grade_reaches_up_to_its_bound(probability, grade):
    assert grade_of(probability, BOUNDS) == Grade[grade]


@pytest.mark.parametrize(
    ("probability", "grade", "passed"), [(0.05, 2, True), (0.050001, 2, False), (0.01, 3, False), (0.0, 0, True)]
)
def test_the_cut_off_is_by_probability_and_by_grade(probability, grade, passed):
    scheme = SimpleNamespace(rating_cut_off=0.05, rating_worst_grade=Grade.C)
    assert passes_rating(SimpleNamespace(default_probability=probability, grade=grade), scheme) is passed


def test_the_officer_sees_ratios_with_an_error_in_units_of_blur():
    file = SimpleNamespace(ratios=[1.0, -2.0], errors=[0.5, 1.0], blur=0.4)
    assert seen_log_odds(file, SimpleNamespace(intercept=3.0, weights=[2.0, -1.0])) == pytest.approx(3 + 2.4 + 1.6)


def test_log_odds_are_bounded():
    file = SimpleNamespace(ratios=[40.0], errors=[0.0], blur=0.0)
    assert seen_log_odds(file, SimpleNamespace(intercept=0.0, weights=[5.0])) == 30.0
    assert 0.0 < default_probability(30.0) < 1e-12


@pytest.mark.parametrize(("caseload", "times"), [(0, 1.0), (50, 1.0), (75, 1.5), (100, 2.0), (150, 3.0)])
def test_errors_grow_above_half_of_the_caseload(caseload, times):
    scheme = SimpleNamespace(officers_crowding=2.0)
    assert strain(SimpleNamespace(caseload=caseload, firms=100), scheme) == times


def world_with(kind, grade):
    scheme = SimpleNamespace(
        rating_kind=kind, rating_limits=[3, 2, 1, 0.5, 0.1], rating_price_steps=[-2, -1, 0, 1, 2], loan_principal=1000.0
    )
    return SimpleNamespace(scheme=scheme, files=[None, SimpleNamespace(grade=grade)])


def test_limit_and_price_step_are_those_of_the_grade():
    firm = SimpleNamespace(slot=1)
    rated = world_with(RatingKind.GIVEN, Grade.D)
    assert (most_lent(firm, rated), price_step(firm, rated)) == (500.0, 1)
    unrated = world_with(RatingKind.OFF, Grade.D)
    assert (most_lent(firm, unrated), price_step(firm, unrated)) == (math.inf, 0.0)


@pytest.mark.parametrize(("step", "completed", "rate"), [(0.02, 0, 0.12), (0.02, 1, 0.09), (-0.3, 0, 0.0)])
def test_grade_and_loyalty_move_the_rate_which_is_never_below_zero(step, completed, rate):
    world = world_with(RatingKind.GIVEN, 0)
    world.bank = SimpleNamespace(rate=0.1)
    world.scheme.price_loyalty_step, world.scheme.price_kind = 0.03, Pricing.FIXED
    world.scheme.rating_price_steps = [step]
    assert rate_of(SimpleNamespace(completed=completed, slot=1), world) == pytest.approx(rate)
