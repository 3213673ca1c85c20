"""The compiler of parts: functions that are typed, lowered and linked, and left at that.

The compiler is customised as Numba's documentation says (Customizing the compiler); what a part leaves out is private.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from numba.core.codegen import CPUCodeLibrary, JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import AnalysisPass, register_pass
from numba.core.typed_passes import IRLegalization, NativeLowering

if TYPE_CHECKING:
    from collections.abc import Callable

    from numba import types


class Made(NamedTuple):
    """A function as it was compiled: for arguments of these types, what it returns, and its name in LLVM's language."""

    function: Callable[..., Any]
    arguments: tuple[types.Type, ...]
    returned: types.Type
    name: str


class Part(JITCodeLibrary):
    """The code of one behaviour, to be linked with all that it calls into the kernel."""

    made: Made

    def finalize(self) -> None:
        """Leave what it calls where it is, and make no machine code: the kernel takes every part once."""
        self._finalized = True

    def _get_module_for_linking(self) -> Any:
        """Return the part with all that it calls, for who is no part."""
        if self._shared_module is None:
            self.take_what_is_called()
        return super()._get_module_for_linking()

    def take_what_is_called(self) -> None:
        """Link everything that it calls, and what that calls, into it."""
        for each in called_by(self):
            own = CPUCodeLibrary._get_module_for_linking(each)  # noqa: SLF001 - named in HOOKS
            self._final_module.link_in(own, preserve=True)
        self._final_module.verify()

    def get_pointer_to_function(self, name: str) -> int:  # noqa: ARG002 - the signature it replaces
        """Return that there is no machine code to call."""
        return 0

    @property
    def codegen(self) -> Part:
        """Stand for what would settle the environment of machine code."""
        return self

    def set_env(self, name: str, environment: Any) -> None:
        """Leave the environment unsettled: only machine code has one."""


def called_by(library: CPUCodeLibrary) -> list[CPUCodeLibrary]:
    """Return all libraries whose code a library calls, directly or not, without itself."""
    found: dict[CPUCodeLibrary, None] = {}
    waiting = list(library._linking_libraries)  # noqa: SLF001 - set as one is made, so HOOKS cannot name it
    while waiting:
        each = waiting.pop()
        if each is not library and each not in found:
            found[each] = None
            waiting += each._linking_libraries if isinstance(each, Part) else []  # noqa: SLF001
    return list(found)


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


@register_pass(mutates_CFG=False, analysis_only=True)
class SayWhatIsMade(AnalysisPass):
    """Say of a part of which function it was made, and how it is called."""

    _name = "say_what_is_made"

    def __init__(self) -> None:
        """Take no options; Numba asks that this is said."""
        super().__init__()

    def run_pass(self, state: Any) -> bool:
        """Write it on the part; return that its code is unchanged."""
        name = state.cr.fndesc.llvm_func_name
        state.library.made = Made(state.func_id.func, tuple(state.args), state.return_type, name)
        return False


class PartCompiler(CompilerBase):
    """Numba's compiler, for a part."""

    def define_pipelines(self) -> list[Any]:
        """Return Numba's passes, with that of a part."""
        passes = DefaultPassBuilder.define_nopython_pipeline(self.state)
        passes.add_pass_after(BecomePart, IRLegalization)
        passes.add_pass_after(SayWhatIsMade, NativeLowering)
        passes.finalize()
        return [passes]


def options(*, inline: bool) -> dict[str, Any]:
    """Return what Numba is told to make a part, inlined by force or not."""
    return {"forceinline": inline, "pipeline_class": PartCompiler, "no_cfunc_wrapper": True}
