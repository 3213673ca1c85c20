"""Meetings between instalments, by hand: a loan of 1,200 in twelve months without interest (ODD 7.45)."""

import pytest

from lianbao import LendingModel, simulate
from lianbao.simulation.engine.mesa_backend import Firm
from tests.simulation.lending.watching import scenario

TWICE = {"scheme": {"meetings": {"per_instalment": 2}}}
RICH = {"economy": {"returns": {"success": 1.5}}}
"""150 of revenue a month; 100 falls due."""


class Short(Firm):
    """A firm that earns nothing in the first month, and keeps its arrears after each meeting."""

    def receive_revenue(self, luck, period, economy, tally):
        """Lose the revenue of the first month."""
        if period == 1:
            self.arrived = 0.0
        else:
            super().receive_revenue(luck, period, economy, tally)

    def credit(self, due, paid, group, period, world):
        """Note what is left of the arrears."""
        super().credit(due, paid, group, period, world)
        if due > 0.0:
            self.left.append((period, world.scheme.calendar_due, round(due, 9), round(self.arrears, 9)))


def run(*changes):
    Short.left = []
    model = LendingModel(scenario(RICH, *changes), agents={"firm": Short})
    model.step()
    return model.world.firms[0], model.world.tally


def test_arrears_are_paid_from_the_revenue_of_half_a_month():
    """100 are overdue after the first month; 75 come before the meeting in its middle, 75 before the one at its end."""
    firm, tally = run(TWICE)
    assert Short.left[:4] == [(1, 1, 100.0, 100.0), (2, 0, 100.0, 25.0), (2, 1, 125.0, 50.0), (3, 0, 50.0, 0.0)]
    assert (tally.due_between, tally.paid_between) == (150.0, 125.0)
    assert (tally.meetings_between, tally.meetings, tally.defaults) == (12, 12, 0)
    assert firm.cash == pytest.approx(11 * 150.0 - 1200.0)


def test_without_meetings_between_they_wait_for_the_next_instalment():
    _, tally = run()
    assert Short.left[:3] == [(1, 1, 100.0, 100.0), (2, 1, 200.0, 50.0), (3, 1, 150.0, 0.0)]
    assert tally.due_between == 0


def test_what_is_overdue_bears_a_penalty_until_the_meeting_at_which_it_is_paid():
    """12 % a year: .5 on 100 for half a month, .1275 on the 25.5 that are left, .2531 on 50.63, .0044 on .88."""
    penalty = {"scheme": {"arrears": {"penalty_rate": 0.12}}}
    firm, tally = run(TWICE, penalty)
    assert Short.left[1] == (2, 0, 100.5, 25.5)
    assert Short.left[2] == (2, 1, 125.6275, 50.6275)
    assert firm.debt_service == pytest.approx(1200.0 + 0.5 + 0.1275 + 0.2531375 + 0.0044031875)
    assert tally.penalties == pytest.approx(firm.debt_service - 1200.0)
    once, _ = run(penalty)
    assert once.debt_service == pytest.approx(1200.0 + 1.0 + 0.51 + 0.0151)


def test_in_the_grace_periods_groups_meet_between_too_if_something_is_overdue():
    late = {
        "scheme": {"loan": {"instalments": 1, "term_months": 1, "grace_periods": 1}},
        "economy": {"firms": {"equity": 1.0}},
    }
    _, tally = run(TWICE, late)
    assert (tally.meetings_between, tally.due_between) == (1, 0)


def test_each_meeting_costs_the_bank_and_takes_members_time():
    costs = {
        "scheme": {"meetings": {"per_instalment": 4, "cost": 0.01}},
        "economy": {"character": {"meeting_effort": 0.002}},
    }
    _, tally = run(costs)
    assert tally.meeting_cost == pytest.approx(48 * 12.0)
    assert tally.meeting_effort == pytest.approx(48 * 2.4)
    assert tally.operating_cost == tally.meeting_cost


def test_a_loan_whose_meetings_take_more_time_than_it_gains_is_not_asked_for():
    gain = {"economy": {"character": {"outside_option": 0.0, "meeting_effort": 0.5 / 48}}}
    for meetings, loans in ((4, 1), (5, 0)):
        found = simulate(scenario(RICH, gain, {"scheme": {"meetings": {"per_instalment": meetings}}}))
        assert found.series[0, 0]["borrowers"] == loans


def test_claims_of_failure_about_arrears_are_watched_between_instalments():
    """Who will not pay claims failure again at each meeting, and is found out sooner."""
    watched = {
        "scheme": {"group": {"size": 5}, "guarantee": {"liability": "joint"}},
        "economy": {
            "firms": {"count": 500},
            "types": {"success": 0.9},
            "character": {"stigma": 0.0, "seizure": 0.0},
            "monitoring": {"kind": "constant_cost", "cost": 0.02},
            "social": {"visibility": 0.0, "sanction": 0.1},
        },
    }
    once, twice = (simulate(scenario(RICH, watched, change)).series[0, 0] for change in ({}, TWICE))
    assert twice["claims"] > once["claims"]
    assert twice["caught"] > once["caught"]
    assert twice["paid_between"] > 0
