"""Machine code gets its arguments in a block of numbers, and what its source raises is raised."""

import numpy as np
import pytest
from numba import typeof

from lianbao.simulation.behaviours.hooks import module, parts, uncounted
from lianbao.simulation.engine.machine_code.entry import block_of
from lianbao.simulation.engine.machine_code.intermediate import Intermediate
from lianbao.simulation.engine.machine_code.loading import loaded
from lianbao.simulation.engine.machine_code.optimising import machine_code
from lianbao.simulation.engine.machine_code.processors import processor_here


def fill(first, tables, share):
    """Stand for the kernel: numbers, a tuple of arrays of one and two dimensions, and mistakes."""
    if first < 0:
        raise ValueError("below 0")  # noqa: EM101, TRY003 - compiled code makes no words
    table, row = tables
    for k in range(len(row)):
        table[1, k] = first + row[k] // share


def arguments(first=3, share=2):
    return first, (np.zeros((2, 4)), np.arange(8)[::2]), share


@pytest.fixture(scope="module")
def run():
    options = parts.options(inline=False) | uncounted.OPTIONS
    found = module.module_of(fill, tuple(map(typeof, arguments())), options)
    here = processor_here()
    return loaded(machine_code(Intermediate(found.source, found.made[0].name, {}), here.triple, here.name))


def test_arguments_arrive_and_results_stand_where_they_belong(run):
    given = arguments()
    run(*given)
    assert given[1][0].tolist() == [[0, 0, 0, 0], [3, 4, 5, 6]]


def test_what_the_source_raises_is_raised(run):
    with pytest.raises(ValueError, match="below 0"):
        run(*arguments(first=-1))


def test_what_the_compiler_adds_is_raised(run):
    with pytest.raises(ZeroDivisionError):
        run(*arguments(share=0))


def test_a_block_begins_with_room_for_what_went_wrong():
    table = np.zeros((3, 5))
    assert block_of((7, (table, 8))).tolist() == [0, 7, 0, 0, 15, 8, table.ctypes.data, 3, 5, 40, 8, 8]
