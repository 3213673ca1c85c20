"""Which hooks into Numba are used, and every name they use: a release of Numba that renames one costs speed, no bit.

A hook whose names are not all there is left out, with a warning, and its plain fallback takes its place.
LIANBAO_PLAIN=1 asks for all fallbacks, LIANBAO_PLAIN=parts,reference for those.
"""

from __future__ import annotations

import inspect
import os
import warnings
from functools import cache
from importlib import import_module
from pkgutil import resolve_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

type Arguments = tuple[str, ...] | None
"""The names a function is called with, or None for what is not called."""

HOOKS: dict[str, dict[str, Arguments]] = {
    "module": {
        "numba.core.codegen:CPUCodeLibrary.finalize": ("self",),
        "numba.core.codegen:CPUCodeLibrary.get_llvm_str": ("self",),
        "numba.core.compiler_lock:global_compiler_lock": None,
        "numba.core.dispatcher:Dispatcher.compile": ("self", "sig"),
        "numba.core.cpu:CPUTargetOptions.no_cpython_wrapper": None,
    },
    "parts": {
        "numba.core.codegen:CPUCodeLibrary._get_module_for_linking": ("self",),
        "numba.core.codegen:JITCodeLibrary": ("codegen", "name"),
        "numba.core.codegen:JITCodeLibrary._finalized": None,
        "numba.core.codegen:JITCodeLibrary.finalize": ("self",),
        "numba.core.codegen:JITCodeLibrary.get_pointer_to_function": ("self", "name"),
        "numba.core.codegen:JITCodeLibrary.codegen": None,
        "numba.core.codegen:JITCPUCodegen.set_env": ("self", "env_name", "env"),
        "numba.core.compiler:CompilerBase.define_pipelines": ("self",),
        "numba.core.compiler:DefaultPassBuilder.define_nopython_pipeline": ("state", "name"),
        "numba.core.compiler_machinery:AnalysisPass.run_pass": None,
        "numba.core.compiler_machinery:PassManager.add_pass_after": ("self", "pass_cls", "location"),
        "numba.core.compiler_machinery:register_pass": ("mutates_CFG", "analysis_only"),
        "numba.core.funcdesc:FunctionDescriptor.llvm_func_name": None,
        "numba.core.typed_passes:IRLegalization": (),
        "numba.core.typed_passes:NativeLowering": (),
        "numba.core.cpu:CPUTargetOptions.forceinline": None,
        "numba.core.cpu:CPUTargetOptions.no_cfunc_wrapper": None,
    },
    "places": {
        "numba.core.base:BaseContext.enable_nrt": None,
        "numba.core.types:intp": None,
        "numba.np.arrayobj:fix_integer_index": ("context", "builder", "idxty", "idx", "size"),
    },
    "reference": {
        "numba.core.cgutils:alloca_once_value": ("builder", "value", "name", "zfill"),
        "numba.core.cgutils:gep_inbounds": ("builder", "ptr", "inds", "kws"),
        "numba.core.datamodel.models:PrimitiveModel": ("dmm", "fe_type", "be_type"),
        "numba.core.imputils:impl_ret_borrowed": ("ctx", "builder", "retty", "ret"),
        "numba.core.types:NamedTuple.__init__": ("self", "types", "cls"),
        "numba.core.types:Type.__init__": ("self", "name"),
        "numba.core.typing.templates:AttributeTemplate.generic_resolve": None,
        "numba.extending:infer_getattr": ("item",),
        "numba.extending:lower_getattr_generic": ("ty",),
    },
    "repeated": {
        "numba.core.base:BaseContext.get_abi_sizeof": ("self", "ty"),
        "numba.core.base:BaseContext.target_data": None,
        "numba.core.types:Record.__repr__": ("self",),
    },
    "symbols": {
        "numba.core.registry:cpu_target": None,
        "numba.core.runtime.nrt:rtsys": None,
    },
    "uncounted": {"numba.core.cpu:CPUTargetOptions._nrt": None},
}
"""Of each hook, what it uses of Numba (module:name), and the arguments it is used with."""


def plain_by_wish() -> frozenset[str]:
    """Return the hooks that LIANBAO_PLAIN leaves out. A name that no hook has is told in a warning."""
    asked = {name.strip() for name in os.environ.get("LIANBAO_PLAIN", "").split(",")} - {"", "0"}
    if "1" in asked:
        return frozenset(HOOKS)
    for name in sorted(asked - HOOKS.keys()):
        warnings.warn(f"LIANBAO_PLAIN={name}: 1 or some of {', '.join(HOOKS)}", RuntimeWarning, stacklevel=1)
    return frozenset(asked & HOOKS.keys())


@cache
def hook(name: str) -> ModuleType | None:
    """Return the module of a hook, or None where its plain fallback takes its place."""
    if name in plain_by_wish():
        return None
    renamed = what_is_renamed(name)
    if renamed:
        message = f"this Numba lacks {', '.join(renamed)}: slower without the hook {name}, with the same results"
        warnings.warn(message, RuntimeWarning, stacklevel=2)
        return None
    return import_module(f"lianbao.simulation.behaviours.hooks.{name}")


def hooked(name: str) -> ModuleType:
    """Return the module of a hook that is known to be there."""
    found = hook(name)
    if found is None:
        message = f"the hook {name} is there where machine code is made"
        raise AssertionError(message)
    return found


def what_is_renamed(name: str) -> list[str]:
    """Return the names a hook uses that are no longer there, or take other arguments."""
    return [place for place, arguments in HOOKS[name].items() if not _is_there(place, arguments)]


def _is_there(place: str, arguments: Arguments) -> bool:
    """Return whether there is something of this name that takes these arguments."""
    try:
        found = resolve_name(place)
    except (ImportError, AttributeError):
        return False
    return arguments is None or tuple(inspect.signature(found).parameters) == arguments
