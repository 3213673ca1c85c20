"""The kernel as WebAssembly, for browsers: `python -m lianbao.simulation.engine.machine_code.webassembly` makes it.

The module imports nothing. It exports its memory, where its own data ends, and the one entry (see `entry`). What lies
where in the arrays that the entry is given is written beside it (see `browser_layout`), with the digest of the sources.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from .browser_layout import browser_layout
from .entry import ENTRY
from .intermediate import NO_HOOKS, intermediate_kernel
from .optimising import for_target, optimised, with_entry

if TYPE_CHECKING:
    from .intermediate import Intermediate

TRIPLE = "wasm32-unknown-unknown"
FEATURES = "+bulk-memory,+sign-ext,+nontrapping-fptoint,+mutable-globals"
"""What every browser has had since 2020; without the first, filling memory would need a library."""
LINKER = "wasm-ld"
NO_LINKER = f"{LINKER} is not there: install LLVM's linker (Debian's package lld, or lld of conda-forge or Homebrew)"
STACK_BYTES = 1 << 18
END_OF_DATA = "__heap_base"
MODULE, LAYOUT = (Path(__file__).parent / name for name in ("kernel.wasm", "kernel.json"))
ON_STACK = re.compile(r"= alloca (?!i\d+\b|double\b)(?P<kind>[^\n]*?), align 8")
"""Room on the stack for what holds addresses. Numba has taken them for 8 bytes, where here they have 4: where it fills
a tuple with zeros it would write beyond its end, so that each gets twice the room."""


def webassembly(intermediate: Intermediate) -> bytes:
    """Return the kernel as a WebAssembly module. Raises FileNotFoundError, saying what to install, without a linker."""
    linker = shutil.which(LINKER)
    if linker is None:
        raise FileNotFoundError(NO_LINKER)
    with tempfile.TemporaryDirectory() as folder:
        code, module = Path(folder, "kernel.o"), Path(folder, "kernel.wasm")
        code.write_bytes(object_file(intermediate))
        exported = [f"--export={name}" for name in (ENTRY, END_OF_DATA)]
        how = ["--no-entry", "--strip-all", "--stack-first", "-z", f"stack-size={STACK_BYTES}"]
        subprocess.run([linker, *how, *exported, code, "-o", module], check=True)  # noqa: S603
        return module.read_bytes()


def object_file(intermediate: Intermediate) -> bytes:
    """Return the kernel's code before it is linked."""
    import llvmlite.binding as llvm

    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(TRIPLE).create_target_machine(opt=3, features=FEATURES, reloc="static")
    source = ON_STACK.sub(r"= alloca \g<kind>, i64 2, align 8", with_entry(intermediate))
    source = for_target(source, TRIPLE, machine)
    source = re.sub(r'"target-(?:cpu|features)"="[^"]*"', "", source)
    code: bytes = machine.emit_object(optimised(source, machine, vectors=False))
    return code


def main() -> None:
    """Make the module anew, with its layout beside it; say in one line what is needed where it cannot be made."""
    intermediate = intermediate_kernel()
    if intermediate is None:
        sys.exit(NO_HOOKS)
    try:
        module = webassembly(intermediate)
    except FileNotFoundError as error:
        sys.exit(str(error))
    MODULE.write_bytes(module)
    LAYOUT.write_text(json.dumps(browser_layout(), indent=1) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
