"""How many groups run through the periods together leaves a trace in the last bits of sums alone (decision 24)."""

import numpy as np
import pytest

from lianbao.simulation.engine import flat_scenario
from tests.same_bits.runs import run_whole, scenarios


def run_with(seats, name, monkeypatch):
    monkeypatch.setattr(flat_scenario, "SEATS_AT_HAND", seats)
    room = flat_scenario.room_for(scenarios()[name])
    assert room.luck_ahead == room.table if seats == 1 else room.luck_ahead >= room.seats
    return run_whole(scenarios()[name])


@pytest.mark.parametrize("name", scenarios())
def test_one_group_at_a_time_and_all_at_once_give_the_same(name, monkeypatch):
    one, all_at_once = (run_with(seats, name, monkeypatch) for seats in (1, 10**6))
    for table, rows in one.items():
        others = all_at_once[table]
        for column in rows.dtype.names:
            if rows[column].dtype.kind == "f":
                np.testing.assert_allclose(rows[column], others[column], rtol=1e-9, atol=1e-9, err_msg=column)
            else:
                np.testing.assert_array_equal(rows[column], others[column], err_msg=column)
