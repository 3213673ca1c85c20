"""The recovery ladder, cash flow by cash flow, on Mesa agents (ODD 7.23)."""

import math

import numpy as np
import pytest

from lianbao import LendingModel, Scenario, simulate, stream
from lianbao.simulation.borrowers.groups.seats import members_of
from lianbao.simulation.lending.arrears.choices import LoanClass
from lianbao.simulation.lending.recovery.choices import Stage
from lianbao.simulation.lending.recovery.ladder import call_partners

AT_ONCE = [0.0, 0.3, 0.6, 0.9]
RUNGS = {
    "active": True,
    "days": AT_ONCE,
    "rates": [0.0, 0.35, 0.2, 0.15],
    "delays": [0.0, 0.25, 0.75, 2.0],
    "costs": [0.0, 0.02, 0.05, 0.12],
    "discount_rate": 0.1,
}
ALL_FAIL = {"types": {"success": 0.0}}
ECONOMY = {
    "firms": {"count": 12},
    "types": {"success": 0.7},
    "returns": {"success": 2.0},
    "character": {"seizure": 1.0, "outside_option": -100.0},
}


def scenario(ladder=None, scheme=None, economy=None, cycles=1, **rest):
    values = {
        "scheme": {"guarantee": {"liability": "individual"}, "ladder": RUNGS | (ladder or {})} | (scheme or {}),
        "economy": ECONOMY | (economy or {}),
        "horizon": {"cycles": cycles},
    }
    return Scenario.model_validate(values | rest)


def stepped(given, cycles=1):
    model = LendingModel(given)
    return [step(model) for _ in range(cycles)]


def step(model):
    model.step()
    return model.world.tally, model.records("bank")[0], model.world


def test_cash_comes_when_it_is_due_and_the_rest_is_written_off_at_the_end():
    found = stepped(scenario(economy=ALL_FAIL), 4)
    recovered = [tally.recovered / 12 for tally, _, _ in found]
    written_off = [tally.written_off / 12 for tally, _, _ in found]
    assert recovered == pytest.approx([0, 0.35 + 0.13, 0.078, 0])
    assert written_off == pytest.approx([0, 0, 0.442, 0])
    assert [tally.collecting / 12 for tally, _, _ in found[:3]] == pytest.approx([1, 0.52, 0])


def test_cost_is_paid_as_the_cash_comes():
    found = stepped(scenario(economy=ALL_FAIL), 3)
    assert [tally.collection_cost / 12 for tally, _, _ in found] == pytest.approx(
        [0, 0.35 * 0.02 + 0.13 * 0.05, 0.078 * 0.12]
    )
    assert all(tally.operating_cost == tally.collection_cost for tally, _, _ in found)


def test_the_loss_is_that_of_the_specification():
    outcomes = simulate(scenario(economy=ALL_FAIL), replicates=1, backend="mesa").outcomes
    assert outcomes["recovery_rate"][0] == pytest.approx(0.558)
    assert outcomes["loss_given_default"][0] == pytest.approx(0.49336894)
    assert outcomes["economic_loss_rate"][0] == pytest.approx(0.49336894)
    parts = [outcomes[f"recovery_by_{stage}"][0] for stage in ("reminder", "soft", "credit", "hard")]
    assert parts == pytest.approx([0, 0.35, 0.13, 0.078])


def test_stages_wait_for_their_days_past_due():
    """Hard recovery starts at 361 days, of which one has passed: its cash comes after a whole cycle."""
    late = {"days": [1.0, 2.0, 3.0, 361.0], "rates": [0.0, 0.0, 0.0, 0.5], "delays": [0.0] * 4}
    found = stepped(scenario(late, economy=ALL_FAIL), 2)
    assert [tally.recovered for tally, _, _ in found] == pytest.approx([0, 6])
    value = found[0][0].recovered_value
    assert value == pytest.approx(6 * 0.88 / 1.1)


def test_stages_that_have_passed_begin_at_once():
    """After four months of grace the loan is 120 days past due, beyond the days of every stage."""
    late = {"days": [1.0, 30.0, 60.0, 90.0], "rates": [0.0, 0.5, 0.0, 0.0], "delays": [0.0] * 4}
    loan = {"grace_periods": 4}
    [(tally, _, world)] = stepped(scenario(late, {"loan": loan}, ALL_FAIL))
    assert {firm.days_past_due for firm in world.firms} == {120.0}
    assert tally.recovered == pytest.approx(0.5 * tally.exposure)


