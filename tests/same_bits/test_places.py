"""Where firms stand: what is noted of it is true, and members stand together."""

import pytest

from lianbao.simulation.engine.mesa_backend import LendingModel
from tests.same_bits.runs import scenarios


def stepped(name, cycles=4, **how):
    model = LendingModel(scenarios()[name], **how)
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


def newcomers(**how):
    """Return for every newcomer to a seat that kept its place whether it stands there."""
    found = []
    seats = {}
    for world in stepped("monthly_groups", 6, **how):
        for seat, position in enumerate(world.seats):
            before, home = seats.get(seat, (None, None))
            if position >= 0 and before not in {None, world.firms[position].id} and world.homes[seat] == home:
                found.append(position == home)
        taken = [(seat, position) for seat, position in enumerate(world.seats) if position >= 0]
        seats = {seat: (world.firms[position].id, world.homes[seat]) for seat, position in taken}
    return found


def test_a_newcomer_stands_where_the_first_member_of_its_seat_stood():
    found = newcomers()
    assert found
    assert all(found)
    assert not all(newcomers(replace={"change_places": lambda *_: None}))


def test_members_who_are_far_apart_are_brought_together():
    worlds = list(stepped("monthly_groups", 1))
    seated = [position for position in worlds[0].seats if position >= 0]
    assert seated == sorted(seated)
