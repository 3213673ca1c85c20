"""Compiled and on Mesa agents, generated scenarios over all parameters leave the same bits."""

from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.lending.diary.choices import Decision
from tests.books.drawing import any_scenario
from tests.fuzzing.reduced import generated
from tests.same_bits.runs import decisions, run_whole, with_diary


@generated(100)
@given(any_scenario())
def test_every_table_has_the_same_bits(scenario):
    ours, theirs = run_whole(scenario, threads=1), run_whole(scenario, backend="mesa")
    assert [name for name in ours if ours[name].tobytes() != theirs[name].tobytes()] == []


@generated(40)
@given(any_scenario(), st.integers(0, len(Decision) - 1))
def test_every_table_of_a_diary_has_the_same_bits(scenario, first):
    decided = decisions(scenario, first)
    ours, theirs = with_diary(scenario, decided, threads=1), with_diary(scenario, decided, backend="mesa")
    assert [name for name in ours if ours[name].tobytes() != theirs[name].tobytes()] == []
