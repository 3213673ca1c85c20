"""Who checks whom, worked out by hand (ODD 7.11)."""

import math
from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.monitoring.choices import Monitoring
from lianbao.simulation.borrowers.monitoring.inspection import (
    chance_to_check,
    chance_watched,
    effort_to_watch,
    lying_chance,
    suspicion_needed,
)

ALONE, LED = False, True
CONSTANT, DRAWN = Monitoring.CONSTANT_COST, Monitoring.DRAWN_COST


def economy(kind, leader_cost=1.0):
    return SimpleNamespace(monitoring_kind=kind, monitoring_leader_cost=leader_cost)


@pytest.mark.parametrize(
    ("watchers", "cost", "kind", "chance"),
    [
        (1, 0.25, CONSTANT, 1.0),
        (2, 0.25, CONSTANT, 0.75),
        (3, 0.25, CONSTANT, 0.5),
        (2, 1.0, CONSTANT, 0.0),
        (0, 0.25, CONSTANT, 0.0),
        (2, 0.25, Monitoring.NONE, 0.0),
        (1, 4.0, DRAWN, 0.25),
        (2, 1.0, DRAWN, 0.5),  # a = 1 - a
        (3, 1.0, DRAWN, (3 - math.sqrt(5)) / 2),  # a = (1 - a)^2
    ],
)
def test_the_chance_that_a_watcher_checks_what_is_worth_one(watchers, cost, kind, chance):
    assert chance_to_check(watchers, 1.0, cost, kind) == pytest.approx(chance)


def test_a_leader_whose_lower_cost_it_is_worth_checks_for_sure():
    assert chance_watched(3, ALONE, 1.0, 0.25, economy(CONSTANT)) == pytest.approx(1 - 0.5**3)
    assert chance_watched(3, LED, 1.0, 0.25, economy(CONSTANT, 0.5)) == 1.0
    assert chance_watched(3, LED, 1.0, 0.25, economy(CONSTANT, 5.0)) == pytest.approx(1 - 0.5**3)


@pytest.mark.parametrize("kind", [CONSTANT, DRAWN])
def test_the_suspicion_needed_is_that_at_which_a_claim_is_watched_so_often(kind):
    needed = suspicion_needed(3, ALONE, 0.4, 2.0, 0.1, economy(kind))
    assert 0 < needed < 1
    assert chance_watched(3, ALONE, needed * 2.0, 0.1, economy(kind)) == pytest.approx(0.4)


@pytest.mark.parametrize(("kind", "effort"), [(CONSTANT, 2 * 0.5 * 0.2), (DRAWN, 2 * 0.5 * 0.2 * 0.25)])
def test_the_effort_of_two_who_watch_three_claims_in_four(kind, effort):
    assert effort_to_watch(2, ALONE, 0.75, 0.2, economy(kind)) == pytest.approx(effort)


def test_the_chance_to_lie_follows_from_the_suspicion_it_creates():
    lies = lying_chance(0.8, 0.2)
    assert 0.8 * lies / (0.8 * lies + 0.2) == pytest.approx(0.2)
    assert lying_chance(0.8, 1.0) == math.inf
