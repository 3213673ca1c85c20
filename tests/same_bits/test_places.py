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


def test_a_newcomer_stands_where_the_last_member_of_its_seat_stood():
    moved = 0
    homes = None
    for world in stepped("monthly_groups", 5):
        if homes is not None:
            kept = [seat for seat, home in enumerate(homes) if home >= 0 and world.homes[seat] == home]
            at_home = [world.seats[seat] == world.homes[seat] for seat in kept if world.seats[seat] >= 0]
            assert sum(at_home) >= 0.75 * len(at_home)
            moved += world.tally.members_replaced
        homes = list(world.homes)
    assert moved > 0
