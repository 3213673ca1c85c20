"""Willingness to pay, participation and income, worked out by hand (ODD 7.12, 7.6, 7.37)."""

import math
from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.firms.income import take_out_income, weigh_income
from lianbao.simulation.borrowers.firms.participation import expected_gain, form_belief, learn_of_partners, wants_loan
from lianbao.simulation.borrowers.firms.willingness import (
    chance_to_keep_access,
    group_can_repay,
    peer_effect,
    value_of_access,
    willingness,
)
from lianbao.simulation.borrowers.groups.choices import Formation, Reach
from lianbao.simulation.borrowers.guarantee.choices import Liability
from lianbao.simulation.borrowers.projects.choices import ReturnFamily, ReturnLevel
from lianbao.simulation.catalogue.agents import FirmState
from lianbao.simulation.engine.mesa_backend import plain


def scheme(**values):
    joint = {"guarantee_liability": Liability.JOINT, "guarantee_share": 1.0, "saving_rate": 0.0}
    return SimpleNamespace(**joint | {"exclusion_reach": Reach.GROUP, "group_size": 3, "calendar_meetings": 1} | values)


def firm(**values):
    made = plain(FirmState)
    for name, value in values.items():
        setattr(made, name, value)
    return made


@pytest.mark.parametrize(
    ("failures", "contribution", "terms", "can"),
    [
        (0, 1.0, {}, True),
        (1, 1.25, {}, True),  # four pay a quarter each for the fifth
        (1, 1.24, {}, False),
        (1, 1.0, {"saving_rate": 0.2, "guarantee_share": 0.0}, True),  # liable up to the deposit: 5 x .2 is one due
        (2, 9.0, {"saving_rate": 0.2, "guarantee_share": 0.0}, False),
        (1, 9.0, {"saving_rate": 0.2, "guarantee_liability": Liability.INDIVIDUAL}, False),
        (1, 1.0, {"saving_rate": 1.0, "guarantee_liability": Liability.INDIVIDUAL}, True),
    ],
)
def test_a_group_repays_from_its_fund_and_then_by_calls(failures, contribution, terms, can):
    assert group_can_repay(failures, 5, contribution, scheme(**terms)) is can


def test_access_is_kept_in_a_group_of_three_that_can_carry_one_failure():
    # No partner fails (.81): kept for sure; one (.18): if the firm itself succeeds; two: not.
    assert chance_to_keep_access(0.8, 0.9, 1.5, scheme()) == pytest.approx(0.81 + 0.18 * 0.8)
    assert chance_to_keep_access(0.8, 0.9, 1.5, scheme(exclusion_reach=Reach.DEFAULTER)) == pytest.approx(
        0.81 + 0.18 * 0.8 + 0.01 * 0.8
    )


@pytest.mark.parametrize(
    ("groups", "success", "keep"),
    [
        (1, 0.9, 0.81 + 0.18 * 0.8),  # a centre of one group is a group
        (
            3,
            0.9,
            (0.81 + 0.18 * 0.8) * (0.729 + 3 * 0.081) ** 2,
        ),  # two others that can carry one failure
        (3, 1.0, 1.0),
        (3, 0.0, 0.0),
    ],
)
def test_access_in_a_centre_hangs_on_its_other_groups_too(groups, success, keep):
    reach = scheme(exclusion_reach=Reach.CENTRE, centre_groups=groups)
    assert chance_to_keep_access(0.8, success, 1.5, reach) == pytest.approx(keep)


@pytest.mark.parametrize(
    ("gain", "patience", "growth", "keep", "exclusion", "value"),
    [
        (0.1, 0.8, 0.0, 0.9, math.inf, 0.1 / (1 - 0.8 * 0.9)),
        (0.1, 0.8, 0.0, 0.9, 1.0, 0.1 / (1 - 0.72 - 0.1 * 0.64)),
        (0.1, 0.9, 0.2, 1.0, math.inf, math.inf),
        (-0.1, 0.9, 0.0, 1.0, math.inf, 0.0),
    ],
)
def test_the_value_of_access(gain, patience, growth, keep, exclusion, value):
    assert value_of_access(gain, patience, growth, keep, exclusion) == pytest.approx(value)


def test_a_firm_would_pay_its_part_of_what_default_costs():
    assert willingness(firm(seizable=0.5, fixed_default_cost=0.3, outstanding=4.0), 1.0, 2.0) == pytest.approx(1.3 / 4)


@pytest.mark.parametrize(
    ("peers", "contagion", "effect"), [(1.0, 0.4, 1.2), (0.0, 0.4, 0.8), (0.0, 4.0, 0.0), (-1.0, 4.0, 1.0)]
)
def test_how_peers_paid_moves_what_default_costs(peers, contagion, effect):
    assert peer_effect(firm(peers_repaid=peers), contagion) == pytest.approx(effect)


def test_a_loan_is_wanted_if_its_gain_less_expected_calls_is_worth_the_outside_option():
    economy = SimpleNamespace(
        returns_family=ReturnFamily.TWO_POINT,
        returns_level=ReturnLevel.SAME_RETURN,
        returns_success=1.5,
        returns_salvage=0.0,
        character_meeting_effort=0.0,
    )
    one = firm(success=0.9, belief=0.8, outside_option=0.054, invested=1.0, scale=1.0, loan_step=1.0)
    # .9 (1.5 - 1.2), less .9 times a call of 1.2 x .2
    assert expected_gain(one, 1.2, scheme(group_size=2), economy) == pytest.approx(0.27 - 0.9 * 0.24)
    assert wants_loan(one, 1.2, scheme(group_size=2), economy)
    one.outside_option = 0.0541
    assert not wants_loan(one, 1.2, scheme(group_size=2), economy)


def test_beliefs_of_partners():
    one = firm()
    form_belief(one, 0.6, 0.9, SimpleNamespace(group_information=0.5, group_formation=Formation.ASSORTATIVE))
    assert one.belief == pytest.approx(0.75)
    form_belief(one, 0.6, 0.9, SimpleNamespace(group_information=0.5, group_formation=Formation.RANDOM))
    assert one.belief == pytest.approx(0.6)
    learn_of_partners(one, 0.2, 0.25)
    assert one.belief == pytest.approx(0.5)


def test_owners_take_out_what_is_not_retained():
    one, tally = firm(cash=2.0), SimpleNamespace(income=1.0, outflow=0.0)
    take_out_income(one, 0.75, tally)
    assert (one.consumed, one.cash, tally.income, tally.outflow) == (0.5, 1.5, 1.5, 0.5)


@pytest.mark.parametrize(
    ("incomes", "aversion", "certain"),
    [
        ([0.0, math.log(3) / 2], 2.0, math.log(1.5)),  # mean of exp(-2 c) is 2/3; two firms
        ([1.0, 1.0], 2.0, 2.0),
        ([0.0, 3.0], 0.0, 3.0),
    ],
)
def test_the_income_for_sure_that_is_worth_as_much(incomes, aversion, certain):
    tally = SimpleNamespace(income=sum(incomes), certain_income=None)
    world = SimpleNamespace(
        economy=SimpleNamespace(character_risk_aversion=aversion),
        scheme=SimpleNamespace(loan_principal=1.0),
        firms=[firm(consumed=each) for each in incomes],
        tally=tally,
    )
    weigh_income(world)
    assert tally.certain_income == pytest.approx(certain)
