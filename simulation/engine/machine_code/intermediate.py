"""The kernel in LLVM's language, as Numba makes it of the behaviours: typed, joined, not yet optimised.

This takes most of the time of compilation, so it is kept: for other processors, and for variants that are made of it.
"""

from __future__ import annotations

import hashlib
import pickle
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from ...behaviours.behaviour import BEHAVIOURS
from ...behaviours.hooks.choosing import hook, hooked
from ...catalogue.world import world_with
from ...declaring.own import NO_RULES
from ..flat_scenario import layout_of
from .keeping import keep, kept, refuse_bad_home
from .shipped import shipped_intermediate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...behaviours.hooks.parts import Made
    from ...declaring.own import Rules

NO_HOOKS = "this needs the hooks module, parts and uncounted into Numba: a release that has them all, no LIANBAO_PLAIN"


class Typed(NamedTuple):
    """A behaviour for arguments of these types of Numba's: what it returns, and its name in the module."""

    arguments: tuple[Any, ...]
    returned: Any
    name: str


class Intermediate(NamedTuple):
    """source: of the module, LLVM's language. name: of the kernel in it. behaviours: how each is called in it."""

    source: str
    name: str
    behaviours: dict[str, list[Typed]]


def intermediate_kernel(rules: Rules = NO_RULES) -> Intermediate | None:
    """Return the kernel, shipped, kept or made now; None where hooks that this needs are left out. Raises BadCache.

    rules: whose declarations the world has; what they put in the place of behaviours is not in it.
    """
    if not all(hook(name) for name in ("module", "parts", "uncounted")):
        return None
    digest = digest_of_layouts(rules) if rules.own.parts else ""
    whole = kept(None, digest) or (None if digest else shipped_intermediate())
    if whole is None:
        refuse_bad_home()
        whole = zlib.compress(pickle.dumps(_made(rules)))
        keep(whole, None, digest)
    found: Intermediate = pickle.loads(zlib.decompress(whole))  # noqa: S301 - our own, with its checksum
    return found


def digest_of_layouts(rules: Rules) -> str:
    """Return a digest of how the records of the world lie in memory."""
    told = [f"{name} {layout_of(each.kind)}" for name, each in world_with(rules.own).items()]
    return hashlib.sha256("\n".join(told).encode()).hexdigest()


def _made(rules: Rules) -> Intermediate:
    from ..kernel import prepare_to_compile, run_some

    prepare_to_compile()
    options = hooked("parts").options(inline=False) | hooked("uncounted").OPTIONS
    found = hooked("module").module_of(run_some, argument_types(rules), options)
    return Intermediate(found.source, found.made[0].name, _by_behaviour(found.made))


def _by_behaviour(made: Sequence[Made]) -> dict[str, list[Typed]]:
    names = {rule: name for name, rule in BEHAVIOURS.items()}
    found: dict[str, list[Typed]] = defaultdict(list)
    for each in made:
        if each.function in names:
            found[names[each.function]].append(Typed(each.arguments, each.returned, each.name))
    return dict(found)


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
