"""Eight groups at a time settle with the bits of one after the other in Python, under every term of guarantees."""

from types import SimpleNamespace

import numpy as np
import pytest

from lianbao.simulation.catalogue.agents import SeatState
from lianbao.simulation.engine.flat_scenario import layout_of
from lianbao.simulation.engine.machine_code.processors import processor_here
from lianbao.simulation.engine.mesa_backend import plain
from lianbao.simulation.lending.loans.choices import Cause
from lianbao.simulation.lending.meetings.settlement import settle, weigh_limits
from tests.benchmarks.lanes.groups import draw_groups, every_choice
from tests.benchmarks.lanes.meeting import LAID, Meetings, lanes_used
from tests.benchmarks.lanes.records import blocks_of, same_bits, seats_of

LANES, GROUPS, MOST = 8, 16, 6
FOR_THE_DIARY = ("decision", "turned_down")
CHANGED = tuple(
    name for name in layout_of(SeatState).names if name not in {*LAID, *FOR_THE_DIARY, "names", "most_asked"}
)
"""Where everyone pays nothing is asked for, and the most that could be stays as it was at another meeting."""


def in_python(group, scheme, economy):
    """Settle one meeting of a group as Mesa does, and bring back what has changed."""
    table = [plain(SeatState) for _ in group]
    for seat, record in zip(table, group, strict=True):
        for name in LAID:
            setattr(seat, name, record[name].item())
    weigh_limits(table, scheme, economy)
    settle(table, scheme)
    for seat, record in zip(table, group, strict=True):
        for name in CHANGED:
            record[name] = getattr(seat, name)


def by_name(record):
    """Return parameters as behaviours read them in Python."""
    return SimpleNamespace(**{name: record[name][0].tolist() for name in record.dtype.names})


@pytest.mark.parametrize("in_blocks", [True, False])
def test_lanes_settle_with_the_bits_of_python(in_blocks):
    generator = np.random.default_rng(7)
    meetings = Meetings(LANES, processor_here().name, in_blocks=in_blocks, booked=CHANGED)
    causes = set()
    for scheme, economy in every_choice():
        seats, sizes = draw_groups(generator, GROUPS, MOST, 0.75), generator.integers(1, MOST + 1, GROUPS)
        named = by_name(scheme), by_name(economy)
        given = blocks_of(seats, LANES) if in_blocks else seats.copy()
        meetings.prepared(given, sizes, scheme, economy)()
        found = seats_of(given, seats.dtype) if in_blocks else given
        for group, size in zip(seats, sizes, strict=True):
            in_python(group[:size], *named)
        sat = np.arange(MOST) < sizes[:, None]
        assert [name for name in CHANGED if not same_bits(found[sat], seats[sat], [name])] == []
        causes |= set(seats["cause"][sat].tolist())
    assert causes == set(Cause) - {Cause.DRAGGED_FROM_BEYOND}, "the last comes from other groups"


def test_lanes_rest_where_groups_are_uneven():
    rng = np.random.default_rng(7)
    used = {share: lanes_used(LANES, draw_groups(rng, 64, MOST, share)) for share in (0.0, 0.5)}
    assert used[0.0] > 0.95 > used[0.5] > 1 / LANES
