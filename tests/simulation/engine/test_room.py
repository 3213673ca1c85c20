"""What memory a run is said to need, from which the runs of a block are counted, is what it takes."""

import pytest

from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.flat_scenario import room_for
from lianbao.simulation.reading import read_scenario

MANY = ["economy.firms.count=5000"]


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("postal_bank_merchants_5", []),
        ("postal_bank_merchants_5", ["scheme.group.size=10"]),
        ("postal_bank_merchants_5", ["economy.lender.available=true", "scheme.ladder.active=true"]),
        ("postal_bank_merchants_5", ["economy.network.kind=random"]),
        ("jhln_branch", []),
    ],
)
def test_a_run_takes_the_memory_it_is_said_to_need(name, more):
    scenario = read_scenario(name, MANY + more)
    taken = []
    block = Block([scenario], [0], lambda *given: taken.append(sum(array.nbytes for array in given[4])))
    block.advance(1, scenario.horizon.cycles)
    room = room_for(scenario)
    assert room.remembered == 0
    assert taken == [room.bytes]
