"""Machine code in memory, called like the function it was made of. Numba is not loaded for it."""

from __future__ import annotations

import ctypes
import pickle
import re
from typing import TYPE_CHECKING, Any

from ...behaviours.hooks.choosing import hook
from .entry import ENTRY, block_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

MISSING = re.compile(r"Symbols not found: \[(?P<names>[^\]]*)\]")
"""How LLVM says what code asks for and this process does not have."""


class WhatWentWrong(ctypes.Structure):
    """How compiled code describes an exception: where a pickle of its class and arguments is, and its length."""

    _fields_ = (("pickle", ctypes.c_void_p), ("length", ctypes.c_int32))


def loaded(object_file: bytes, symbols: Mapping[str, int] | None = None) -> Callable[..., None]:
    """Return the kernel in an object file as a function. It holds no lock while it runs.

    symbols: addresses of what the code refers to by name, besides what is in this process.
    """
    tracker = _linked(object_file, symbols or {})
    entry = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(tracker[ENTRY])

    def run(*arguments: Any) -> None:
        """Run as `run_some` does; raise what its behaviours raise."""
        block = block_of(arguments)
        if entry(block.ctypes.data) != 0:
            raise error_at(int(block[0]))

    run.code = tracker  # type: ignore[attr-defined]  # what is no longer referred to is unloaded
    return run


def _linked(object_file: bytes, symbols: Mapping[str, int]) -> Any:
    """Return the code in memory. What Numba brings for the code of users, such as memory to allocate, is added."""
    import llvmlite.binding as llvm

    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    compiler = llvm.create_lljit_compiler()
    library = llvm.JITLibraryBuilder().add_object_img(object_file).export_symbol(ENTRY).add_current_process()
    for name, address in symbols.items():
        library.import_symbol(name, address)
    try:
        return library.link(compiler, ENTRY)
    except RuntimeError as error:
        missing = _of_numba(MISSING.search(str(error)))
        if not missing:
            raise
    return _linked(object_file, {**symbols, **missing})


def _of_numba(found: re.Match[str] | None) -> dict[str, int]:
    """Return the addresses of names that Numba knows; nothing unless it knows them all."""
    if not found:
        return {}
    import llvmlite.binding as llvm

    symbols = hook("symbols")
    if symbols is None:
        return {}
    symbols.make_known()
    names = [name.strip(" ()") for name in found["names"].split(",")]
    addresses = {name: llvm.address_of_symbol(name) for name in names}
    return addresses if all(addresses.values()) else {}


def error_at(address: int) -> Exception:
    """Return the exception that compiled code has described. at: function, file and line, where it has told them."""
    found = WhatWentWrong.from_address(address)
    kind, arguments, at = pickle.loads(ctypes.string_at(found.pickle, found.length))  # noqa: S301 - our own code's
    error: Exception = kind(*(arguments or ()))
    error.at = at  # type: ignore[attr-defined]
    return error
