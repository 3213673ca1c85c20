"""Compiled and on Mesa agents, generated scenarios over all parameters leave the same bits."""

from hypothesis import given, settings

from tests.books.accounts import GENERATED
from tests.books.drawing import any_scenario
from tests.same_bits.runs import run_whole


@settings(GENERATED, max_examples=100)
@given(any_scenario())
def test_every_table_has_the_same_bits(scenario):
    ours, theirs = run_whole(scenario, threads=1), run_whole(scenario, way="mesa")
    assert [name for name in ours if ours[name].tobytes() != theirs[name].tobytes()] == []
