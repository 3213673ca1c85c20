"""Schedule, arrears, maturity and rewards of a loan, worked out by hand (ODD 7.16.2, 7.17.2, 7.18, 7.20, 7.24)."""

import math
from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.groups.choices import Reach
from lianbao.simulation.catalogue.agents import BankState, FirmState
from lianbao.simulation.engine.mesa_backend import plain
from lianbao.simulation.lending.arrears.choices import LoanClass
from lianbao.simulation.lending.arrears.lateness import class_of
from lianbao.simulation.lending.loans.choices import Rollover
from lianbao.simulation.lending.loans.closing import bridge_maturity, roll_over
from lianbao.simulation.lending.loans.incentives import own_part, reward_or_exclude
from lianbao.simulation.lending.loans.repayment import due_now
from lianbao.simulation.lending.schedules.schedule import annuity, days_of_period


def loan(instalments=12, months=12.0):
    return SimpleNamespace(loan_instalments=instalments, loan_term_months=months, calendar_periods=instalments)


def firm(**values):
    made = plain(FirmState)
    for name, value in values.items():
        setattr(made, name, value)
    return made


def test_an_annuity_repays_one_unit():
    paid = annuity(0.1, 2)
    assert paid / 1.1 + paid / 1.21 == pytest.approx(1.0)
    assert annuity(0.0, 4) == 0.25


def test_weeks_are_days_of_the_term_and_a_grace_period_a_month_at_most():
    assert days_of_period(52, loan(52)) == pytest.approx(360 / 52)
    assert [days_of_period(period, loan(1)) for period in (1, 2)] == [360.0, 30.0]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (0, LoanClass.SPECIAL_MENTION),
        (89, LoanClass.SPECIAL_MENTION),
        (90, LoanClass.SUBSTANDARD),
        (179, LoanClass.SUBSTANDARD),
        (180, LoanClass.DOUBTFUL),
        (360, LoanClass.LOSS),
    ],
)
def test_the_class_of_a_late_loan(days, found):
    assert class_of(days, SimpleNamespace(provisions_days=[90, 180, 360])) == found


def test_what_is_due_is_the_instalment_and_arrears_and_in_the_grace_periods_arrears():
    one = firm(instalment=10.0, arrears=3.0, matures=4)
    scheme = SimpleNamespace(loan_grace_periods=1, calendar_due=1)
    assert [due_now(one, period, scheme) for period in (2, 5, 6)] == [13.0, 3.0, 0.0]
    scheme.calendar_due = 0
    assert [due_now(one, period, scheme) for period in (2, 5, 6)] == [3.0, 3.0, 0.0]


@pytest.mark.parametrize(
    ("rollover", "luck", "cash", "delayed"),
    [(Rollover.RENEWAL, 0.39, 1.2, 0.28), (Rollover.RENEWAL, 0.41, 1.0, 0.5), (Rollover.NONE, 0.0, 1.0, 0.5)],
)
def test_a_bridge_is_lent_at_its_price_to_who_will_be_renewed(rollover, luck, cash, delayed):
    one = firm(outstanding=1.2, cash=1.0, delayed=0.5)
    bank = plain(BankState)
    bank.renewal = 0.4
    scheme = SimpleNamespace(loan_rollover=rollover)
    tally = SimpleNamespace(inflow=0.0, bridged=0)
    bridge_maturity(one, SimpleNamespace(renewal=luck), bank, scheme, SimpleNamespace(money_bridge_cost=0.1), tally)
    assert (one.cash, one.delayed) == pytest.approx((cash, delayed))


def test_a_loan_rolled_over_hides_its_interest_among_the_loans():
    one, bank = firm(unpaid=1.2, principal_unpaid=1.0, defaulted=True), plain(BankState)
    bank.loans = 5.0
    roll_over(one, bank)
    assert (one.rolled_over, one.defaulted, bank.loans) == (1.2, False, pytest.approx(5.2))


@pytest.mark.parametrize(
    ("reach", "repaid", "step", "until"),
    [(Reach.DEFAULTER, True, 2.0, 0.0), (Reach.DEFAULTER, False, 1.0, 6.0), (Reach.NONE, False, 1.0, 0.0)],
)
def test_who_repays_borrows_more_and_who_defaults_in_cycle_3_waits_until_6(reach, repaid, step, until):
    one = firm(repaid=repaid, defaulted=not repaid, loan_step=1.8, excluded_until=0.0)
    terms = {"loan_growth": 0.25, "loan_growth_limit": 2.0, "exclusion_reach": reach, "exclusion_cycles": 2.0}
    reward_or_exclude(one, SimpleNamespace(**terms, arrears_reschedule_growth=True), 3)
    assert (one.loan_step, one.excluded_until) == (step, until)


def test_partners_learn_what_part_of_its_dues_a_member_managed():
    assert own_part(firm(debt_service=120.0, received=12.0, unpaid=24.0)) == pytest.approx(0.7)
    assert own_part(firm(debt_service=1.0, received=1.0, unpaid=math.inf)) == 0.0
