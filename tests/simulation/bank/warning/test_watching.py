"""What early warning does to a loan, period by period, on Mesa agents (ODD 7.22)."""

import math

import pytest

from lianbao import LendingModel, Scenario, simulate
from lianbao.simulation.bank.warning.choices import Colour, Intervention, Signal
from lianbao.simulation.bank.warning.evidence import log_odds
from lianbao.simulation.bank.warning.watching import goes_wrong
from lianbao.simulation.scenario.consistency import contradictions

NONE = [0.0] * len(Signal)


def rates(**found):
    """Return rates of the signals by name, 0 for the others."""
    return [found.get(signal.name.lower(), 0.0) for signal in Signal]


def scenario(warning=None, scheme=None, economy=None, cycles=1, count=40):
    values = {
        "scheme": {
            "loan": {"instalments": 2},
            "guarantee": {"liability": "individual"},
            "warning": {"active": True} | (warning or {}),
        }
        | (scheme or {}),
        "economy": {
            "firms": {"count": count},
            "types": {"success": 0.7},
            "returns": {"success": 1.7},
            "character": {"seizure": 1.0, "outside_option": -100.0},
        }
        | (economy or {}),
        "horizon": {"cycles": cycles},
    }
    return Scenario.model_validate(values)


def stepped(given, cycles=1):
    model = LendingModel(given)
    for _ in range(cycles):
        model.step()
    return model


def files_of(model):
    return [(firm, model.world.files[firm.slot]) for firm in model.world.firms]


SURE_SIGNAL = {"true_positive": rates(turnover=1.0), "false_positive": NONE, "yellow": 0.5, "red": 0.5}


def test_evidence_adds_up_over_readings():
    weak = {"true_positive": rates(turnover=0.4), "false_positive": rates(turnover=0.2), "yellow": 1.0, "red": 1.0}
    model = stepped(scenario(weak))
    there, absent = math.log(2), math.log(0.6 / 0.8)
    possible = {round(log_odds(0.05) + k * there + (2 - k) * absent, 9) for k in range(3)}
    assert {round(file.log_odds, 9) for _, file in files_of(model)} == possible


def test_without_memory_each_reading_stands_alone():
    weak = {"true_positive": rates(turnover=0.4), "false_positive": rates(turnover=0.2), "memory": 0.0}
    model = stepped(scenario(weak | {"yellow": 1.0, "red": 1.0}))
    possible = {round(log_odds(0.05) + weight, 9) for weight in (math.log(2), math.log(0.6 / 0.8))}
    assert {round(file.log_odds, 9) for _, file in files_of(model)} == possible


def test_readings_keep_to_their_periods():
    weak = {"true_positive": rates(turnover=0.4), "false_positive": rates(turnover=0.2), "every": 2}
    model = stepped(scenario(weak | {"yellow": 1.0, "red": 1.0}))
    possible = {round(log_odds(0.05) + weight, 9) for weight in (math.log(2), math.log(0.6 / 0.8))}
    assert {round(file.log_odds, 9) for _, file in files_of(model)} == possible


def test_a_sure_signal_finds_every_failure_and_nothing_else():
    tally = stepped(scenario(SURE_SIGNAL)).world.tally
    assert tally.alerts == tally.alerts_true == tally.alerts_red == tally.failures_coming > 0
    assert tally.alerts_false == 0


def test_a_sure_intervention_turns_every_failure_round():
    plain = stepped(scenario({"active": False})).world.tally
    helped = stepped(scenario(SURE_SIGNAL | {"effect": 1.0, "cost": 0.1})).world.tally
    assert plain.defaults > 0
    assert helped.defaults == 0
    assert helped.failures_averted == helped.failures_coming == plain.defaults
    assert helped.warning_cost == pytest.approx(0.1 * helped.interventions)
    assert helped.operating_cost == helped.warning_cost


def test_an_intervention_comes_too_late_for_a_project_that_has_failed():
    late = SURE_SIGNAL | {"true_positive": rates(own_arrears=1.0), "false_positive": NONE, "effect": 1.0}
    model = stepped(scenario(late))
    early = [firm for firm in model.world.firms if firm.failing == 1]
    assert len(early) == model.world.tally.interventions > 0
    assert model.world.tally.failures_averted == 0
    assert all(firm.defaulted for firm in early)


def test_own_arrears_are_read_from_the_loan():
    given = SURE_SIGNAL | {"true_positive": rates(own_arrears=1.0)}
    for days, found in ((0.0, True), (30.0, False)):
        alerts = stepped(scenario(given | {"late_days": days})).world.tally.alerts
        assert (alerts > 0) is found


def test_a_partner_in_arrears_is_a_signal_about_the_others():
    given = SURE_SIGNAL | {"true_positive": rates(member_arrears=0.9), "false_positive": rates(member_arrears=0.01)}
    model = stepped(scenario(given))
    for firm, file in files_of(model):
        partner = next(other for other in model.world.firms if other.group == firm.group and other.id != firm.id)
        assert (file.colour == Colour.RED) == (partner.failing == 1)


def test_a_single_firm_has_no_partner_to_read():
    given = SURE_SIGNAL | {"true_positive": rates(member_arrears=0.9), "false_positive": rates(member_arrears=0.01)}
    model = stepped(scenario(given, {"group": {"size": 1}}))
    assert {file.log_odds for _, file in files_of(model)} == {log_odds(0.05)}


