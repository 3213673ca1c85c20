"""The compiler of parts: functions that are typed, lowered and linked, and left at that.

The compiler is customised as Numba's documentation says (Customizing the compiler); what a part leaves out is private.
"""

from __future__ import annotations

from typing import Any

from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import AnalysisPass, register_pass
from numba.core.typed_passes import IRLegalization


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


def options(*, inline: bool) -> dict[str, Any]:
    """Return what Numba is told to make a part, inlined by force or not."""
    return {"forceinline": inline, "pipeline_class": PartCompiler, "no_cfunc_wrapper": True}
