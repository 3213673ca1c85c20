"""Reading a number at a place of a list that compiled code learns of when it is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = "lianbao_own_numbers"
EIGHT = ir.IntType(64)


def _reader(returned: types.Type, made: Callable[[ir.IRBuilder, Any], Any]) -> Any:
    """Return what compiled code calls to read a number. made: turns 8 bytes into the number."""

    def typed(typing: Any, place: Any) -> Any:  # noqa: ARG001 - the signature that Numba calls
        if not isinstance(place, types.IntegerLiteral):
            return None

        def lowered(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ARG001
            numbers = builder.module.globals.get(PLACE) or ir.GlobalVariable(builder.module, EIGHT, PLACE)
            where = builder.gep(numbers, [ir.Constant(EIGHT, place.literal_value)])
            return made(builder, builder.load(where))

        return returned(place), lowered

    return intrinsic(prefer_literal=True)(typed)


number_at = _reader(types.float64, lambda builder, found: builder.bitcast(found, ir.DoubleType()))
whole_at = _reader(types.int64, lambda builder, found: found)  # noqa: ARG005
truth_at = _reader(types.boolean, lambda builder, found: builder.trunc(found, ir.IntType(1)))
