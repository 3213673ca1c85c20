"""Steps of a cycle that bring rooms together, on economies small enough to work out by hand (ODD 3)."""

import pytest

from lianbao import LendingModel, Scenario
from lianbao.simulation.cycle.steps import disburse_loans, let_firms_enter

SURE = {"types": {"success": 1.0}, "returns": {"success": 1.5}, "character": {"outside_option": -10.0}}
GROUPS_OF_FOUR = {"group": {"size": 4}, "price": {"interest_rate": 0.2}}


def model(scheme=None, economy=None, count=8):
    values = {"scheme": GROUPS_OF_FOUR | (scheme or {}), "economy": SURE | (economy or {})}
    values["economy"]["firms"] = {"count": count} | values["economy"].get("firms", {})
    return LendingModel(Scenario.model_validate(values))


def test_a_cycle_in_which_all_projects_work():
    made = model()
    made.step()
    tally = made.world.tally
    assert (tally.borrowers, tally.groups, tally.groups_repaid, tally.defaults) == (8, 2, 2, 0)
    assert (tally.principal, tally.debt_service, tally.interest) == pytest.approx((8.0, 9.6, 1.6))
    assert tally.money_after - tally.money_before == pytest.approx(tally.inflow - tally.outflow)


def test_a_cycle_in_which_all_projects_fail_costs_the_bank_what_is_not_recovered():
    made = model({"recovery": {"loss_given_default": 0.45}}, {"types": {"success": 0.0}})
    made.step()
    tally = made.world.tally
    assert (tally.borrowers, tally.defaults, tally.groups_repaid) == (8, 8, 0)
    assert tally.written_off == pytest.approx(8 * 0.45)


def test_by_turns_half_of_a_group_is_lent_to_and_the_other_half_waits():
    made = model({"loan": {"disbursement": "sequential"}})
    made.step()
    world = made.world
    world.tally.waiting = 0
    for group in world.groups:
        group.turn = 1
    for firm in world.firms:
        firm.borrowing = False
    disburse_loans(world, 2)
    assert world.tally.waiting == 4
    assert {firm.seat for firm in world.firms if firm.borrowing} == {2, 3}


def test_a_firm_opens_in_the_place_of_one_that_closed_under_a_number_of_its_own():
    made = model()
    made.step()
    world = made.world
    left = world.firms[5]
    group = world.groups[left.group]
    left.closed = True
    number, others = left.id, {firm.id for firm in world.firms if firm is not left}
    let_firms_enter(world)
    assert (left.id, left.group, group.headcount, left.closed) == (number + 8, -1, 3, False)
    assert {firm.id for firm in world.firms if firm is not left} == others
