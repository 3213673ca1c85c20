"""The closed forms give the numbers worked out by hand, and agree with each other where they must (ODD 1.1)."""

from __future__ import annotations

import math

import pytest
from scipy.stats import multivariate_normal, norm

from lianbao.experiments.validation.known_answers import closed_forms as known

FILTERS = ([0.5, 0.4, 0.25, 0.1], [0.15, 0.08, 0.05, 0.01])
STIGLITZ = {"safe_success": 0.9, "safe_payoff": 2, "risky_success": 0.5, "risky_payoff": 2.6}


@pytest.mark.parametrize(
    ("given", "printed", "digits"),
    [
        (known.area_rare(1.0), 0.7602, 4),
        (known.area_rare(1.0, noise=1.0), 0.6915, 4),
        (known.area_of_index(1.0, 0.999999), known.area_rare(1.0), 4),
        (known.repaid_alone(1.2, 0.5, 10), 0.76, 12),
        (known.repaid_pair(1.2, 0.5, 10), 0.8272, 12),
        (known.repaid_alone(2, 0.5, 10), 0.6, 12),
        (known.repaid_pair(2, 0.5, 10), 0.52, 12),
        (known.repaid_pair(2, 0.5, 10, sanction=0.5), 0.68, 12),
        (known.repaid_pair(2, 0.8, 10, sanction=0.5), 0.8375, 12),
        (known.repaid_group(1.2, 0.5, 10, 3), 0.83066, 5),
        (known.largest_due_alone(**STIGLITZ), 1.25, 12),
        (known.risky_share_cooperating(1.2278, 0.5, **STIGLITZ), 0, 12),
        (known.risky_share_best_reply(1.2278, 0.5, **STIGLITZ), 1, 12),
        (known.repaid_by_types(0.9, 0.7, 0.5, "assortative"), 0.95, 12),
        (known.participation(0.9, 0.7, 0.5, 1.375, 2.6, 1.45, "alone"), 0.5, 12),
        (known.participation(0.9, 0.7, 0.5, 1.1 / 0.95, 2.6, 1.45, "assortative"), 1, 12),
        (known.inspection("watched", 0.85, 1.2, 1.8, 0.15), 0.4, 12),
        (known.inspection("false_claims", 0.85, 1.2, 1.8, 0.15), 0.02521, 5),
        (known.inspection("own_repayment", 0.85, 1.2, 1.8, 0.15), 0.83714, 5),
        (known.watched_volunteers(0.5, 1 / 2, 0.05, 3), 0.96, 12),
        (known.watched_volunteers(0.5, 1 / 4, 0.05, 5), 0.705, 3),
        (known.shortest_exclusion(0.9, 2, 1.2, 0.9), 3, 12),
        (known.passed(0.08, *FILTERS), 0.693, 3),
        (known.bad_after(0.08, *FILTERS), 0.0234, 4),
        (known.bad_after(0.08, *FILTERS, working=[1, 0.7, 1, 1]), 0.0279, 4),
        (known.repaid_by_capacity(0.1, 0.3, 0.6, "alone"), 0.9, 12),
        (known.repaid_by_capacity(0.1, 0.3, 0.6, "joint"), 0.93, 12),
        (known.repaid_by_capacity(0.1, 0.3, 0.6, "implicit"), 0.96, 12),
        (known.coverage(3, 0.9, 1.5), 0.972, 9),
        (known.coverage(5, 0.9, 1.5), 0.91854, 9),
        (known.coverage(5, 0.9, 2), 0.99144, 9),
        (known.coverage(5, 0.9, 2, correlation=0.3), 0.96492, 5),
        (known.expected_loss(0.05, 0.12), 0.05, 9),
        (known.loss_quantile(0.999, 0.05, 0.12), 0.2702, 4),
        (known.expected_loss(0.05, 0.12, 3, 0.5), 0.00576, 5),
        (known.loss_quantile(0.999, 0.05, 0.12, 3, 0.5), 0.0996, 4),
        (known.expected_loss(0.05, 0.12, 3, 0.5, failure="collapse"), 0.01107, 5),
        (known.loss_quantile(0.999, 0.05, 0.12, 3, 0.5, failure="collapse"), 0.1795, 4),
        (known.loss_quantile(0.999, 0.05, 0.12, 5, 0.25, failure="collapse"), 0.4097, 4),
    ],
)
def test_numbers_of_validation(given, printed, digits):
    assert round(given - printed, digits) == 0 or abs(given - printed) <= 0.5 * 10**-digits


