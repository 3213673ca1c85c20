"""Putting rows into another order: the one act on rows that needs a form of its own in compiled code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .parts import UNTOLD, as_part

if TYPE_CHECKING:
    from collections.abc import MutableSequence


def reorder(rows: MutableSequence[Any], order: MutableSequence[int], spare: MutableSequence[int], count: int) -> None:
    """Put rows[order[0]], rows[order[1]], ... in the place of rows[0], rows[1], ..., for all `count` rows.

    spare: scratch of at least `count` numbers. `order` stays as it is.
    """
    moved = [_kept(rows[order[k]]) for k in range(count)]
    for k in range(count):
        spare[k] = -1
        rows[k] = moved[k]


def swap(rows: MutableSequence[Any], one: int, other: int) -> None:
    """Swap two rows."""
    first, second = _kept(rows[one]), _kept(rows[other])
    rows[one], rows[other] = second, first


def _kept(row: Any) -> Any:
    """Return a row as it is now: records of the compiled backend with the compiler off are views."""
    return row.copy() if hasattr(row, "dtype") else row


@as_part
def swap_rows(rows: Any, one: int, other: int) -> None:
    """Swap two rows of an array of records or numbers, word by word: compiled, there is no row to be kept."""
    first, second = rows[one : one + 1].view(np.int64), rows[other : other + 1].view(np.int64)
    for word in range(len(first)):
        first[word], second[word] = second[word], first[word]


def _reorder_records(rows: Any, order: Any, spare: Any, count: Any) -> Any:  # noqa: ARG001 - the signature it compiles for
    """Compiled form of `reorder`: rows go round their cycles by swaps."""

    def move(rows: Any, order: Any, spare: Any, count: Any) -> None:
        for k in range(count):
            spare[k] = order[k]
        for start in range(count):
            here = start
            there = spare[start]
            while there >= 0:
                spare[here] = -1
                if there == start:
                    there = -1
                else:
                    swap_rows(rows, here, there)
                    here = there
                    there = spare[here]

    return move


def _swap_records(rows: Any, one: Any, other: Any) -> Any:  # noqa: ARG001 - the signature it compiles for
    """Compiled form of `swap`."""

    def exchange(rows: Any, one: Any, other: Any) -> None:
        swap_rows(rows, one, other)

    return exchange


def _tell_numba() -> None:
    """Tell Numba of the compiled forms."""
    from numba.extending import overload

    overload(reorder)(_reorder_records)
    overload(swap)(_swap_records)


UNTOLD.append(_tell_numba)
