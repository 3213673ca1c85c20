"""Projects: what can be expected of them, and what arrives when, worked out by hand (ODD 7.4)."""

from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.projects.choices import ReturnFamily, ReturnLevel
from lianbao.simulation.borrowers.projects.projects import (
    discrete_prospect,
    discrete_return,
    lognormal_prospect,
    receive_revenue,
    return_of_success,
    start_project,
    two_point_prospect,
    uniform_prospect,
)
from lianbao.simulation.catalogue.agents import FirmState
from lianbao.simulation.engine.mesa_backend import plain
from lianbao.simulation.luck.normal import normal_probability

LEVELS = SimpleNamespace(returns_levels=[0.0, 1.0, 2.0], returns_probabilities=[0.2, 0.3, 0.5])
ECONOMY = SimpleNamespace(
    returns_family=ReturnFamily.TWO_POINT,
    returns_level=ReturnLevel.SAME_RETURN,
    returns_success=1.5,
    returns_salvage=0.4,
    returns_delay=0.1,
)


@pytest.mark.parametrize(
    ("found", "chance", "mean"),
    [
        (two_point_prospect(0.9, 1.5, 0.4, 1.2), 0.9, 1.5),
        (two_point_prospect(0.9, 1.1, 0.4, 1.2), 0.0, 0.0),
        (two_point_prospect(0.9, 1.5, 1.3, 1.2), 1.0, 0.9 * 1.5 + 0.1 * 1.3),
        (uniform_prospect(3.0, 1.2), 0.6, 2.1),
        (discrete_prospect(LEVELS, 1.0), 0.8, 1.3 / 0.8),
        (discrete_prospect(LEVELS, 2.1), 0.0, 0.0),
    ],
)
def test_the_chance_to_repay_and_the_return_then(found, chance, mean):
    assert found == pytest.approx((chance, mean))


def test_half_of_lognormal_returns_lie_above_their_median():
    median = 1.5 / 2.718281828459045 ** (0.5**2 / 2)
    assert lognormal_prospect(1.5, 0.5, median) == pytest.approx((0.5, 1.5 * normal_probability(0.5) / 0.5))


@pytest.mark.parametrize(("u", "level"), [(0.1, 0.0), (0.2, 0.0), (0.21, 1.0), (0.5, 1.0), (0.51, 2.0), (1.0, 2.0)])
def test_a_level_is_drawn_by_its_cumulated_probability(u, level):
    assert discrete_return(u, LEVELS) == level


def test_types_may_have_the_same_mean_return():
    assert return_of_success(0.75, SimpleNamespace(returns_level=ReturnLevel.SAME_MEAN, returns_success=1.5)) == 2.0


def started(fate, before=0):
    firm = plain(FirmState)
    firm.principal, firm.success, firm.invested = 100.0, 0.9, 1.0
    start_project(firm, fate, SimpleNamespace(timing=0.6), before, 4, ECONOMY)
    return firm


def test_a_project_fails_at_its_period_if_fate_is_below_its_chance_of_failure():
    good, bad = started(-1.28), started(-1.29)  # the tenth percentile is -1.2816
    assert (good.worked, good.failing, good.revenue) == (True, 0, 37.5)
    assert (bad.worked, bad.failing, bad.revenue, bad.salvage) == (False, 3, 37.5, 10.0)


def test_a_project_that_begins_later_fails_so_much_later():
    assert started(-1.29, before=8).failing == 11


def test_revenue_turns_into_salvage_and_may_be_a_period_late():
    firm, tally = started(-2.0), SimpleNamespace(inflow=0.0)
    arrived = []
    for period, delay in ((1, 0.5), (2, 0.05), (3, 0.5)):
        receive_revenue(firm, SimpleNamespace(delay=delay), period, ECONOMY, tally)
        arrived.append(firm.arrived)
    assert arrived == [37.5, 0.0, 37.5 + 10.0]
    assert (firm.cash, tally.inflow) == (85.0, 85.0)
