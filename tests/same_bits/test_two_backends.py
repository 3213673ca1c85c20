"""Compiled and on Mesa agents, a run leaves the same bits in every field of series, loan tape and ledger."""

import pytest

from tests.same_bits.runs import compiled, run_whole, scenarios


@pytest.mark.parametrize("table", ["series", "tape", "ledger"])
@pytest.mark.parametrize("name", scenarios())
def test_every_field_has_the_same_bits(name, table, on_mesa_agents):
    ours, theirs = compiled(name)[table], on_mesa_agents(name)[table]
    assert ours.shape == theirs.shape
    different = [field for field in ours.dtype.names if ours[field].tobytes() != theirs[field].tobytes()]
    assert different == []


@pytest.fixture(scope="module")
def on_mesa_agents():
    runs = {}

    def run(name):
        if name not in runs:
            runs[name] = run_whole(scenarios()[name], backend="mesa")
        return runs[name]

    return run
