"""Compiled and on Mesa agents, generated scenarios over all parameters leave the same bits."""

from hypothesis import given

from tests.books.accounts import generated
from tests.books.drawing import any_scenario
from tests.same_bits.runs import run_whole


@generated(100)
@given(any_scenario())
def test_every_table_has_the_same_bits(scenario):
    ours, theirs = run_whole(scenario, threads=1), run_whole(scenario, backend="mesa")
    assert [name for name in ours if ours[name].tobytes() != theirs[name].tobytes()] == []
