"""The code of a function as one module in LLVM's language: private is where Numba holds it before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba import njit
from numba.core.compiler_lock import global_compiler_lock

if TYPE_CHECKING:
    from collections.abc import Callable


def source_and_name(rule: Callable[..., Any], types: tuple[Any, ...], options: dict[str, Any]) -> tuple[str, str]:
    """Compile a function for arguments of these types as a part; return the module's source and its name in there."""
    as_module: dict[str, Any] = {"nogil": True, "no_cpython_wrapper": True} | options
    compiled: Any = njit(**as_module)(rule)
    compiled.compile(types)
    (found,) = compiled.overloads.values()
    with global_compiler_lock:
        found.library.finalize()
        found.library.take_what_is_called()
    return str(found.library.get_llvm_str()), str(found.fndesc.llvm_func_name)
