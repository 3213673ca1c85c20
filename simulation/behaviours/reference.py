"""Passing the world on by reference in compiled code.

Numba passes a tuple by its parts: two dozen arrays are 180 numbers for every call, which took half of the time of
compilation. `by_reference` puts them into one place on the stack and passes on where it is; `world.firms` reads from
there. In plain Python everything is passed by reference. Where the hook is left out, the tuple is passed on itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba.extending import overload

from .hooks.choosing import hook

if TYPE_CHECKING:
    from ..declaring.records import World

BY_REFERENCE = hook("reference") is not None
"""Whether the kernel passes the world on by reference. Numba leaves out the branch that a constant rules out."""


def by_reference(world: World) -> World:
    """Return the world to be passed on; compiled, it lives as long as its arrays and the function that calls this."""
    return world


@overload(by_reference, inline="always")
def _by_reference(world: Any) -> Any:  # noqa: ARG001 - the signature it compiles for
    """Compiled form of `by_reference`; there is none where the hook is left out."""
    reference = hook("reference")
    return reference.refer if reference else None
