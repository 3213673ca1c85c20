"""Passing the world on by reference in compiled code.

Numba passes a tuple by its parts: two dozen arrays are 180 numbers for every call, which took half of the time of
compilation. `by_reference` puts them into one place on the stack and passes on where it is; `world.firms` reads from
there. In plain Python everything is passed by reference. Where the hook is left out, the tuple is passed on itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .hooks.choosing import hook
from .parts import UNTOLD

if TYPE_CHECKING:
    from ..declaring.records import World


def by_reference(world: World) -> World:
    """Return the world to be passed on; compiled, it lives as long as its arrays and the function that calls this."""
    return world


def _by_reference(world: Any) -> Any:  # noqa: ARG001 - the signature it compiles for
    """Compiled form of `by_reference`."""
    reference = hook("reference")
    return reference.refer if reference else itself


def itself(world: Any) -> Any:
    """Return the tuple itself, in compiled code without the hook."""
    return world


def _tell_numba() -> None:
    """Tell Numba of the compiled form."""
    from numba.extending import overload

    options: Any = {"no_cfunc_wrapper": True}  # it returns records, which C cannot
    overload(by_reference, jit_options=options, inline="always")(_by_reference)


UNTOLD.append(_tell_numba)
