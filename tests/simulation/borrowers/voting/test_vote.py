"""Votes on members, worked out by hand (ODD 7.42)."""

import pytest

from lianbao import LendingModel, Scenario

NEARLY_SURE = 0.999999
RUINED = -20.0


def voted(terms, size=3, fail=(0,), firms=None, share=1.0, minimum=1, **scheme):
    """Run a cycle in which these firms fail; a due is 1.2, and each of the others keeps 3.8."""
    shocks = [{"cycle": 1, "size": RUINED, "reach": "firm", "target": slot} for slot in fail]
    values = {
        "scheme": {
            "group": {"size": size, "minimum": minimum, "formation": "assigned"},
            "price": {"interest_rate": 0.2},
            "guarantee": {"liability": "joint", "share": share},
            "vote": {"held": True} | terms,
        }
        | scheme,
        "economy": {
            "firms": {"count": firms or size, "equity": 0.0, "retained": 1.0},
            "types": {"success": NEARLY_SURE},
            "returns": {"success": 5.0},
            "character": {"seizure": 1.0, "outside_option": -10.0},
            "climate": {"shocks": shocks},
        },
        "horizon": {"cycles": 5},
    }
    model = LendingModel(Scenario.model_validate(values))
    model.step()
    return model


def expelled(model):
    return {firm.slot for firm in model.world.firms if firm.expelled}


@pytest.mark.parametrize(
    ("terms", "size", "fail", "votes", "out"),
    [
        ({}, 3, [0], 2, {0}),  # two partners pay half of its debt service each
        ({"burden": 0.49}, 3, [0], 2, {0}),
        ({"burden": 0.5}, 3, [0], 0, set()),  # more than half, not half
        ({"burden": 0.3}, 4, [0], 3, {0}),  # a third each
        ({"burden": 0.34}, 4, [0], 0, set()),
        ({}, 4, [0, 1], 4, {0, 1}),  # two of the other three vote against each, more than half
        ({"majority": 0.7}, 4, [0, 1], 4, set()),  # two of three are .667
        ({"majority": 1.0}, 3, [0], 2, set()),  # more than all are not to be had
        ({"majority": 0.0}, 3, [0, 1], 2, {0, 1}),  # one vote of two will do
        ({}, 3, [0, 1], 2, set()),  # one of the other two is not more than half
        ({}, 2, [0], 1, {0}),
        ({}, 3, [0, 1, 2], 0, set()),  # nobody paid
        ({"held": False}, 3, [0], 0, set()),
    ],
)
def test_who_cost_its_partners_too_much_is_expelled(terms, size, fail, votes, out):
    model = voted(terms, size, fail)
    assert (model.world.tally.votes_against, expelled(model)) == (votes, out)
    assert model.world.tally.expelled == model.world.tally.good_expelled == len(out)
    assert model.world.tally.defaults == (len(fail) if len(fail) == size else 0)


def test_who_is_expelled_though_its_loan_was_not_repaid_is_counted_apart():
    model = voted({}, share=0.5)
    assert expelled(model) == {0}
    assert (model.world.tally.expelled, model.world.tally.good_expelled, model.world.tally.defaults) == (1, 0, 1)


def test_the_seat_is_filled_from_the_line_and_the_expelled_come_back_in_time():
    """Of seven firms in groups of three the seventh takes the seat; the expelled may apply again two cycles later."""
    model = voted({"cycles": 2}, firms=7, minimum=2)
    spare = next(firm for firm in model.world.firms if firm.slot == 6)
    out = next(firm for firm in model.world.firms if firm.slot == 0)
    group = out.group
    approved = []
    for _ in range(3):
        model.step()
        approved.append(bool(out.approved))
        assert spare.group == group
        assert not out.expelled
    assert approved == [False, False, True]
    assert out.group == -1


def test_a_frozen_group_does_not_keep_a_member_it_has_expelled():
    """The good members of a frozen group wait in their seats, but not the one that was voted out."""
    model = voted({}, 4, [0, 3], share=0.9, exclusion={"reach": "freeze", "cycles": 2.0})
    group = model.world.groups[0]
    assert group.frozen
    assert expelled(model) == {0, 3}
    model.step()
    assert {firm.slot for firm in model.world.firms if firm.group == 0} == {1, 2}


def test_an_old_debt_that_is_rolled_over_keeps_its_debtor_in_the_group():
    hidden = {"rollover": "evergreening", "renewal_chance": 1.0}
    model = voted({}, share=0.5, loan=hidden)
    assert model.world.tally.rolled_over == 1
    assert expelled(model) == set()
    assert model.world.tally.votes_against == 0