def test_yellow_brings_an_officer_and_his_findings_count():
    seen = {"visit_true_positive": 1.0, "visit_false_positive": 0.0, "yellow": 0.01, "red": 0.9, "effect": 1.0}
    model = stepped(scenario(seen, {"officers": {"visit_cost": 0.01}}))
    tally = model.world.tally
    assert tally.warning_visits == tally.visits == sum(officer.visits_made for officer in model.world.officers)
    assert tally.warning_visits >= tally.borrowers
    assert tally.alerts_red == tally.failures_coming > 0
    assert tally.defaults == 0
    assert tally.warning_cost == pytest.approx(0.01 * tally.warning_visits)


def test_a_visit_uncovers_a_false_claim():
    liars = {"character": {"seizure": 0.0, "outside_option": -100.0}, "types": {"success": 1.0}}
    everybody = {"yellow": 0.0, "red": 1.0}
    lying, visited = (stepped(scenario({"active": on} | everybody, economy=liars)) for on in (False, True))
    assert lying.world.tally.defaults == lying.world.tally.borrowers
    assert visited.world.tally.defaults == 0
    assert visited.world.tally.caught == visited.world.tally.false_claims > 0


def test_a_red_firm_gets_no_loan_until_its_line_is_open_again():
    model = stepped(scenario(SURE_SIGNAL | {"effect": 1.0, "freeze_cycles": 2.0}))
    red = {firm.id for firm, file in files_of(model) if file.restrained}
    assert red
    borrowing = []
    for _ in range(3):
        model.step()
        borrowing.append({firm.id for firm in model.world.firms if firm.borrowing})
    assert not red & (borrowing[0] | borrowing[1])
    assert red <= borrowing[2]


def test_margin_is_saving_that_answers_first_and_comes_back():
    rich = {"firms": {"count": 40, "equity": 2.0}, "returns": {"success": 1.7}}
    given = SURE_SIGNAL | {"margin": 1.0}
    model = stepped(scenario(given, economy=rich))
    tally = model.world.tally
    red = [firm for firm, file in files_of(model) if file.restrained]
    assert tally.margin_paid == pytest.approx(sum(firm.principal * firm.gross_interest for firm in red))
    assert not any(firm.defaulted or firm.saving for firm in red)
    assert model.world.bank.deposits == pytest.approx(0.0, abs=1e-12)


def test_restructuring_spreads_arrears_over_what_is_left():
    late = {"true_positive": rates(own_arrears=1.0), "yellow": 0.5, "red": 0.5, "restructures": True}
    grow = {"returns": {"success": 1.7, "delay": 0.4}, "types": {"success": 1.0}}
    model = stepped(scenario(late, {"loan": {"instalments": 6}}, grow))
    assert model.world.tally.restructured > 0
    assert sum(firm.rescheduled for firm in model.world.firms) == model.world.tally.restructured
    for firm in model.world.firms:
        assert firm.paid_own + firm.unpaid == pytest.approx(firm.debt_service)
        more = firm.debt_service > firm.principal * firm.gross_interest * (1 + 1e-9)
        assert more or not firm.rescheduled  # what was late bore interest


@pytest.mark.parametrize(("cost", "acts"), [(0.19, True), (0.21, False)])
def test_the_pay_off_rule_acts_where_it_pays(cost, acts):
    """Posterior .5 after a signal of odds 19 on a prior of .05; cost / (effect LGD) is .475 or .525."""
    signal = {"true_positive": rates(turnover=0.95), "false_positive": rates(turnover=0.05), "every": 2}
    rule = {"rule": "pay_off", "cost": cost, "effect": 0.4, "yellow": 1.0, "red": 1.0}
    tally = stepped(scenario(signal | rule)).world.tally
    assert (tally.interventions > 0) is acts
    assert tally.alerts == 0


def test_projects_of_other_families_go_wrong_if_they_return_too_little():
    uniform = {"returns": {"family": "uniform", "maximum": 4.0}}
    model = stepped(scenario(SURE_SIGNAL | {"effect": 1.0}, economy=uniform))
    off = stepped(scenario({"active": False}, economy=uniform))
    scheme = off.world.scheme
    coming = sum(goes_wrong(firm, scheme) for firm in off.world.firms)
    assert model.world.tally.failures_coming == coming == off.world.tally.defaults > 0
    assert model.world.tally.defaults == 0


def test_a_new_firm_finds_no_frozen_line_in_its_place():
    given = scenario(
        SURE_SIGNAL | {"freeze_cycles": 50.0}, economy={"firms": {"count": 40, "exit_rate": 1.0}}, cycles=2
    )
    model = stepped(given, 2)
    assert model.world.tally.excluded == 0
    assert model.world.tally.borrowers == 40


def test_the_luck_of_signals_is_the_firms_own():
    weak = {"true_positive": rates(turnover=0.5), "false_positive": rates(turnover=0.2), "yellow": 0.1, "red": 1.0}
    few, many = (stepped(scenario(weak | {"effect": effect})) for effect in (0.0, 1.0))
    assert [file.log_odds for _, file in files_of(few)] == [file.log_odds for _, file in files_of(many)]


def test_precision_and_recall_are_outcomes():
    outcomes = simulate(scenario(SURE_SIGNAL), replicates=1, backend="mesa").outcomes
    assert (outcomes["alert_precision"][0], outcomes["alert_recall"][0]) == (1, 1)


def test_yellow_lies_below_red():
    with pytest.raises(ValueError, match=r"scheme.warning.yellow: given 0.6, allowed at most scheme.warning.red"):
        scenario({"yellow": 0.6, "red": 0.5})
    assert contradictions(scenario({"yellow": 0.5, "red": 0.5})) == []


def test_the_rule_is_chosen_by_name():
    assert scenario({"rule": "pay_off"}).scheme.warning.rule == Intervention.PAY_OFF
