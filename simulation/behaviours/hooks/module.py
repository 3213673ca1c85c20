"""The code of a function as one module in LLVM's language: private is where Numba holds it before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from numba import njit
from numba.core.compiler_lock import global_compiler_lock

from .parts import Part, called_by

if TYPE_CHECKING:
    from collections.abc import Callable

    from .parts import Made


class Module(NamedTuple):
    """source: in LLVM's language. made: each function that is compiled in it, the one that was asked for first."""

    source: str
    made: list[Made]


def module_of(rule: Callable[..., Any], types: tuple[Any, ...], options: dict[str, Any]) -> Module:
    """Compile a function for arguments of these types as a part, with all that it calls."""
    as_module: dict[str, Any] = {"nogil": True, "no_cpython_wrapper": True} | options
    compiled: Any = njit(**as_module)(rule)
    compiled.compile(types)
    (found,) = compiled.overloads.values()
    with global_compiler_lock:
        found.library.finalize()
        found.library.take_what_is_called()
    whole = [found.library, *called_by(found.library)]
    return Module(str(found.library.get_llvm_str()), [each.made for each in whole if isinstance(each, Part)])