@pytest.mark.parametrize("due", [0.7, 1.2, 2, 2.4, 3, 4.5])
def test_pair_is_the_group_of_two(due):
    assert known.repaid_group(due, 0.5, 10, 2) == pytest.approx(known.repaid_pair(due, 0.5, 10))
    x = due / 5
    assert known.repaid_pair(due, 0.5, 10) == pytest.approx(1 - 3 * x * x if x <= 0.5 else (1 - x) ** 2)


@pytest.mark.parametrize(("due", "limit"), [(1.2, 1), (1.3, 0)])
def test_large_groups_turn_at_a_quarter(due, limit):
    sizes = [known.repaid_group(due, 0.5, 10, members) for members in (30, 100, 250)]
    assert sizes == sorted(sizes, reverse=limit == 0)


def test_sanction_breaks_even():
    sanction = known.break_even_sanction(2, 0.5, 10)
    assert known.repaid_pair(2, 0.5, 10, sanction) == pytest.approx(known.repaid_alone(2, 0.5, 10))


def test_causes_sum_to_default():
    causes = ("could_not_pay", "would_not_pay", "fell_with_group")
    total = sum(known.pair_default_by_cause(1.2, 0.5, 10, cause) for cause in causes)
    assert total == pytest.approx(1 - known.repaid_pair(1.2, 0.5, 10))


def test_correlation_one_is_alone():
    assert known.repaid_pair(1.2, 0.5, 10, correlation=1) == pytest.approx(0.76)
    assert known.repaid_pair(1.2, 0.5, 10, correlation=0.999999) == pytest.approx(0.76, abs=1e-3)


@pytest.mark.parametrize(("kind", "due"), [("cooperating", 1.45), ("best_reply", 1.20)])
def test_thresholds_of_the_pair(kind, due):
    gambles = getattr(known, f"risky_share_{kind}")
    assert (gambles(due - 1e-6, 0.5, **STIGLITZ), gambles(due + 1e-6, 0.5, **STIGLITZ)) == (0, 1)


def test_like_with_like_saves_calls():
    apart = [known.guarantee_paid_by_types(0.9, 0.7, 0.5, matching) for matching in ("random", "assortative")]
    assert 4 * (apart[0] - apart[1]) == pytest.approx(known.matching_surplus(1.0, 0.9, 0.7) / 2)
    assert known.pooling_due(1.1, 0.9, 0.7, 0.5, "alone") == pytest.approx(1.1 / 0.8)


@pytest.mark.parametrize("members", [2, 3, 5])
@pytest.mark.parametrize("kind", ["constant", "drawn"])
def test_claims_make_checkers_indifferent(members, kind):
    terms = {"success": 0.85, "due": 1.2, "sanction": 1.8, "cost": 0.1, "members": members, "cost_kind": kind}
    claims = known.inspection("false_claims", **terms)
    suspicion = 0.85 * claims / (0.85 * claims + 0.15)
    stake = 1.2 / (members - 1)
    watch = known.watched_volunteers if kind == "constant" else known.watched_drawn_cost
    beyond = watch(suspicion * (1 + 1e-9), stake, 0.1, members)
    assert beyond == pytest.approx(0.4, abs=1e-6) or (members == 2 and kind == "constant" and beyond == 1)


@pytest.mark.parametrize(("success", "payoff", "discount"), [(0.9, 3, 0.6), (0.8, 4, 0.5), (0.95, 2.5, 0.7)])
def test_largest_due_of_the_pair_is_where_willingness_is_two_dues(success, payoff, discount):
    due = known.largest_due_pair(success, payoff, discount, social_capital=0.2)
    limit = known.willingness(success, payoff, due, discount, stigma=0.2 * discount, members=2)
    assert limit == pytest.approx(2 * due)
    alone = known.largest_due_permanent(success, payoff, discount, growth=0.1)
    assert known.willingness(success, payoff, alone, discount, growth=0.1) == pytest.approx(alone)


