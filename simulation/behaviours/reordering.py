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
    moved = [_kept(rows[order[k]]) for k in range(count)]
    for k in range(count):
        spare[k] = -1
        rows[k] = moved[k]


def swap(rows: MutableSequence[Any], one: int, other: int) -> None:
    """Swap two rows."""
    first, second = _kept(rows[one]), _kept(rows[other])
    rows[one], rows[other] = second, first


def _kept(row: Any) -> Any:
    """Return a row as it is now: records of the compiled way with the compiler off are views."""
    return row.copy() if hasattr(row, "dtype") else row


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


@overload(swap)
def _swap_records(rows: Any, one: Any, other: Any) -> Any:  # noqa: ARG001 - the signature it compiles for
    """Compiled form of `swap`."""

    def exchange(rows: Any, one: Any, other: Any) -> None:
        swap_rows(rows, one, other)  # type: ignore[call-arg]

    return exchange
