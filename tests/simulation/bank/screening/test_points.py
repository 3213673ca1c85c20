"""Control points: what each finds, misses, wrongly refuses and costs; collusion, leaning, recall (ODD 7.31.1)."""

import numpy as np
import pytest

from lianbao.simulation.bank.screening.choices import ControlPoint
from lianbao.simulation.bank.screening.control import chance_of_alarm
from lianbao.simulation.borrowers.fraud.choices import Fraud
from lianbao.simulation.borrowers.fraud.fraud import is_bad
from tests.same_bits.runs import run_whole
from tests.simulation.bank.screening.worlds import NOTHING, only_at, scenario, screened, stepped

ALL_BAD = {"deceit": {"forged_share": 1.0}}
BEFORE = range(ControlPoint.USE_OF_FUNDS)
AFTER = range(ControlPoint.USE_OF_FUNDS, 7)


def control(**terms):
    return {"control": {"applied": True, **terms}}


@pytest.mark.parametrize(
    ("bad", "disabled", "chance"), [(True, 0.0, 0.4), (True, 0.25, 0.3), (True, 1.0, 0.0), (False, 1.0, 0.1)]
)
def test_the_chance_of_an_alarm(bad, disabled, chance):
    assert chance == pytest.approx(chance_of_alarm(bad, 0.4, 0.1, disabled))


@pytest.mark.parametrize("point", BEFORE)
def test_a_point_that_finds_everything_stops_all_bad_firms_there(point):
    tally = screened(control(catches=only_at(point, 1.0), costs=only_at(point, 0.01)), ALL_BAD).tally
    assert (tally.approved, tally.found_at[point]) == (0, 40)
    assert tally.missed_at == [40 if k < point else 0 for k in range(7)]
    assert tally.control_cost_at == pytest.approx(only_at(point, 0.4))
    assert tally.operating_cost == pytest.approx(0.4)


@pytest.mark.parametrize("point", BEFORE)
def test_false_alarms_refuse_good_firms(point):
    tally = screened(control(false_alarms=only_at(point, 1.0))).tally
    assert (tally.approved, tally.wrongly_refused_at[point], sum(tally.found_at)) == (0, 40, 0)


def test_who_was_stopped_is_not_checked_again():
    tally = screened(control(catches=only_at(0, 1.0), costs=[0.01] * 7), ALL_BAD).tally
    assert tally.control_cost_at == pytest.approx(only_at(0, 0.4))


def test_bad_are_second_names_forgers_and_diverters():
    economy = {"firms": {"impostor_share": 0.3}, "deceit": {"forged_share": 0.3, "diverting_share": 0.3}}
    firms = screened(None, economy).firms
    assert {firm.fraud for firm in firms} == set(Fraud)
    assert [is_bad(f) for f in firms] == [f.user != f.id or f.fraud != Fraud.NONE for f in firms]
    assert any(f.user != f.id for f in firms)


@pytest.mark.parametrize("point", BEFORE)
def test_a_colluding_officer_disables_only_what_is_in_his_hands(point):
    economy = {"deceit": {"forged_share": 1.0, "dishonest_officers": 1.0}}
    mine = screened(control(catches=only_at(point, 1.0), by_officer=only_at(point, 1.0)), economy).tally
    others = screened(control(catches=only_at(point, 1.0), by_officer=NOTHING), economy).tally
    assert (mine.found_at[point], mine.checks_disabled) == (0, 40)
    assert (others.found_at[point], others.checks_disabled) == (40, 0)


def test_collusion_does_not_spare_good_firms():
    economy = {"deceit": {"dishonest_officers": 1.0}}
    assert screened(control(false_alarms=only_at(1, 1.0), by_officer=[1.0] * 7), economy).tally.approved == 0


@pytest.mark.parametrize(("second_honest", "found"), [(True, 20), (False, 0)])
def test_a_second_officer_on_the_field_visit_has_to_collude_too(second_honest, found):
    def make_dishonest(world):
        world.officers[0].integrity, world.officers[1].integrity = False, second_honest

    scheme = control(catches=only_at(1, 1.0), second_officer=True) | {"officers": {"caseload": 20}}
    world = screened(scheme, ALL_BAD, make_dishonest)
    mine = [firm for firm in world.firms if firm.officer == 0]
    assert (len(mine), sum(not firm.approved for firm in mine)) == (20, found)


def test_leaning_officers_leave_out_what_is_in_their_hands_and_its_cost():
    scheme = control(catches=[1.0] * 7, costs=[0.01] * 7) | {"officers": {"leaning": 1.0}}
    tally = screened(scheme, ALL_BAD).tally
    assert (tally.checks_left_out, tally.found_at[ControlPoint.REVIEW]) == (80, 40)
    assert tally.control_cost_at == pytest.approx(only_at(ControlPoint.REVIEW, 0.4))
    alone = scheme | {"guarantee": {"liability": "individual"}}
    assert screened(alone, ALL_BAD).tally.checks_left_out == 0


