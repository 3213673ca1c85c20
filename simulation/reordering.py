"""Putting rows into another order: the one act on rows that needs a form of its own in compiled code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.extending import intrinsic, overload

if TYPE_CHECKING:
    from collections.abc import MutableSequence


def reorder(rows: MutableSequence[Any], order: MutableSequence[int], spare: MutableSequence[int], count: int) -> None:
    """Put rows[order[0]], rows[order[1]], ... in the place of rows[0], rows[1], ..., for all `count` rows.

    spare: scratch of at least `count` numbers. `order` stays as it is.
    """
    moved = [rows[order[k]] for k in range(count)]
    if hasattr(moved[0], "dtype"):  # records of the compiled way with the compiler off are views: copy them first
        moved = [row.copy() for row in moved]
    for k in range(count):
        spare[k] = -1
        rows[k] = moved[k]


@intrinsic
def swap_rows(_context: Any, rows: Any, _one: Any, _other: Any) -> Any:
    """Swap two rows of an array of records or numbers in place: compiled code of the model allocates nothing."""
    signature = types.void(rows, types.int64, types.int64)

    def copy_bytes(context: Any, builder: Any, given: Any, arguments: Any) -> Any:
        array = context.make_array(given.args[0])(context, builder, arguments[0])
        row = given.args[0].dtype
        length = row.size if isinstance(row, types.Record) else context.get_abi_sizeof(context.get_data_type(row))
        size = context.get_constant(types.intp, length)
        base = builder.bitcast(array.data, cgutils.voidptr_t)
        one, other = (builder.gep(base, [builder.mul(number, size)]) for number in arguments[1:])
        room = cgutils.alloca_once(builder, ir.ArrayType(ir.IntType(8), length))
        room = builder.bitcast(room, cgutils.voidptr_t)
        for target, source in ((room, one), (one, other), (other, room)):
            cgutils.raw_memcpy(builder, target, source, size, 1)
        return context.get_dummy_value()

    return signature, copy_bytes


@overload(reorder)
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
                    swap_rows(rows, here, there)  # type: ignore[call-arg]
                    here = there
                    there = spare[here]

    return move
