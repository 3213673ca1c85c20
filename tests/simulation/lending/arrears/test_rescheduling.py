"""A late loan gets a new plan, once (ODD 7.39.4)."""

import numpy as np
import pytest

from tests.simulation.lending.watching import column, watched

LONGER = {"scheme": {"arrears": {"reschedule_periods": 6, "reschedule_days": 30.0}}}
HALF = {"economy": {"returns": {"success": 0.5}}}


def test_all_that_is_owed_is_spread_over_what_was_left_and_the_added_periods():
    """150 are paid in three months, and the third instalment is 30 days late: 1050 over 9 + 6 months are 70 each."""
    firm, tally = watched(HALF, LONGER)
    assert column(firm.called, 0)[:5] == pytest.approx([1200, 1100, 1000, 1050, 980])
    assert column(firm.called, 2) == pytest.approx([100] * 3 + [70] * 15)
    assert firm.matures == 18
    assert tally.rescheduled == 1
    assert column(firm.ends, "arrears")[:4] == pytest.approx([50, 100, 150, 20])
    assert firm.debt_service == pytest.approx(150 + 1050)
    assert (firm.paid_own, firm.unpaid) == pytest.approx((600, 600))


def test_it_is_rescheduled_once():
    firm, tally = watched({"economy": {"returns": {"success": 0.0}}}, LONGER)
    assert tally.rescheduled == 1
    assert list(column(firm.ends, "days_past_due")) == [0, 30, *(30.0 * month for month in range(16))]


def test_whoever_can_pay_the_smaller_instalments_is_cured():
    """75 of 100 a month: 375 are paid in five months, 825 over 7 + 6 are 63.46.

    Revenue ends with month 12; what was left of it by then, 80.77, pays for month 13 and a part of month 14.
    """
    firm, tally = watched({"economy": {"returns": {"success": 0.75}}}, LONGER)
    assert column(firm.called, 2)[5:] == pytest.approx([825 / 13] * 13)
    assert list(column(firm.ends, "days_past_due")) == [0, 0, 0, 0, 30, *[0] * 9, 30, 60, 90, 120]
    assert firm.unpaid == pytest.approx(1200 - 900)
    assert tally.rescheduled == 1


def test_the_new_plan_is_an_annuity_at_the_loans_rate_whatever_the_old_one():
    """Two months at 1 % are unpaid: 100 + 12 and 100 + 12, with 1 % on the first 100 and 200; 1237 over 10 + 6."""
    terms = {"price": {"interest_rate": 0.12}, "schedule": {"kind": "flat"}}
    firm, _ = watched({"economy": {"returns": {"success": 0.0}}}, LONGER, {"scheme": terms})
    owed = 1200 + 2 * 12 + 1 + 2
    instalment = owed * 0.01 / (1 - 1.01**-16)
    called = np.array(firm.called)
    assert called[2, 0] == pytest.approx(owed)
    assert called[2:, 1] + called[2:, 2] == pytest.approx(instalment)
    assert called[2:, 1] == pytest.approx(called[2:, 0] * 0.01)
    assert called[2:, 2].sum() == pytest.approx(owed)
    assert firm.balance == pytest.approx(owed)


def test_without_added_periods_no_loan_is_rescheduled():
    firm, tally = watched(HALF, {"scheme": {"arrears": {"reschedule_periods": 0, "reschedule_days": 0.0}}})
    assert tally.rescheduled == 0
    assert firm.matures == 12


def test_added_periods_of_a_quarterly_loan_are_months_and_bear_a_months_interest():
    """Nothing is paid: from the quarter after 90 days of arrears on a new plan, whose months begin after the year."""
    terms = {"loan": {"instalments": 4}, "price": {"interest_rate": 0.12}}
    firm, _ = watched({"economy": {"returns": {"success": 0.0}}}, LONGER, {"scheme": terms})
    called = np.array(firm.called)
    assert len(called) == firm.matures == 4 + 6
    assert called[2:4, 1] == pytest.approx(called[2:4, 0] * 0.03)
    assert called[4:, 1] == pytest.approx(called[4:, 0] * 0.01)
    assert called[2:, 2].sum() == pytest.approx(firm.balance)
    assert firm.debt_service == pytest.approx(firm.unpaid)
