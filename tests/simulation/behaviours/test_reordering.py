"""Rows in another order: compiled, records and numbers move whole."""

import numpy as np
import pytest
from numba import njit

from lianbao.simulation.behaviours.parts import tell_numba
from lianbao.simulation.behaviours.reordering import reorder, swap
from lianbao.simulation.catalogue.agents import FirmLuck, FirmState
from lianbao.simulation.engine.arrays import records

tell_numba()


@njit
def swapped(rows, one, other):
    swap(rows, one, other)


@njit
def reordered(rows, order, spare, count):
    reorder(rows, order, spare, count)


def told_apart(state, count):
    """Return records of which every field of every row has its own value, as far as the field can hold it."""
    rows = records(state, count)
    for number, field in enumerate(rows.dtype.names):
        rows[field] = (np.arange(count) + 1) * (number + 1)
    return rows


@pytest.mark.parametrize("rows", [told_apart(FirmState, 7), told_apart(FirmLuck, 7), np.arange(7), np.arange(7) / 3])
def test_rows_go_where_they_are_told(rows):
    order = np.array([3, 0, 2, 1, 5, 4, 6])
    moved = rows.copy()
    reordered(moved, order, np.zeros(7, np.int64), 6)
    assert moved.tolist() == rows[order].tolist()


@pytest.mark.parametrize(("one", "other"), [(1, 4), (4, 1), (3, 3)])
def test_two_rows_change_places(one, other):
    rows = told_apart(FirmState, 6)
    moved = rows.copy()
    swapped(moved, one, other)
    order = np.arange(6)
    order[[one, other]] = other, one
    assert moved.tolist() == rows[order].tolist()


@pytest.mark.parametrize("state", [FirmState, FirmLuck])
def test_a_record_is_whole_words(state):
    assert records(state, 1).dtype.itemsize % 8 == 0
