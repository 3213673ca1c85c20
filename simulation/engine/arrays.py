"""The arrays of a block of runs, made and checked by the world's table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..catalogue.world import COUNTS, EACH_CYCLE, Array, array_called, world_with
from ..declaring.fields import new_records
from ..declaring.own import NOTHING, Own
from ..declaring.records.world import Arrays
from .flat_scenario import NUMBERS, layout_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .flat_scenario import Room

Numbers = np.ndarray[Any, Any]


def starts_of(rooms: Sequence[Room], of_run: Numbers) -> Numbers:
    """Return where each run's part of the arrays begins: a record of all counts a run, and one more for the end.

    rooms: how many of each kind are needed. of_run: number of each run's room.
    """
    counts = np.array([[getattr(room, name) for name in COUNTS] for room in rooms], np.int64)[of_run]
    ends = np.cumsum(counts, axis=0)
    starts = np.zeros(len(of_run) + 1, [(name, np.int64) for name in COUNTS])
    for place, name in enumerate(COUNTS):
        starts[name][1:] = ends[:, place]
    return starts.view(np.recarray)


def shape_of(array: Array, starts: Numbers, cycles: int) -> tuple[int, ...]:
    """Return the shape of an array of a block that is run for so many cycles."""
    runs = len(starts) - 1
    if array.count == EACH_CYCLE:
        return runs, cycles
    return (runs,) if array.is_single else (int(starts[array.count][-1]),)


def new_array(array: Array, shape: tuple[int, ...]) -> Numbers:
    """Return an array whose elements have their first values."""
    if array.kind in NUMBERS:
        return np.full(shape, array.first, NUMBERS[array.kind])
    return records(array.kind, int(np.prod(shape))).reshape(shape)


def records(state: type, count: int) -> Numbers:
    """Return records with their first values; with the compiler off they answer to attribute names as well."""
    return new_records(state, count).view(np.recarray)


def gathered(arrays: Mapping[str, Numbers], starts: Numbers, cycles: int, own: Own = NOTHING) -> Arrays:
    """Return the arrays of a block as the kernel takes them: each by its name.

    Compiled code would read past the end of an array, or one field for another. So this raises ValueError if arrays
    are missing, unknown, of another kind or another shape than declared, with a line for each.
    """
    world = world_with(own)
    missing = [name for name in world if name not in arrays]
    mistakes = [f"world.{name}: no array was given" for name in missing]
    mistakes += [found for name, array in arrays.items() if (found := _mistake_in(name, array, starts, cycles, world))]
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return Arrays(**arrays)


def _mistake_in(name: str, given: Numbers, starts: Numbers, cycles: int, world: Mapping[str, Array]) -> str:
    """Return what is wrong with an array under this name; nothing if all is well."""
    try:
        declared = world[array_called(name).name]
    except ValueError as error:
        return str(error)
    if given.dtype != layout_of(declared.kind):
        return f"world.{name}: its elements are not of the declared kind, {declared.kind.__name__}"
    shape = shape_of(declared, starts, cycles)
    return "" if given.shape == shape else f"world.{name}: its shape is {given.shape}, needed is {shape}"
