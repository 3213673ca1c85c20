"""How behaviours are compiled: as parts of the kernel, which alone is optimised and made into machine code.

Numba would do both for every function, and for all that it calls, once more at each level: more than half of the time
of compilation. That is what it does where the hook is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba.extending import register_jitable

from .hooks.choosing import hook

if TYPE_CHECKING:
    from collections.abc import Callable

INLINED = {"philox", "unit", "draw"}
"""Luck is drawn several firms at a time where it is inlined."""


def as_part[Rule: Callable[..., Any]](rule: Rule) -> Rule:
    """Return a function that can be called from compiled code as well as from Python."""
    parts = hook("parts")
    mark = register_jitable(**parts.options(inline=rule.__name__ in INLINED)) if parts else register_jitable
    marked: Rule = mark(rule)
    return marked