def test_leaning_takes_visits_away():
    full, half = (
        stepped({"officers": {"visits": 10.0, "leaning": leaning}, "guarantee": {"share": 0.5}}).world
        for leaning in (0.0, 1.0)
    )
    assert half.officers[0].reach == pytest.approx(0.5 * full.officers[0].reach)


@pytest.mark.parametrize("point", AFTER)
def test_loans_called_back_are_undone(point):
    scheme = control(catches=only_at(point, 1.0)) | {"saving": {"rate": 0.1}, "recovery": {"loss_given_default": 1.0}}
    economy = {"deceit": {"forged_share": 1.0}, "firms": {"equity": 1.0, "retained": 1.0}}
    world = stepped(scheme, economy).world
    tally = world.tally
    assert (tally.loans_recalled, tally.borrowers, tally.groups, tally.fraud_missed) == (40, 0, 0, 0)
    assert tally.recalled == pytest.approx(40.0)
    assert tally.principal == 0
    assert (world.bank.loans, world.bank.deposits) == pytest.approx((0.0, 0.0), abs=1e-12)
    assert all(firm.cash == pytest.approx(1.0) and not firm.borrowing for firm in world.firms)
    assert world.officers[0].caseload == 0


def test_what_is_out_of_reach_stays_a_smaller_loan():
    scheme = control(catches=only_at(ControlPoint.FIRST_VISIT, 1.0), within_reach=0.25)
    world = stepped(scheme, ALL_BAD).world
    assert all(firm.principal == pytest.approx(0.75) and firm.repaid for firm in world.firms)
    assert (world.tally.borrowers, world.tally.loans_recalled) == (40, 0)
    assert world.tally.debt_service == pytest.approx(40 * 0.75 * 1.2)
    assert world.officers[0].lent == pytest.approx(30.0)


@pytest.mark.parametrize(("remedy", "loans"), [("hold", 40), ("recall", 0)])
def test_diverters_default_unless_found(remedy, loans):
    diverters = {"deceit": {"diverting_share": 1.0}, "risky": {"success_ratio": 1.0, "return_ratio": 1.0}}
    unseen = stepped(None, diverters).world.tally
    assert (unseen.defaults, unseen.would_not_pay, unseen.fraud_missed, unseen.risky) == (40, 40, 40, 40)
    scheme = control(catches=only_at(ControlPoint.USE_OF_FUNDS, 1.0), remedy=remedy)
    held = stepped(scheme, diverters).world.tally
    assert (held.borrowers, held.defaults, held.fraud_missed, held.risky) == (loans, 0, 0, 0)


def test_an_alarm_bars_a_firm_for_so_many_cycles():
    scheme = control(catches=only_at(0, 1.0), refusal_cycles=2.0)
    found = [stepped(scheme, ALL_BAD, cycles).world.tally.found_at[0] for cycles in (1, 2, 3, 4)]
    assert found == [40, 0, 0, 40]


def test_the_file_of_a_new_firm_is_clean():
    scheme = control(catches=only_at(0, 1.0), refusal_cycles=9.0)
    economy = {"deceit": {"forged_share": 1.0}, "firms": {"exit_rate": 1.0}}
    assert stepped(scheme, economy, 2).world.tally.found_at[0] == 40


def test_old_debts_are_not_judged_again():
    scheme = control(false_alarms=only_at(0, 1.0)) | {
        "loan": {"rollover": "evergreening"},
        "guarantee": {"liability": "individual"},
    }
    model = stepped(scheme | control(applied=False), {"types": {"success": 0.0}})
    hidden = [firm.rolled_over > 0 for firm in model.world.firms]
    assert all(hidden)
    model.world.scheme.control_applied = True
    model.world = model.world._replace(files=stepped(scheme).world.files)
    model.step()
    assert (model.world.tally.borrowers, sum(model.world.tally.wrongly_refused_at)) == (40, 0)


def test_points_add_up_at_every_step():
    economy = {"deceit": {"forged_share": 0.2, "diverting_share": 0.2, "dishonest_officers": 0.5}}
    scheme = control(catches=[0.2] * 7, false_alarms=[0.1] * 7)
    world = stepped(scheme, economy).world
    tally = world.tally
    arrived = tally.bad_applicants
    for point in range(7):
        assert tally.found_at[point] + tally.missed_at[point] == arrived
        arrived = tally.missed_at[point]
    assert tally.fraud_missed == arrived
    alarms = sum(tally.found_at) + sum(tally.wrongly_refused_at)
    assert sum(officer.alerts for officer in world.officers) == alarms
    assert sum(officer.hits for officer in world.officers) == sum(tally.found_at)


def test_one_control_point_more_leaves_the_luck_of_the_others():
    economy = {"deceit": {"forged_share": 0.3}}
    few, more = (
        run_whole(scenario(control(catches=catches), economy, 2, replicates=2), backend="mesa")["series"]
        for catches in ([0.3, 0, 0, 0, 0, 0, 0], [0.3, 0.5, 0, 0, 0, 0, 0])
    )
    assert np.array_equal(few["found_at"][..., 0], more["found_at"][..., 0])
    assert (more["found_at"][..., 1] > 0).all()
