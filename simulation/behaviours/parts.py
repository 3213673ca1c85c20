"""How behaviours are compiled: as parts of the kernel, which alone is optimised and made into machine code.

Numba would do both for every function, and for all that it calls, once more at each level: more than half of the time
of compilation. That is what it does where the hook is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .hooks.choosing import hook

if TYPE_CHECKING:
    from collections.abc import Callable

INLINED = {"philox", "unit", "draw"}
"""Luck is drawn several firms at a time where it is inlined."""

WRITTEN_OUT = {"members_of", "borrowers_of", "newcomers_of"}
"""They return a list, which code that counts no references cannot: they are written out where they are called."""


UNTOLD: list[Callable[[], object]] = []
"""What Numba has not been told yet: it is loaded, for a third of a second, only where something is compiled."""


def as_part[Rule: Callable[..., Any]](rule: Rule) -> Rule:
    """Return a function, which is a part of all that is compiled after the next `tell_numba`."""

    def tell() -> None:
        from numba.extending import register_jitable

        register_jitable(**_options(rule.__name__))(rule)

    UNTOLD.append(tell)
    return rule


def tell_numba() -> None:
    """Tell Numba of all parts, so that what is compiled can call them."""
    while UNTOLD:
        UNTOLD.pop(0)()


def _options(name: str) -> dict[str, Any]:
    """Return what Numba is told of a function."""
    parts, uncounted = hook("parts"), hook("uncounted")
    options = {"inline": "always" if name in WRITTEN_OUT else "never"}
    options |= parts.options(inline=name in INLINED) if parts else {}
    if name in WRITTEN_OUT:
        options |= uncounted.WRITTEN_OUT if uncounted else {}
    return options
