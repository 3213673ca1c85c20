"""A variant made of the model as it was compiled: what is the user's own is compiled, in the place of behaviours.

The model itself is neither typed nor lowered again, which is most of the time of compilation. It goes where a rule
returns what the behaviour returned, for the same arguments: calls to it stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...behaviours.hooks.choosing import hooked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ..machine_code.intermediate import Intermediate, Typed


def laid_over(
    kernel: Intermediate, rules: Mapping[str, Callable[..., Any]], options: dict[str, Any]
) -> Intermediate | None:
    """Return the model with rules in the place of behaviours.

    None if a behaviour is no function of its own in it, or a rule returns another type. options: for the compiler.
    """
    import llvmlite.binding as llvm

    from ..kernel import prepare_to_compile

    if not rules.keys() <= kernel.behaviours.keys():
        return None
    prepare_to_compile()
    source = kernel.source
    over: list[Any] = []
    for name, rule in rules.items():
        for typed in kernel.behaviours[name]:
            own = _compiled(rule, typed, f"own{len(over)}.", options)
            if own is None:
                return None
            source = _without(source, typed.name, own)
            over.append(own)
    whole = llvm.parse_assembly(source)
    for own in over:
        whole.link_in(own)
    whole.verify()
    return kernel._replace(source=str(whole), behaviours={})


def _compiled(rule: Callable[..., Any], typed: Typed, prefix: str, options: dict[str, Any]) -> Any:
    """Return a module in which a rule has a behaviour's name; None if it returns something else.

    prefix: of the names of all else in it, so that nothing of the model is taken for it.
    """
    import llvmlite.binding as llvm

    found = hooked("module").module_of(rule, typed.arguments, options)
    made = found.made[0]
    if made.returned != typed.returned:
        return None
    module = llvm.parse_assembly(found.source)
    for each in _defined(module):
        each.name = typed.name if each.name == made.name else f"{prefix}{each.name}"
    return module


def _defined(module: Any) -> Iterator[Any]:
    """Yield the functions and values that a module itself has."""
    yield from [each for each in (*module.functions, *module.global_variables) if not each.is_declaration]


def _without(source: str, name: str, own: Any) -> str:
    """Return the model's source with a behaviour declared only. own: the module that has it now."""
    returned, arguments = str(own.get_function(name).global_value_type).split(" ", 1)
    quoted = rf'@"?{re.escape(name)}"?\('
    body = re.compile(rf"^define [^\n]*{quoted}.*?^}}\n", re.MULTILINE | re.DOTALL)
    declared = f'declare {returned} @"{name}"{arguments}\n'
    shorter, count = body.subn(lambda _: declared, source)
    if count != 1:
        message = f"{name} is there {count} times"
        raise AssertionError(message)
    return shorter