def test_time_with_loan_settles():
    assert known.time_with_loan_window(0.8, 5, 400, 500) == pytest.approx(known.time_with_loan(0.8, 5))


@pytest.mark.parametrize("terms", [{}, {"members": 3, "cap": 0.5}, {"members": 5, "cap": 0.25, "failure": "collapse"}])
def test_finite_portfolio_tends_to_the_granular_one(terms):
    terms = {
        "default": 0.05,
        "correlation": 0.12,
        "members": 1,
        "cap": 0.0,
        "deposit": 0.0,
        "failure": "partial",
    } | terms
    step, law = known.loss_distribution(200, **terms)
    assert law.sum() == pytest.approx(1)
    assert step * sum(k * share for k, share in enumerate(law)) == pytest.approx(known.expected_loss(**terms))
    far = known.loss_quantile_finite(0.999, 2500, **terms)
    assert far == pytest.approx(known.loss_quantile(0.999, **terms), rel=0.005)


def test_circle():
    assert known.nobody_else_falls(1.2, 0.8) == pytest.approx(math.exp(-1.5))
    assert known.everybody_falls(1.2, 0.8, 2) == pytest.approx(1 - math.exp(-1.5))
    assert known.dragged_down(0.9, 1.2, 0.8, 2) == pytest.approx(0.09 * (1 - math.exp(-1.5)))
    assert known.dragged_down(0.9, 1.2, 1e-9, 5) == pytest.approx(0.9 * (1 - 0.9**4))
    assert (known.circle_stands(1.2, 0.399, 4), known.circle_stands(1.2, 0.4, 4)) == (0, 1)


IRB = {"default": 0.02, "correlation": 0.124146}


@pytest.mark.parametrize(("level", "finite", "granular"), [(0.99, 0.0950, 0.09365), (0.999, 0.1530, 0.15126)])
def test_default_rate_quantiles_of_a_thousand_loans(level, finite, granular):
    assert known.loss_quantile_finite(level, 1000, **IRB) == pytest.approx(finite, abs=1e-9)
    assert known.loss_quantile(level, **IRB) == pytest.approx(granular, abs=1e-5)


def test_default_correlation_is_that_of_the_bivariate_normal():
    threshold = norm.ppf(0.02)
    both = multivariate_normal([0, 0], [[1, 0.2], [0.2, 1]]).cdf([threshold, threshold])
    assert known.both_default(0.02, 0.2) == pytest.approx(both, rel=1e-4)
    assert known.default_correlation(0.02, 0.2) == pytest.approx((both - 0.0004) / 0.0196, rel=1e-4)
    assert known.default_correlation(0.02, 0.0) == pytest.approx(0, abs=1e-9)


def test_variance_of_groups_in_its_limits():
    one = known.rate_variance(0.02, 100, 1, 0.5, 0.1)
    assert one == pytest.approx(known.rate_variance(0.02, 100, 7, 0.1, 0.1))
    assert known.rate_variance(0.02, 100, 1, 0.5, 0.0) == pytest.approx(0.0196 / 100)


def test_break_even_price():
    terms = {"default": 0.02, "loss": 0.45, "funding": 0.025, "operation": 0.02, "hurdle": 0.12}
    assert round(12.5 * known.retail_capital(0.02, 0.45), 4) == 0.5799
    assert round(known.break_even_rate(**terms), 4) == 0.0608


def test_contagion():
    assert known.mean_cascade(2, 0.06, 0.2) == pytest.approx(1 / (1 - 2 * known.falls_when_called(0.06, 0.2)))
    generations = [(2 * known.falls_when_called(0.06, 0.2)) ** k for k in range(400)]
    assert known.mean_cascade(2, 0.06, 0.2) == pytest.approx(sum(generations))
    assert known.falls_when_called(1.2, 0.8) == pytest.approx(known.everybody_falls(1.2, 0.8, 2))
    assert known.dragged_in_pairs(0.5, 1e9, 1) == pytest.approx(1 / 8)
