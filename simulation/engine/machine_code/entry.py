"""The one way into the kernel: its arguments stand in a block of numbers of 8 bytes, whatever the machine.

The first number of the block is for the kernel to write: where what went wrong is described. Numbers follow as they
are; of an array its size, the size of an element, where it begins, its shape and strides (as Numba takes it apart).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENTRY = "run_block"
KERNEL = "run_some"
BYTES = 8


def block_of(arguments: Iterable[Any]) -> np.ndarray[Any, Any]:
    """Return the block for arguments: whole numbers, arrays, and tuples of them."""
    return np.array([0, *numbers_of(arguments)], np.int64)


def numbers_of(arguments: Iterable[Any]) -> Iterator[int]:
    """Yield the numbers that stand for arguments, one after the other."""
    for given in arguments:
        if isinstance(given, tuple):
            yield from numbers_of(given)
        elif isinstance(given, np.ndarray):
            yield from (0, 0, given.size, given.itemsize, given.ctypes.data, *given.shape, *given.strides)
        else:
            yield int(given)


def entry_source(kinds: list[str]) -> str:
    """Return the entry in LLVM's language. kinds: of the kernel's parameters, `ptr` or `i64`."""
    lines = [f"define i32 @{ENTRY}(ptr %block) {{", "  %nothing = alloca ptr", "  %wrong = alloca ptr"]
    for place, kind in enumerate(kinds):
        lines += [
            f"  %place{place} = getelementptr i8, ptr %block, i64 {BYTES * (place + 1)}",
            f"  %number{place} = load i64, ptr %place{place}",
            f"  %given{place} = {'inttoptr' if kind == 'ptr' else 'bitcast'} i64 %number{place} to {kind}",
        ]
    given = ", ".join(f"{kind} %given{place}" for place, kind in enumerate(kinds))
    return "\n".join(
        [
            *lines,
            f"  %status = call i32 @{KERNEL}(ptr %nothing, ptr %wrong, {given})",
            "  %why = load ptr, ptr %wrong",
            "  %where = ptrtoint ptr %why to i64",
            "  store i64 %where, ptr %block",
            "  ret i32 %status",
            "}\n",
        ]
    )
