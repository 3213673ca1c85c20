"""Turns within a cycle, by hand: five members, ten instalments, two, two and one, four periods apart (ODD 7.44)."""

import pytest

from lianbao import LendingModel, Scenario, simulate
from lianbao.simulation.engine.mesa_backend import Firm
from tests.simulation.bank.runs import merged

FIVE = {
    "scheme": {
        "loan": {
            "principal": 100.0,
            "instalments": 10,
            "term_months": 2.5,
            "disbursement": "staggered",
            "turns": [2, 2, 1],
            "turn_periods": 4,
        },
        "group": {"size": 5, "minimum": 5},
        "price": {"interest_rate": 0.2},
        "guarantee": {"liability": "individual"},
        "recovery": {"loss_given_default": 1.0},
    },
    "economy": {
        "firms": {"count": 5, "equity": 0.0, "retained": 1.0},
        "types": {"success": 1.0},
        "returns": {"success": 2.0},
        "character": {"stigma": 100.0, "outside_option": -100.0},
    },
    "replicates": 1,
}


class Short(Firm):
    """A firm whose first seat brings no revenue in some periods, and that keeps what falls due."""

    def receive_revenue(self, luck, period, economy, tally):
        """Lose the revenue of these periods."""
        if self.seat == 0 and period in self.lost:
            self.arrived = 0.0
        else:
            super().receive_revenue(luck, period, economy, tally)

    def call_instalment(self, period, length, scheme):
        """Note in which periods instalments fall due."""
        super().call_instalment(period, length, scheme)
        self.dates.setdefault(self.seat, []).append(period)


def run(*lost, **scheme):
    """Run one cycle in which the first member earns nothing in these periods."""
    Short.lost, Short.dates = lost, {}
    model = LendingModel(Scenario.model_validate(merged(FIVE, {"scheme": scheme})), agents={"firm": Short})
    model.step()
    by_seat = sorted(model.world.firms, key=lambda firm: firm.seat)
    return by_seat, model.world.tally


def test_each_loan_runs_from_its_own_start():
    firms, tally = run()
    assert [firm.starts for firm in firms] == [0, 0, 4, 4, 8]
    assert Short.dates == {seat: list(range(start + 1, start + 11)) for seat, start in enumerate((0, 0, 4, 4, 8))}
    assert [firm.matures for firm in firms] == [10, 10, 14, 14, 18]
    assert [firm.paid_own for firm in firms] == pytest.approx([firms[0].debt_service] * 5)
    assert (tally.borrowers, tally.waiting, tally.turns_due, tally.turns_late, tally.turns_missed) == (5, 0, 3, 0, 0)
    assert (tally.groups, tally.groups_repaid, tally.meetings, tally.instalments) == (1, 1, 18, 50)


def test_a_yield_of_20_percent_stays_one_with_turns():
    _, tally = run()
    assert tally.interest / tally.loan_years == pytest.approx(0.2)


def test_projects_bring_revenue_from_the_start_of_their_loan():
    firms, tally = run()
    assert tally.inflow - tally.disbursed == pytest.approx(5 * 200.0)
    assert [firm.cash for firm in firms] == pytest.approx([200.0 - firms[0].debt_service] * 5)


@pytest.mark.parametrize(
    ("lost", "starts", "late", "missed"),
    [
        ((3,), [0, 0, 4, 4, 8], 0, 0),  # what was saved in two periods is enough
        ((1,), [0, 0, 4, 4, 8], 0, 0),  # in arrears at the first meeting, cleared at the second
        ((1, 2, 3), [0, 0, 7, 7, 8], 2, 0),  # 31 are overdue, less by 10 after each period: 21, 11, 1, nothing
        ((1, 2, 3, 4), [0, 0, 0, 0, 0], 0, 3),  # 41, 31, 21, 12, and still 2 after the eighth
        ((5, 6, 7, 8), [0, 0, 4, 4, 0], 0, 1),  # four periods' savings of 39 pay three instalments
    ],
)
def test_a_turn_waits_until_nobody_is_in_arrears_and_lapses_with_the_last_date(lost, starts, late, missed):
    firms, tally = run(*lost)
    assert ([firm.starts for firm in firms], tally.turns_late, tally.turns_missed) == (starts, late, missed)
    assert tally.waiting == missed
    assert tally.borrowers == 5 - missed


def test_the_leader_has_the_last_turn():
    firms, _ = run(group={"leader": True})
    leader = next(firm for firm in firms if firm.starts == 8)
    assert sorted(firm.starts for firm in firms) == [0, 0, 4, 4, 8]
    assert leader.seat == 0  # of equal records the first seat leads


def test_later_loans_skip_the_holidays_they_meet():
    firms, tally = run(schedule={"holidays": [{"period": 2}, {"period": 6}]})
    assert [firm.matures for firm in firms] == [12, 12, 15, 15, 18]
    assert firms[0].debt_service > firms[2].debt_service > firms[4].debt_service
    assert tally.interest / tally.loan_years == pytest.approx(0.2)


def test_who_waits_watches_the_projects_of_who_does_not():
    """Chowdhury 2005 within a cycle: who waits gains from a loan, so that the others are watched at little cost."""
    game = {
        "returns": {"success": 1.3},
        "risky": {"available": True, "success_ratio": 0.5, "return_ratio": 2.5},
        "monitoring": {"kind": "constant_cost", "cost": 1e-6},
    }
    values = merged(FIVE, {"economy": game | {"firms": {"count": 100}}, "horizon": {"cycles": 1}})
    waiting = simulate(Scenario.model_validate(values)).series[0, 0]
    together = merged(values, {"scheme": {"loan": {"disbursement": "together"}}})
    assert simulate(Scenario.model_validate(together)).series[0, 0]["projects_watched"] == 0
    assert waiting["projects_watched"] >= 0.75 * 80
