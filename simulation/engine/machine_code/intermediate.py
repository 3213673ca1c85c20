"""The kernel in LLVM's language, as Numba makes it of the behaviours: typed, joined, not yet optimised."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ...behaviours.hooks.choosing import hook
from ...declaring.own import NO_RULES

if TYPE_CHECKING:
    from ...declaring.own import Rules

NO_HOOKS = "this needs the hooks module, parts and uncounted into Numba: a release that has them all, no LIANBAO_PLAIN"


class Intermediate(NamedTuple):
    """source: of the module, LLVM's language. name: of the kernel in it."""

    source: str
    name: str


def intermediate_kernel() -> Intermediate | None:
    """Return the kernel, or None where the hooks that this needs are left out."""
    module, parts, uncounted = hook("module"), hook("parts"), hook("uncounted")
    if not (module and parts and uncounted):
        return None
    from ..kernel import prepare_to_compile, run_some

    prepare_to_compile()
    options = parts.options(inline=False) | uncounted.OPTIONS
    return Intermediate(*module.source_and_name(run_some, argument_types(), options))


def argument_types(rules: Rules = NO_RULES) -> tuple[Any, ...]:
    """Return the types of the kernel's arguments: those of any scenario with the same rules of a user's own."""
    from numba import typeof

    return tuple(typeof(argument) for argument in arguments_of_a_run(rules))


def arguments_of_a_run(rules: Rules = NO_RULES) -> tuple[Any, ...]:
    """Return the arguments with which the smallest scenario is run."""
    from ...scenario.with_own import scenario_with_rules
    from ..block import Block

    seen: list[tuple[Any, ...]] = []

    def see(*arguments: Any) -> None:
        seen.append(arguments)

    Block([scenario_with_rules({}, rules)], [0], see).advance(1, 1)
    return seen[0]
