"""A stable merge sort, written once for both backends (np.argsort is not stable across the two)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .behaviour import behaviour

if TYPE_CHECKING:
    from collections.abc import MutableSequence


@behaviour
def sort_by_key(
    line: MutableSequence[int],
    spare: MutableSequence[int],
    keys: MutableSequence[float],
    first: int,
    last: int,
) -> None:
    """Sort line[first:last] by keys[entry], smallest first; equal keys keep their order.

    spare: scratch of at least `last` entries.
    """
    width = 1
    while width < last - first:
        for start in range(first, last, 2 * width):
            merge(line, spare, keys, start, min(start + width, last), min(start + 2 * width, last))
        for k in range(first, last):
            line[k] = spare[k]
        width *= 2


@behaviour
def merge(
    line: MutableSequence[int],
    spare: MutableSequence[int],
    keys: MutableSequence[float],
    start: int,
    middle: int,
    end: int,
) -> None:
    """Merge line[start:middle] and line[middle:end], both sorted, into spare[start:end]."""
    left = start
    right = middle
    for k in range(start, end):
        if left < middle and (right >= end or keys[line[left]] <= keys[line[right]]):
            spare[k] = line[left]
            left += 1
        else:
            spare[k] = line[right]
            right += 1
