"""How behaviours are compiled: as parts of the kernel, which alone is optimised and made into machine code.

Numba would do both for every function, and for all that it calls, once more at each level: more than half of the time
of compilation. The compiler is customised as Numba's documentation says (Customizing the compiler); what a part leaves
out is private to Numba, and `tests/compiled` says so if that changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import AnalysisPass, register_pass
from numba.core.typed_passes import IRLegalization
from numba.extending import register_jitable

if TYPE_CHECKING:
    from collections.abc import Callable

INLINED = {"philox", "unit", "draw"}
"""Luck is drawn several firms at a time where it is inlined."""


class Part(JITCodeLibrary):
    """The code of one behaviour with all that it calls, to be linked into the kernel."""

    def _optimize_final_module(self) -> None:
        """Leave it to the kernel."""

    def _finalize_final_module(self) -> None:
        """Make no machine code."""
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:  # noqa: ARG002 - the signature it replaces
        """Return that there is no machine code to call."""
        return 0

    @property
    def codegen(self) -> Part:
        """Stand for what would settle the environment of machine code."""
        return self

    def set_env(self, name: str, environment: Any) -> None:
        """Leave the environment unsettled: only machine code has one."""


@register_pass(mutates_CFG=False, analysis_only=True)
class BecomePart(AnalysisPass):
    """Let what is compiled become a part."""

    _name = "become_part"

    def __init__(self) -> None:
        """Take no options; Numba asks that this is said."""
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        """Give it the library of a part; return that its code is unchanged."""
        state.library = Part(state.targetctx.codegen(), state.func_id.func_qualname)
        return False


class PartCompiler(CompilerBase):
    """Numba's compiler, for a part."""

    def define_pipelines(self) -> list[Any]:
        """Return Numba's passes, with that of a part."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(BecomePart, IRLegalization)
        passes.finalize()
        return [passes]


def as_part[Rule: Callable[..., Any]](rule: Rule) -> Rule:
    """Return a function that can be called from compiled code as well as from Python."""
    inline = rule.__name__ in INLINED
    options = {"forceinline": inline, "pipeline_class": PartCompiler, "no_cfunc_wrapper": True}
    marked: Rule = register_jitable(**options)(rule)
    return marked
