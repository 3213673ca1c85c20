"""Making known what compiled code of users may call of Numba by name, such as the functions that allocate memory."""

from __future__ import annotations

from numba.core.registry import cpu_target
from numba.core.runtime.nrt import rtsys


def make_known() -> None:
    """Have LLVM know the addresses of what Numba brings."""
    rtsys.initialize(cpu_target.target_context)
