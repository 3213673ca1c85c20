"""From LLVM's language to machine code: one module with one entry, optimised for a processor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .entry import ENTRY, KERNEL, entry_source

if TYPE_CHECKING:
    from .intermediate import Intermediate

OWN_ARGUMENTS = 2
"""Of every function of Numba's: where its result goes, and where what went wrong."""
ROOT = re.compile(r"\bdouble @sqrt\(")
"""The library's square root; the processor's gives the same, as IEEE 754 rounds it exactly."""


def with_entry(intermediate: Intermediate) -> str:
    """Return the source of a module whose entry takes a block of numbers."""
    import llvmlite.binding as llvm

    module = llvm.parse_assembly(ROOT.sub("double @llvm.sqrt.f64(", intermediate.source))
    kernel = module.get_function(intermediate.name)
    kernel.name = KERNEL
    kinds = [str(argument.type) for argument in kernel.arguments]
    return f"{module}\n{entry_source(kinds[OWN_ARGUMENTS:])}"


def for_target(source: str, triple: str, machine: Any) -> str:
    """Return a module's source for another computer than the one at hand."""
    layout = f'target datalayout = "{machine.target_data}"'
    source = re.sub(r"^target datalayout = .*$", layout, source, flags=re.MULTILINE)
    return re.sub(r"^target triple = .*$", f'target triple = "{triple}"', source, flags=re.MULTILINE)


def optimised(source: str, machine: Any, *, vectors: bool = True) -> Any:
    """Return a module for a target machine, with nothing to be seen from outside but its entry."""
    import llvmlite.binding as llvm

    module = llvm.parse_assembly(source)
    module.verify()
    for each in (*module.functions, *module.global_variables):
        if not each.is_declaration and each.name != ENTRY:
            each.linkage = "internal"
    options = llvm.create_pipeline_tuning_options(speed_level=3)
    options.loop_vectorization = vectors
    builder = llvm.create_pass_builder(machine, options)
    builder.getModulePassManager().run(module, builder)
    return module


def machine_code(intermediate: Intermediate, triple: str, processor: str) -> bytes:
    """Return the kernel as an object file for a processor, by the names LLVM has for them."""
    import llvmlite.binding as llvm

    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    target = llvm.Target.from_triple(triple)
    machine = target.create_target_machine(cpu=processor, opt=3, reloc="pic", codemodel="small")
    source = for_target(with_entry(intermediate), triple, machine)
    object_file: bytes = machine.emit_object(optimised(source, machine))
    return object_file
