"""Machine code in memory, called like the function it was made of. Numba is not loaded for it."""

from __future__ import annotations

import ctypes
import pickle
from typing import TYPE_CHECKING, Any

from .entry import ENTRY, block_of

if TYPE_CHECKING:
    from collections.abc import Callable


class WhatWentWrong(ctypes.Structure):
    """How compiled code describes an exception: where a pickle of its class and arguments is, and its length."""

    _fields_ = (("pickle", ctypes.c_void_p), ("length", ctypes.c_int32))


def loaded(object_file: bytes) -> Callable[..., None]:
    """Return the kernel in an object file as a function. It holds no lock while it runs."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    compiler = llvm.create_lljit_compiler()
    library = llvm.JITLibraryBuilder().add_object_img(object_file).export_symbol(ENTRY).add_current_process()
    tracker = library.link(compiler, ENTRY)
    entry = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(tracker[ENTRY])

    def run(*arguments: Any) -> None:
        """Run as `run_some` does; raise what its behaviours raise."""
        block = block_of(arguments)
        if entry(block.ctypes.data) != 0:
            raise error_at(int(block[0]))

    run.code = tracker  # type: ignore[attr-defined]  # what is no longer referred to is unloaded
    return run


def error_at(address: int) -> Exception:
    """Return the exception that compiled code has described."""
    found = WhatWentWrong.from_address(address)
    kind, arguments, _ = pickle.loads(ctypes.string_at(found.pickle, found.length))  # noqa: S301 - our own code's
    error: Exception = kind(*(arguments or ()))
    return error
