"""Putting rows into another order: the one act on rows that needs a form of its own in compiled code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba.extending import overload

if TYPE_CHECKING:
    from collections.abc import MutableSequence


def reorder(rows: MutableSequence[Any], order: MutableSequence[int], count: int) -> None:
    """Put rows[order[0]], rows[order[1]], ... in the place of rows[0], rows[1], ..., for all `count` rows."""
    moved = [rows[order[k]] for k in range(count)]
    if hasattr(moved[0], "dtype"):  # records of the compiled way with the compiler off are views: copy them first
        moved = [row.copy() for row in moved]
    for k in range(count):
        rows[k] = moved[k]


@overload(reorder)
def _reorder_records(rows: Any, order: Any, count: Any) -> Any:  # noqa: ARG001 - the signature it compiles for
    """Compiled form of `reorder`: records are copied whole."""

    def move(rows: Any, order: Any, count: Any) -> None:
        rows[:] = rows[order[:count]]

    return move