def test_the_claim_is_sold_at_the_end():
    found = stepped(scenario({"claim_price": 0.1}, economy=ALL_FAIL), 3)
    assert found[2][0].recovered / 12 == pytest.approx(0.078 + 0.0442)
    assert found[2][0].written_off / 12 == pytest.approx(0.442 * 0.9)
    assert found[0][0].recoverable_hard / 12 == pytest.approx(0.078 + 0.0442)


def test_without_rungs_the_loss_is_whole_and_at_once():
    [(tally, _, world)] = stepped(scenario({"rates": [0.0] * 4}, economy=ALL_FAIL))
    assert tally.written_off == tally.exposure == 12
    assert tally.collecting == world.bank.collecting == 0


def test_a_debtor_gets_no_loan_while_its_debt_is_on_the_ladder():
    found = stepped(scenario(economy=ALL_FAIL), 4)
    assert [tally.borrowers for tally, _, _ in found] == [12, 0, 0, 12]
    assert [tally.excluded for tally, _, _ in found] == [0, 12, 12, 0]


def test_recovery_takes_the_debtors_cash_first():
    """Who will not pay keeps its revenue: 2 a firm, half of which it retains for the next cycle."""
    unwilling = {"character": {"seizure": 0.0, "outside_option": -100.0}, "firms": {"count": 12, "retained": 0.5}}
    model = LendingModel(scenario(economy=unwilling | {"types": {"success": 1.0}}))
    model.step()
    assert {firm.cash for firm in model.world.firms} == {1.0}
    before = model.world.tally.inflow
    model.step()
    assert before > 0
    assert model.world.tally.recovered == pytest.approx(12 * 0.48)
    assert model.world.tally.inflow == pytest.approx(0, abs=1e-12)
    assert {round(firm.cash, 12) for firm in model.world.firms} == {0.26}


def test_what_the_debtor_has_not_is_sold_outside():
    model = LendingModel(scenario(economy=ALL_FAIL))
    model.step()
    model.step()
    assert model.world.tally.inflow == pytest.approx(model.world.tally.recovered)


def test_a_firm_that_took_the_place_of_a_debtor_owes_nothing():
    gone = {"firms": {"count": 12, "exit_after_default": 1.0, "equity": 3.0}}
    model = LendingModel(scenario(economy=ALL_FAIL | gone, scheme={"guarantee": {"liability": "individual"}}))
    model.step()
    model.step()
    assert model.world.tally.borrowers == 12
    assert model.world.tally.recovered == pytest.approx(12 * 0.48)
    assert all(firm.cash == 0.0 for firm in model.world.firms)
    assert model.world.tally.outflow >= 36


def test_debts_of_one_place_go_on_side_by_side():
    """Each cycle the firm of a place fails and closes: its debt is cashed in the cycles after, as if it were alone."""
    gone = {"firms": {"count": 12, "exit_after_default": 1.0}}
    found = stepped(scenario(economy=ALL_FAIL | gone), 5)
    assert [tally.recovered / 12 for tally, _, _ in found] == pytest.approx([0, 0.48, 0.558, 0.558, 0.558])
    assert [tally.written_off / 12 for tally, _, _ in found] == pytest.approx([0, 0, 0.442, 0.442, 0.442])
    assert [tally.collecting / 12 for tally, _, _ in found] == pytest.approx([1, 1.52, 1.52, 1.52, 1.52])


@pytest.mark.parametrize(("delay", "months"), [(0.5, 12), (1.5, 12), (2.0, 6), (2.0, 1)])
def test_a_place_has_room_for_as_many_debts_as_can_be_on_the_ladder(delay, months):
    late = {"days": AT_ONCE, "delays": [0.0, 0.0, 0.0, delay]}
    gone = {"firms": {"count": 12, "exit_after_default": 1.0}}
    given = scenario(late, {"loan": {"term_months": months}}, ALL_FAIL | gone, cycles=30)
    _, _, world = stepped(given, 30)[-1]
    assert (
        sum(file.in_collection > 0 for file in world.files) == 12 * math.ceil(delay * 12 / months) <= len(world.files)
    )


