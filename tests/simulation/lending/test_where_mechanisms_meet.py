"""Where one mechanism meets another: the dead, holidays, turns, votes, seats and centres, by hand."""

from types import SimpleNamespace

import pytest

from lianbao import LendingModel, Scenario
from lianbao.simulation.borrowers.climate.pace import restated
from lianbao.simulation.borrowers.firms.willingness import size_of_loan
from lianbao.simulation.borrowers.voting.vote import is_voted_on
from lianbao.simulation.engine.flat_scenario import economy_values
from lianbao.simulation.lending.recovery.group_punishment import may_clear, shut_out
from lianbao.simulation.lending.recovery.ladder import lay_limit
from lianbao.simulation.outside.network.guarantees import is_live
from tests.simulation.lending.watching import scenario, watched

RICH = {"economy": {"firms": {"equity": 10.0}}}


def firm(**state):
    """Return a firm with a sound loan, but for what is given."""
    sound = {"borrowing": True, "defaulted": False, "died": False, "expelled": False, "rescheduled": False, "group": 0}
    return SimpleNamespace(**sound | {"rolled_over": 0.0, "answers_for": 1.0, "cash": 50.0} | state)


@pytest.mark.parametrize("died", [False, True])
def test_the_dead_answer_for_no_loan_on_the_ladder(died):
    scheme = SimpleNamespace(guarantee_cap=1.0, arrears_reschedule_freed=False)
    seat = SimpleNamespace()
    lay_limit(seat, firm(died=died, debt_service=100.0, paid_for_others=0.0), scheme)
    assert (seat.helps, seat.most_asked) == (not died, 50.0)


@pytest.mark.parametrize(
    ("guarantor", "debtor", "live"), [(False, False, True), (True, False, False), (False, True, True)]
)
def test_the_dead_guarantee_nothing_but_their_debts_stay_guaranteed(guarantor, debtor, live):
    firms = [firm(died=guarantor), firm(died=debtor, group=1)]
    world = SimpleNamespace(firms=firms, positions=[0, 1])
    assert is_live(SimpleNamespace(guarantor=0, debtor=1), world) == live


@pytest.mark.parametrize("died", [False, True])
def test_the_dead_are_not_voted_on(died):
    assert is_voted_on(firm(died=died)) != died


def test_who_is_expelled_clears_no_debt_of_a_frozen_group():
    assert [may_clear(each) for each in (firm(), firm(expelled=True), firm(defaulted=True))] == [True, False, False]


@pytest.mark.parametrize(("before", "after"), [(0.0, 4.0), (9.0, 9.0)])
def test_a_centres_punishment_shortens_no_exclusion(before, after):
    shut = SimpleNamespace(excluded_until=before)
    shut_out(shut, 4.0)
    assert shut.excluded_until == after


def test_what_a_seat_makes_of_a_loan_is_no_growth():
    scheme = SimpleNamespace(saving_added=1.0, saving_kept=1.0, loan_principal=100.0)
    lent = SimpleNamespace(principal=300.0, scale=1.0, multiple=2.0, loan_step=1.0)
    assert size_of_loan(lent, scheme) == 1.5


def test_a_dated_holiday_takes_a_meeting_from_its_cycle_only():
    twice = {"scheme": {"meetings": {"per_instalment": 2}, "schedule": {"holidays": [{"period": 3, "cycle": 2}]}}}
    model = LendingModel(scenario(RICH, twice, {"horizon": {"cycles": 3}}))
    told = []
    for _ in range(3):
        model.step()
        scheme = model.world.scheme
        told.append((scheme.calendar_periods, scheme.calendar_meetings, model.world.tally.meetings_between))
    assert told == [(12, 24, 12), (13, 24, 12), (12, 24, 12)]


def test_interest_of_a_holiday_is_taxed_as_any():
    """1,200 at 12 % for a month: 12 of interest, and a fifth of tax on it."""
    taxed = {"scheme": {"price": {"interest_rate": 0.12}, "fees": {"tax": 0.2}}}
    rested = {"scheme": {"schedule": {"kind": "interest_only", "holidays": [{"period": 1}]}}}
    _, plain = watched(RICH, taxed, {"scheme": {"schedule": {"kind": "interest_only"}}})
    _, tally = watched(RICH, taxed, rested)
    assert plain.tax == pytest.approx(0.2 * 144.0)
    assert tally.holiday_interest == pytest.approx(14.4)
    assert tally.tax / tally.interest == pytest.approx(plain.tax / plain.interest)


def test_turns_make_a_cycle_longer_than_a_project():
    """Loans of 6 months in turns 6 months apart: half a pace for a project, a whole one for all else."""
    people = {"firms": {"retained": 0.25}, "types": {"success": 0.81}, "pace": {"months": 12}}
    turns = {"disbursement": "staggered", "turns": [2, 2], "turn_periods": 6}
    scheme = {"loan": {"term_months": 6, "instalments": 6} | turns, "group": {"size": 4, "minimum": 2}}
    found = economy_values(Scenario.model_validate({"scheme": scheme, "economy": people}))
    assert found["types_success"] == pytest.approx(0.9)
    assert found["firms_retained"] == pytest.approx(0.25)


def test_a_pace_that_is_term_and_cycle_restates_nothing():
    values = {"types_success": 0.81}
    assert restated(values, 12.0, 12.0, 12.0) == values
