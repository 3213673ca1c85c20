"""Holidays in a run: dated ones come once, arrears go on, a new plan skips them, charges and lateness (ODD 7.46)."""

import pytest

from lianbao import LendingModel, simulate
from lianbao.simulation.engine.mesa_backend import Firm
from tests.simulation.lending.watching import column, scenario, watched

RICH = {"economy": {"firms": {"equity": 10.0}}}


def test_a_dated_holiday_comes_in_its_cycle_only():
    dated = {"scheme": {"schedule": {"holidays": [{"period": 3, "cycle": 2}]}}, "horizon": {"cycles": 3}}
    model = LendingModel(scenario(RICH, dated))
    ends = []
    for _ in range(3):
        model.step()
        ends.append(model.world.firms[0].matures)
    assert ends == [12, 13, 12]


def test_projects_bring_the_same_over_the_longer_life_of_a_loan():
    firm, tally = watched({"scheme": {"schedule": {"holidays": [{"period": 3}, {"period": 4}, {"period": 9}]}}})
    assert firm.revenue == pytest.approx(1200.0 / 15)
    assert tally.inflow - tally.disbursed == pytest.approx(1200.0)


class Short(Firm):
    """A firm that earns nothing in the first period."""

    def receive_revenue(self, luck, period, economy, tally):
        """Lose the revenue of the first period."""
        if period == 1:
            self.arrived = 0.0
        else:
            super().receive_revenue(luck, period, economy, tally)

    def age_arrears(self, period, scheme, tally):
        """Note how late the loan is."""
        super().age_arrears(period, scheme, tally)
        self.noted.append((round(self.arrears, 6), self.days_past_due, self.late_instalments))


def short(*changes):
    Short.noted = []
    model = LendingModel(scenario(*changes), agents={"firm": Short})
    model.step()
    return model.world.firms[0], model.world.tally


def test_arrears_are_paid_in_a_holiday_and_grow_late_in_it():
    """100 overdue; two holidays bring 1200 x 1.5 / 14 each, 128.57, of which the first clears them."""
    holidays = {"scheme": {"schedule": {"holidays": [{"period": 2}, {"period": 3}]}}}
    _, tally = short(holidays, {"economy": {"returns": {"success": 1.5}}})
    assert Short.noted[:3] == [(100.0, 0.0, 1), (0.0, 0.0, 1), (0.0, 0.0, 1)]
    short(holidays, {"economy": {"returns": {"success": 0.7}}})  # 60 a month
    assert Short.noted[:3] == [(100.0, 0.0, 1), (40.0, 30.0, 1), (0.0, 0.0, 1)]
    assert (tally.instalments, tally.meetings) == (12, 12)


def test_a_new_plan_skips_holidays_and_repays_all():
    """A loan late for a month is rescheduled over three periods more; the holidays in it lengthen it by two."""
    late = {
        "scheme": {
            "arrears": {"reschedule_days": 0.0, "reschedule_periods": 3},
            "schedule": {"holidays": [{"period": 4}, {"period": 8}]},
            "price": {"interest_rate": 0.12},
        },
        "economy": {"returns": {"success": 1.6}},
    }
    firm, tally = short(late)
    assert tally.rescheduled == 1
    assert firm.matures == 12 + 3 + 2
    assert firm.paid_own == pytest.approx(firm.debt_service)
    assert firm.balance == pytest.approx(0.0)


def test_early_repayment_in_a_holiday_pays_its_interest():
    early = {
        "scheme": {
            "loan": {"prepayment": 1.0},
            "price": {"interest_rate": 0.12},
            "schedule": {"holidays": [{"period": 1}]},
        }
    }
    firm, tally = watched(RICH, early)
    assert (tally.prepaid, firm.matures) == (1, 1)
    assert firm.paid_own == pytest.approx(1212.0)
    assert tally.holiday_interest == pytest.approx(12.0)


def test_saving_with_instalments_rests_in_a_holiday():
    saving = {"scheme": {"saving": {"rate": 0.1, "collection": "with_instalments"}}}
    firm, _ = watched(RICH, saving, {"scheme": {"schedule": {"holidays": [{"period": 2}]}}})
    assert column(firm.ends, "saving")[:3] == pytest.approx([10.0, 10.0, 20.0])


def test_weekly_loans_with_a_harvest_stop_yield_what_is_quoted():
    weekly = {
        "scheme": {
            "loan": {"instalments": 46, "term_months": 10.6},
            "price": {"interest_rate": 0.2},
            "schedule": {"holidays": [{"period": period} for period in (20, 21, 22, 23)]},
        }
    }
    series = simulate(scenario(RICH, weekly)).series[0, 0]
    assert series["interest"] / series["loan_years"] == pytest.approx(0.2, abs=1e-12)