def test_debts_on_the_ladder_stay_in_the_books_by_class():
    found = stepped(scenario(economy=ALL_FAIL), 3)
    rates = [0.01, 0.02, 0.25, 0.5, 1.0]
    first, second = found[0][1], found[1][1]
    assert (first["loans"], first["collecting"]) == (pytest.approx(12), pytest.approx(12))
    assert first["provisions"] == pytest.approx(12 * rates[LoanClass.SUBSTANDARD])
    assert second["loans"] == pytest.approx(12 * 0.52)
    assert second["provisions"] == pytest.approx(12 * 0.52 * rates[LoanClass.LOSS])
    assert found[2][1]["loans"] == pytest.approx(0, abs=1e-12)
    for _, bank, _ in found:
        assets = bank["cash"] + bank["loans"] - bank["provisions"]
        assert assets == pytest.approx(bank["deposits"] + bank["funding"] + bank["capital"])


def test_debts_on_the_ladder_are_funded_and_part_of_the_portfolio():
    money = ALL_FAIL | {"money": {"funding_rate": 0.05}}
    found = stepped(scenario(economy=money), 2)
    tally = found[1][0]
    assert tally.borrowers == 0
    assert tally.funding_cost == pytest.approx(0.05 * 12)
    assert tally.portfolio == pytest.approx(12)
    assert tally.balance_par90 == pytest.approx(12 * 8 / 12)  # from the fifth of twelve months on


def test_the_sum_of_all_cycles_is_what_was_drawn():
    series = simulate(scenario({"dispersion": 1.0}, cycles=9), replicates=2, backend="mesa").series
    whole = series["recovered"].sum() + series["written_off"].sum() + series["collecting"][:, -1].sum()
    assert whole == pytest.approx(series["exposure"].sum())


@pytest.mark.parametrize(("dispersion", "values"), [(1.0, {0.0, 1.0}), (0.8, {0.1, 0.9}), (0.0, {0.5})])
def test_dispersion_moves_recoveries_apart(dispersion, values):
    one = {"rates": [0.0, 0.5, 0.0, 0.0], "delays": [0.0] * 4, "costs": [0.0] * 4, "dispersion": dispersion}
    [(_, _, world)] = stepped(scenario(one, economy=ALL_FAIL))
    assert {round(1 - firm.loss_given_default, 9) for firm in world.firms} == values


def test_loss_given_default_is_u_shaped_on_the_loan_tape():
    """Pattern T8: most losses lie near 0 or 1, with a mean of .45 to .6."""
    given = scenario({"dispersion": 0.9}, economy=ALL_FAIL | {"firms": {"count": 1000}}, replicates=1)
    losses = np.concatenate(
        [result.tape["loss_given_default"] for result in stream(given, tables=True, backend="mesa")]
    )
    assert 0.45 < losses.mean() < 0.6
    assert ((losses < 0.25) | (losses > 0.75)).mean() > 0.8


def test_a_fixed_loss_given_default_counts_its_cost_too():
    costly = {"recovery": {"loss_given_default": 0.6}, "costs": {"collection": 0.1}}
    found = stepped(scenario({"active": False}, costly, ALL_FAIL))
    tally, _, world = found[0]
    assert tally.recoverable == tally.recovered == pytest.approx(0.4 * 12)
    assert {round(firm.loss_given_default, 12) for firm in world.firms} == {0.7}
    assert tally.collection_cost == pytest.approx(1.2)


JOINT = {"guarantee": {"liability": "joint", "share": 1.0, "failure": "partial"}, "group": {"size": 3}}
HELPERS = {"firms": {"count": 30, "retained": 1.0}, "returns": {"success": 1.5}, "types": {"success": 0.6}}


