"""Where firms stand: what is noted of it is true, and members stand together."""

import pytest

from simulation.mesa_way import LendingModel
from tests.same_bits.runs import scenarios


def stepped(name, cycles=4):
    model = LendingModel(scenarios()[name])
    for _ in range(cycles):
        model.step()
        yield model.world


@pytest.mark.parametrize("name", scenarios())
def test_every_firm_stands_where_it_is_noted(name):
    for world in stepped(name):
        assert [world.firms[position].slot for position in world.positions] == list(range(len(world.firms)))
        seated = {position: seat for seat, position in enumerate(world.seats) if position >= 0}
        for position, firm in enumerate(world.firms):
            seat = world.groups[firm.group].first_seat + firm.seat if firm.group >= 0 else None
            assert seated.get(position) == seat


def test_a_newcomer_stands_where_the_first_member_of_its_seat_stood():
    newcomers = 0
    worlds = stepped("monthly_groups", 6)
    seats = {}
    for world in worlds:
        homes = dict(enumerate(world.homes))
        for seat, position in enumerate(world.seats):
            firm = world.firms[position].id if position >= 0 else None
            if firm is not None and seat in seats and firm != seats[seat][0] and homes[seat] == seats[seat][1]:
                newcomers += position == homes[seat]
        seats = {seat: (world.firms[place].id, homes[seat]) for seat, place in enumerate(world.seats) if place >= 0}
    assert newcomers > 0


def test_members_who_are_far_apart_are_brought_together():
    worlds = list(stepped("monthly_groups", 1))
    seated = [position for position in worlds[0].seats if position >= 0]
    assert seated == sorted(seated)
