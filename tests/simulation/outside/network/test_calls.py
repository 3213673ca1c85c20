"""Calls along a network worked by hand from ODD 7.33: who is called, who falls, who pays."""

from types import SimpleNamespace

import pytest

from lianbao import simulate
from lianbao.simulation.lending.loans.choices import Cause, Rollover
from lianbao.simulation.outside.network.guarantees import own_debt
from tests.simulation.outside.network.nets import DUE, after, by_slot, economy

CHAIN = [(1, 0), (2, 1), (3, 2)]


def causes(world):
    return [Cause(cause).name.lower() for cause in by_slot(world, "cause")]


def test_a_guarantor_who_can_pays_the_whole_call():
    world = after(economy(3, [(1, 0)], equity=1.5))
    assert causes(world) == ["would_not_pay", "none", "none"]
    assert world.tally.network_paid == pytest.approx(DUE)
    assert by_slot(world, "consumed") == pytest.approx([1.5, 0.3, 1.5])
    assert (world.tally.written_off, world.tally.recovered) == pytest.approx((0.0, 1.0))
    assert (world.tally.network_seeds, world.tally.network_called, world.tally.network_failures) == (1, 1, 0)


def test_failures_run_down_a_chain():
    world = after(economy(5, CHAIN))
    assert causes(world) == ["could_not_pay", *["dragged_from_beyond"] * 3, "none"]
    assert (world.tally.network_failures, world.tally.network_rounds) == (3, 3)
    assert world.tally.dragged_from_beyond == 3
    assert world.tally.network_paid == 0


def test_a_thick_buffer_stops_them():
    world = after(economy(5, CHAIN, equity=1.3))
    assert world.tally.network_failures == 0


def test_only_the_last_instalment_falls_with_who_is_dragged_down():
    world = after(economy(2, [(1, 0)], equity=0.05, scheme={"loan": {"instalments": 4}}))
    assert causes(world)[1] == "dragged_from_beyond"
    unpaid = by_slot(world, "unpaid")
    assert unpaid[1] == pytest.approx(world.firms[0].instalment)


def test_joint_guarantors_take_over_from_who_falls():
    edges = [(1, 0), (2, 0), (3, 0)]
    several = after(economy(4, edges, equity=0.5, network={"split": "several", "share": 0.3}))
    assert several.tally.network_paid == pytest.approx(3 * 0.3 * DUE)
    joint = after(economy(4, edges, equity=0.5))
    assert joint.tally.network_paid == pytest.approx(DUE)


def test_several_guarantors_never_pay_more_than_the_whole():
    edges = [(1, 0), (2, 0), (3, 0)]
    world = after(economy(4, edges, equity=1.0, network={"split": "several", "share": 0.9}))
    assert world.tally.network_paid == pytest.approx(DUE)
    assert world.tally.network_owed == pytest.approx(DUE)


def test_members_of_one_group_answer_by_joint_liability_only():
    scheme = {"group": {"size": 2, "formation": "assigned"}, "guarantee": {"liability": "joint", "share": 0.0}}
    world = after(economy(2, [(1, 0)], equity=2.0, scheme=scheme))
    assert world.tally.defaults == 1
    assert world.tally.network_paid == 0


def test_firms_without_a_loan_are_not_called():
    scheme = {"exclusion": {"reach": "defaulter"}}
    scenario = economy(3, [(1, 0), (0, 2)], equity=2.0, scheme=scheme)
    world = after(scenario, 2)
    assert by_slot(world, "borrowing") == [False, True, True]
    assert world.tally.network_called == 0


def test_clearing_takes_what_there_is_and_the_guarantor_closes():
    network = {"clearing": "clearing"}
    world = after(economy(3, [(1, 0), (2, 1)], equity=0.4, network=network))
    assert by_slot(world, "defaulted") == [True, False, False]
    assert world.tally.network_paid == pytest.approx(0.4)
    assert world.tally.recovered + world.tally.interest == pytest.approx(0.8 + 2 * 0.2)
    assert by_slot(world, "closed") == [False, True, False]
    assert (world.tally.network_failures, world.tally.fell_by_guarantee, world.tally.network_rounds) == (1, 1, 2)


def test_a_guarantor_is_paid_back_at_the_recovery_rate():
    scheme = {"recovery": {"loss_given_default": 0.5}}
    world = after(economy(2, [(1, 0)], equity=1.5, scheme=scheme))
    left = 1.5
    assert world.tally.network_repaid == pytest.approx(0.5 * left)
    assert world.ties[0].owed_back == pytest.approx(DUE - 0.5 * left)


def test_lines_of_neighbours_are_withdrawn():
    network = {"withdrawal": 1.0, "withdrawal_cycles": 1.0, "split": "several", "share": 0.0}
    scenario = economy(4, [(1, 0), (0, 2)], network=network)
    world = after(scenario, 1)
    assert world.tally.withdrawn == 2
    world = after(scenario, 2)
    assert by_slot(world, "borrowing") == [True, False, False, True]
    world = after(scenario, 3)
    assert by_slot(world, "borrowing") == [True] * 4


@pytest.mark.parametrize(("contagion", "repaid"), [(0.0, True), (0.4, True), (1.0, False)])
def test_neighbours_who_failed_weaken_the_will_to_pay(contagion, repaid):
    network = {"contagion": contagion, "share": 0.0}
    character = {"seizure": 0.0, "stigma": 2.0, "outside_option": -100}
    scenario = economy(3, [(1, 0)], network=network, character=character, returns={"success": 5.0})
    world = after(scenario, 1)
    assert by_slot(world, "repaid") == [False, True, True]
    world = after(scenario, 2)
    assert by_slot(world, "repaid") == [True, repaid, True]


def test_most_new_bad_debt_of_a_crisis_is_inside_the_network():
    """Pattern T5: .8 of it in the Zhejiang crisis; here half of the firms are tied, and the same shock hits all."""
    shock = {"cycle": 1, "size": -0.8, "reach": "all"}
    more = {
        "climate": {"shocks": [shock]},
        "types": {"success": 0.95},
        "returns": {"success": 1.4},
        "network": {"kind": "random", "members": 0.5, "guarantees": 3, "split": "several", "share": 0.5},
        "firms": {"count": 200, "equity": 0.2, "equity_family": "exponential"},
    }
    scenario = economy(200, **more).model_copy(update={"replicates": 4})
    run = simulate(scenario, backend="mesa")
    inside = run.series["network_unpaid"][:, 0].sum() / run.series["unpaid"][:, 0].sum()
    assert 0.7 < inside < 0.95


@pytest.mark.parametrize(("renewal", "called"), [(0.8, 0.0), (0.4, 2.0)])
def test_in_a_squeeze_guarantors_are_called_for_what_the_bank_then_does_not_hide(renewal, called):
    firm, luck = SimpleNamespace(borrowing=True, arrears=2.0, debt_service=2.0), SimpleNamespace(renewal=0.5)
    scheme = SimpleNamespace(loan_rollover=Rollover.EVERGREENING, arrears_materiality=0.01)
    assert own_debt(firm, luck, SimpleNamespace(renewal=renewal), scheme) == called