def test_partners_pay_for_the_credit_stage_and_may_claim_it_back():
    slow = {"rates": [0.0, 0.0, 0.6, 0.0], "delays": [0.0, 0.0, 1.5, 0.0]}
    off = stepped(scenario(slow, JOINT, HELPERS))[0]
    on = stepped(scenario(slow | {"guarantors": 1.0}, JOINT, HELPERS))[0]
    assert off[0].guarantors_paid == off[0].recovered == 0
    paid = on[0].guarantors_paid
    assert paid == on[0].recovered > 0
    assert sum(pair.owed_back for pair in on[2].pairs) - sum(pair.owed_back for pair in off[2].pairs) == pytest.approx(
        paid
    )
    assert sum(f.cash for f in off[2].firms) - sum(f.cash for f in on[2].firms) == pytest.approx(paid)
    sooner = 0.95 * paid * (1 - 1.1**-1.5)
    assert on[0].recovered_value - off[0].recovered_value == pytest.approx(sooner)
    assert on[0].recoverable == off[0].recoverable


def debtors_and_partners(guarantee):
    """Return a world, its first group of four, its members and firms; the first two owe 3 each by the credit stage."""
    values = {"guarantee": {"liability": "joint", "share": 1.0} | guarantee, "group": {"size": 4}}
    world = stepped(scenario({"guarantors": 1.0}, values, {"types": {"success": 1.0}}))[0][2]
    group = world.groups[0]
    members = members_of(group, world)
    firms = [world.firms[position] for position in members]
    for debtor in firms[:2]:
        world.files[debtor.slot].coming[Stage.CREDIT] = 3.0
        debtor.principal_unpaid = 5.0
    return world, group, members, firms


def test_what_one_guarantor_cannot_pay_the_others_are_asked_for():
    world, group, members, (debtor, *partners) = debtors_and_partners({})
    debtor.defaulted = True
    for partner, cash in zip(partners, (0.5, 9.0, 9.0), strict=True):
        partner.cash = cash
    call_partners(debtor, group, members, world)
    assert [partner.paid_for_others for partner in partners] == pytest.approx([0.5, 1.25, 1.25])
    assert [partner.cash for partner in partners] == pytest.approx([0, 7.75, 7.75])
    assert world.tally.guarantors_paid == pytest.approx(3)
    assert world.tally.paid_for_others == pytest.approx(3 / partners[0].debt_service)
    assert world.tally.group_called == 3


def test_the_cap_bounds_what_is_paid_on_all_partners_together():
    world, group, members, firms = debtors_and_partners({"cap": 1.0})
    for firm in firms:
        firm.cash = 9.0
        firm.defaulted = firm in firms[:2]
    for debtor in firms[:2]:
        call_partners(debtor, group, members, world)
    assert firms[2].debt_service < 3
    assert [firm.paid_for_others for firm in firms[2:]] == pytest.approx([firm.debt_service for firm in firms[2:]])
    assert world.tally.paid_for_others_max == 1
    assert world.tally.group_called == 2


def test_guarantors_answer_no_further_than_their_cap():
    slow = {"rates": [0.0, 0.0, 0.6, 0.0], "delays": [0.0, 0.0, 1.5, 0.0], "guarantors": 1.0}
    capped = {"guarantee": JOINT["guarantee"] | {"cap": 0.0}, "group": {"size": 3}}
    assert stepped(scenario(slow, capped, HELPERS))[0][0].guarantors_paid == 0


def test_a_frozen_group_clears_what_will_not_be_recovered():
    frozen = JOINT | {"exclusion": {"reach": "freeze", "cycles": 5.0}}
    [(tally, _, world)] = stepped(scenario({"dispersion": 1.0}, frozen, HELPERS))
    lost = sum(world.files[firm.slot].lost for firm in world.firms if firm.defaulted)
    assert sum(group.debt for group in world.groups) == pytest.approx(lost)
    assert tally.exposure - tally.recoverable == pytest.approx(lost)


def test_cycles_are_counted_by_their_length():
    months = {"loan": {"term_months": 3.0}}
    found = stepped(scenario(scheme=months, economy=ALL_FAIL), 10)
    when = {Stage.SOFT: 0.25, Stage.CREDIT: 0.75, Stage.HARD: 2.0}
    expected = [0.0] * 10
    for stage, part in zip(when, (0.35, 0.13, 0.078), strict=True):
        expected[math.ceil(when[stage] / 0.25)] += 12 * part
    assert [tally.recovered for tally, _, _ in found[:9]] == pytest.approx(expected[:9])


def test_the_days_of_the_stages_rise():
    with pytest.raises(ValueError, match="days that rise"):
        scenario({"days": [1.0, 30.0, 30.0, 90.0]})
