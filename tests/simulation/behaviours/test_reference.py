"""The world is passed by reference: what is read through it is what the tuple holds."""

from typing import NamedTuple

import numpy as np
import pytest
from numba import njit
from numba.core.errors import TypingError

from lianbao.simulation.behaviours.parts import as_part, tell_numba
from lianbao.simulation.behaviours.reference import by_reference


class Pair(NamedTuple):
    numbers: np.ndarray
    factor: float


class Other(NamedTuple):
    factor: np.ndarray
    numbers: float


@as_part
def scale(pair):
    for k in range(len(pair.numbers)):
        pair.numbers[k] *= pair.factor


tell_numba()


@njit
def scaled(numbers, factor, times):
    for k in range(times):
        pair = by_reference(Pair(numbers, factor + k))
        scale(pair)


@njit
def scaled_other(numbers, factor):
    other = by_reference(Other(factor, numbers))
    other.factor[0] *= other.numbers


@njit
def asks_for_more(numbers):
    return by_reference(Pair(numbers, 1.0)).nothing


def test_each_turn_of_a_loop_passes_its_own():
    numbers = np.array([1.0, 2.0])
    scaled(numbers, 2.0, 3)
    assert numbers.tolist() == [24.0, 48.0]


def test_it_is_the_same_without_compiler():
    numbers = np.array([1.0, 2.0])
    scaled.py_func(numbers, 2.0, 3)
    assert numbers.tolist() == [24.0, 48.0]


def test_two_kinds_of_tuple_do_not_mix():
    numbers = np.array([3.0])
    scaled_other(5.0, numbers)
    assert numbers.tolist() == [15.0]


def test_a_field_that_is_not_there_is_refused():
    with pytest.raises(TypingError, match="nothing"):
        asks_for_more(np.zeros(1))
