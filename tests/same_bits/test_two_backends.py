"""Compiled and on Mesa agents, a run leaves the same bits in every field of series, loan tape and ledger."""

import pytest

from lianbao.simulation.engine import mesa_backend
from lianbao.simulation.engine.tables.diary import DIARY_PARTS
from tests.same_bits.runs import compiled, scenarios, with_diary
from tests.same_bits.strict import Places, StrictModel


@pytest.mark.parametrize("table", ["series", "tape", "ledger"])
@pytest.mark.parametrize("name", scenarios())
def test_every_field_has_the_same_bits(name, table, on_mesa_agents):
    ours, theirs = compiled(name)[table], on_mesa_agents(name)[table]
    assert ours.shape == theirs.shape
    different = [field for field in ours.dtype.names if ours[field].tobytes() != theirs[field].tobytes()]
    assert different == []


@pytest.mark.parametrize("name", scenarios())
def test_every_field_of_a_diary_has_the_same_bits(name, on_mesa_agents):
    ours, theirs = with_diary(scenarios()[name]), on_mesa_agents(name)
    different = [table for table in DIARY_PARTS if ours[table].tobytes() != theirs[table].tobytes()]
    assert different == []
    assert len(ours["diary"]) > 0


@pytest.fixture(scope="module")
def on_mesa_agents():
    """Run a scenario on Mesa agents, with a diary, which moves nothing.

    No behaviour may count a place from the end, as compiled code would not see it.
    """
    runs = {}

    def run(name):
        if name not in runs:
            runs[name] = with_diary(scenarios()[name], backend="mesa")
        return runs[name]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(mesa_backend, "LendingModel", StrictModel)
        yield run


def test_a_place_counted_from_the_end_is_refused():
    places = Places([1, 2, 3])
    assert (places[0], places[1:], places[:2]) == (1, [2, 3], [1, 2])
    for place in (-1, slice(-1, None), slice(0, -1)):
        with pytest.raises(IndexError, match="counts from the end"):
            places[place]
    with pytest.raises(IndexError, match="counts from the end"):
        places[-1] = 0
    with pytest.raises(IndexError, match="counts from the end"):
        places[1:][-1]
