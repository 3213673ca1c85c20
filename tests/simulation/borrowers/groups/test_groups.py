"""Cohesion, turns and seats of a group, worked out by hand (ODD 7.8, 7.19)."""

from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.groups.choices import Disbursement, Example
from lianbao.simulation.borrowers.groups.cohesion import move_cohesion
from lianbao.simulation.borrowers.groups.seats import free_seat, give_seat, leave_seat, members_of
from lianbao.simulation.borrowers.groups.turns import is_its_turn, pass_turn
from lianbao.simulation.catalogue.agents import FirmState, GroupState
from lianbao.simulation.engine.mesa_backend import plain

COHESION = {
    "meeting_gain": 0.0,
    "gain": 0.0,
    "default_loss": 0.0,
    "call_loss": 0.0,
    "failure_loss": 0.0,
    "drift": 0.0,
    "tipping": 0.0,
}


@pytest.mark.parametrize(
    ("terms", "repaid", "refused", "calls", "cohesion"),
    [
        ({"meeting_gain": 0.1}, 3, False, 0, 1 - 0.5 * 0.81),
        ({"gain": 0.2}, 4, False, 0, 0.6),
        ({"gain": 0.2}, 3, False, 0, 0.5),
        ({"default_loss": 0.4}, 3, True, 0, 0.3),
        ({"call_loss": 0.1}, 3, False, 3, 0.35),
        ({"call_loss": 0.5}, 3, False, 3, 0.0),
        ({"failure_loss": 0.4}, 3, False, 0, 0.45),
        ({"failure_loss": 0.4}, 0, False, 0, 0.3),
        ({"drift": 1.0, "tipping": 0.4}, 3, False, 0, 0.5 + 0.25 * 0.1),
        ({"drift": 1.0, "tipping": 0.6}, 3, False, 0, 0.5 - 0.25 * 0.1),
    ],
)
def test_what_moves_cohesion(terms, repaid, refused, calls, cohesion):
    group = plain(GroupState)
    group.cohesion, group.loan_count, group.repaid_count, group.refused, group.calls = 0.5, 4, repaid, refused, calls
    move_cohesion(group, 2, SimpleNamespace(**{f"cohesion_{name}": each for name, each in (COHESION | terms).items()}))
    assert group.cohesion == pytest.approx(cohesion)


@pytest.mark.parametrize(("size", "turn", "seats"), [(4, 0, [0, 1]), (4, 1, [2, 3]), (5, 0, [0, 1, 2]), (5, 1, [3, 4])])
def test_whose_turn_it_is(size, turn, seats):
    group, firm = plain(GroupState), plain(FirmState)
    group.turn = turn
    scheme = SimpleNamespace(loan_disbursement=Disbursement.SEQUENTIAL, group_size=size)
    found = []
    for firm.seat in range(size):
        found += [firm.seat] if is_its_turn(firm, group, scheme) else []
    assert found == seats


def test_the_turn_passes_on_if_nobody_of_the_half_is_left():
    group, scheme = plain(GroupState), SimpleNamespace(loan_disbursement=Disbursement.SEQUENTIAL)
    group.turn, group.headcount, group.borrowers = 0, 2, 1
    pass_turn(group, scheme)
    assert group.turn == 0
    group.borrowers = 0
    pass_turn(group, scheme)
    assert group.turn == 1


def test_who_leaves_a_seat_makes_room_for_the_next():
    firms, group = [plain(FirmState) for _ in range(4)], plain(GroupState)
    group.id, group.first_seat = 1, 3
    world = SimpleNamespace(
        firms=firms,
        seats=[9, 9, 9, -1, -1, -1],
        spare=[-1] * 6,
        scheme=SimpleNamespace(group_size=3),
        economy=SimpleNamespace(character_example=Example.LOAN_REPAID),
    )
    for position in (2, 0, 3):
        give_seat(position, free_seat(group, world), group, world)
    leave_seat(firms[0], group, world)
    assert (list(members_of(group, world)), group.headcount, firms[0].group, firms[3].seat) == ([2, 3], 2, -1, 2)
    assert free_seat(group, world) == 4
